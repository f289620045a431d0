package sockwright.json;

import java.util.List;
import java.util.Objects;

/**
 * The Java type that a JSON value is to be read as, generics included. Generated code builds these once, as constants, so
 * that no type is looked up by reflection when an event arrives.
 *
 * @param <T> the type
 * @param raw the class, or the class of an array
 * @param arguments the type arguments of a generic class, empty otherwise
 */
@SuppressWarnings("UnusedTypeParameter") // the parameter is what ties a conversion to its result
public record JsonType<T>(Class<?> raw, List<JsonType<?>> arguments) {

    /** The untyped view: maps, lists, strings, numbers, booleans, {@code byte[]}, null. */
    public static final JsonType<Object> ANY = of(Object.class);

    public JsonType {
        Objects.requireNonNull(raw, "raw");
        arguments = List.copyOf(arguments);
        if (!arguments.isEmpty() && arguments.size() != raw.getTypeParameters().length) {
            throw new IllegalArgumentException(raw.getName() + " has " + raw.getTypeParameters().length
                    + " type parameters, not " + arguments.size());
        }
    }

    /** A class without type arguments, a primitive or an array of such. */
    public static <T> JsonType<T> of(Class<T> type) {
        return new JsonType<>(type, List.of());
    }

    /**
     * A generic class with its arguments: {@code JsonType.of(List.class, JsonType.of(Message.class))}.
     *
     * @param <T> the parameterized type; the caller vouches for it, the arguments are checked in number only
     * @throws IllegalArgumentException if the class does not have that many type parameters
     */
    public static <T> JsonType<T> of(Class<?> type, JsonType<?>... arguments) {
        return new JsonType<>(type, List.of(arguments));
    }
}
