package sockwright.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that are validated when they are converted; in their untyped form they are not. */
public final class ValidatedArguments implements Arguments {

    private final Arguments unvalidated;
    private final ValueValidator validator;
    private final JsonCodec codec;

    private ValidatedArguments(Arguments unvalidated, ValueValidator validator, JsonCodec codec) {
        this.unvalidated = unvalidated;
        this.validator = validator;
        this.codec = codec;
    }

    /**
     * Has values validated; those that are already stay as they are.
     *
     * @param codec knows what the properties of the values are called where they come from
     */
    public static ValidatedArguments of(Arguments values, ValueValidator validator, JsonCodec codec) {
        return values instanceof ValidatedArguments validated
                ? validated
                : new ValidatedArguments(values, validator, codec);
    }

    /**
     * Validates converted values together.
     *
     * @param together a record with a component for each, whose names no client knows
     * @throws JsonMismatchException if they are not valid; its path starts with the name of a component
     */
    public void validate(Record together) throws JsonMismatchException {
        validator.validate(
                together,
                (type, property) -> type == together.getClass() ? property : codec.propertyName(type, property));
    }

    @Override
    public int size() {
        return unvalidated.size();
    }

    @Override
    public <T> @Nullable T get(int index, JsonType<T> type) throws JsonMismatchException {
        T value = unvalidated.get(index, type);
        if (value != null) {
            validator.validate(value, codec::propertyName);
        }
        return value;
    }

    @Override
    public Arguments skip(int count) {
        return new ValidatedArguments(unvalidated.skip(count), validator, codec);
    }

    @Override
    public List<@Nullable Object> values() {
        return unvalidated.values();
    }

    @Override
    public long bytes() {
        return unvalidated.bytes();
    }
}
