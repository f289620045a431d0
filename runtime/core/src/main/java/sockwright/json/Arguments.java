package sockwright.json;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of an event or of an acknowledgement, in order. Those that came over the wire are converted when they are
 * asked for, to the type that is asked for. Immutable; safe for use by several threads.
 */
public interface Arguments {

    /** No values. */
    static Arguments none() {
        return ValueArguments.NONE;
    }

    /** Values that are already Java objects, to be written. */
    static Arguments of(@Nullable Object... values) {
        return values.length == 0 ? none() : new ValueArguments(values);
    }

    /** How many values there are. */
    int size();

    /**
     * The value at a place, converted.
     *
     * @param index from 0
     * @param type what to convert to
     * @return the value; null only where the JSON value is null
     * @throws JsonMismatchException if the value does not fit the type; its path starts at the value
     * @throws IndexOutOfBoundsException if there is no such value
     */
    <T> @Nullable T get(int index, JsonType<T> type) throws JsonMismatchException;

    /** The value at a place, converted to a class without type arguments; as {@link #get(int, JsonType)}. */
    default <T> @Nullable T get(int index, Class<T> type) throws JsonMismatchException {
        return get(index, JsonType.of(type));
    }

    /**
     * The values behind the first ones, as a view: what is left of a packet's array when the event's name is taken off.
     *
     * @param count how many values to leave out
     * @throws IndexOutOfBoundsException if there are fewer
     */
    default Arguments skip(int count) {
        Objects.checkFromToIndex(count, size(), size());
        return count == 0 ? this : new SkippedArguments(this, count);
    }

    /**
     * All values in their untyped form: {@code Map}, {@code List}, {@code String}, {@code Number}, {@code Boolean},
     * {@code byte[]} for binary, null. The list may be the same for every caller: read it only.
     */
    List<@Nullable Object> values();

    /** About how many bytes the values take as they came, for limits; of values that are Java objects, what can be told. */
    default long bytes() {
        return ValueSizes.of(values());
    }
}
