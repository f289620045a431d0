package sockwright.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that are validated when they are converted; in their untyped form they are not. */
public final class ValidatedArguments implements Arguments {

    private final Arguments unvalidated;
    private final ValueValidator validator;

    private ValidatedArguments(Arguments unvalidated, ValueValidator validator) {
        this.unvalidated = unvalidated;
        this.validator = validator;
    }

    /** Has values validated; those that are already stay as they are. */
    public static ValidatedArguments of(Arguments values, ValueValidator validator) {
        return values instanceof ValidatedArguments validated ? validated : new ValidatedArguments(values, validator);
    }

    /** Who validates them. */
    public ValueValidator validator() {
        return validator;
    }

    @Override
    public int size() {
        return unvalidated.size();
    }

    @Override
    public <T> @Nullable T get(int index, JsonType<T> type) throws JsonMismatchException {
        T value = unvalidated.get(index, type);
        if (value != null) {
            validator.validate(value);
        }
        return value;
    }

    @Override
    public Arguments skip(int count) {
        return new ValidatedArguments(unvalidated.skip(count), validator);
    }

    @Override
    public List<@Nullable Object> values() {
        return unvalidated.values();
    }
}
