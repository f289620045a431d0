package sockwright.adapter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;

/**
 * The arguments of an event with its offset behind them. What is written are plain values, made in advance: the objects of the
 * application run code of their own when they are written, which must not happen under the lock that orders offsets. Listeners
 * that hear what is sent still get those objects. For adapters that keep sessions. Immutable.
 *
 * @param given what the application gave
 * @param values what is written
 */
public record NumberedArguments(Arguments given, List<@Nullable Object> values) implements Arguments {

    /**
     * Arguments that have no offset yet.
     *
     * @throws IllegalArgumentException if a value cannot be written
     */
    public static NumberedArguments of(Arguments given, JsonCodec json) {
        List<@Nullable Object> values = given.values();
        boolean plain = values.stream().allMatch(NumberedArguments::isPlain);
        return new NumberedArguments(given, plain ? values : json.untyped(given));
    }

    private static boolean isPlain(@Nullable Object value) {
        return value == null || value instanceof String || value instanceof Boolean || value instanceof Number;
    }

    /** The same with an offset behind them. */
    public Arguments with(String offset) {
        List<@Nullable Object> numbered = new ArrayList<>(values.size() + 1);
        numbered.addAll(values);
        numbered.add(offset);
        return new NumberedArguments(given, numbered);
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public <T> @Nullable T get(int index, JsonType<T> type) throws JsonMismatchException {
        return index < given.size()
                ? given.get(index, type)
                : Arguments.of(values.get(index)).get(0, type);
    }
}
