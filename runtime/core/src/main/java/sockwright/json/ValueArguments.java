package sockwright.json;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values that were Java objects from the start. */
record ValueArguments(List<@Nullable Object> values) implements Arguments {

    static final ValueArguments NONE = new ValueArguments(List.of());

    ValueArguments(@Nullable Object[] values) {
        this(Collections.unmodifiableList(Arrays.asList(values.clone())));
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    @SuppressWarnings(
            "unchecked") // guarded by the check of the class; type arguments are the caller's word, as in JsonType
    public <T> @Nullable T get(int index, JsonType<T> type) throws JsonMismatchException {
        Object value = values.get(index);
        if (type.raw().isPrimitive()
                ? value == null
                : value != null && !type.raw().isInstance(value)) {
            throw new JsonMismatchException(value == null ? "must not be null" : "is of another type", "");
        }
        return (T) value;
    }

    @Override
    public Arguments skip(int count) {
        Objects.checkFromToIndex(count, size(), size());
        return count == 0 ? this : new ValueArguments(values.subList(count, values.size()));
    }
}
