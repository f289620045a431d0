package sockwright.json.jackson;

import java.nio.ByteBuffer;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sockwright.json.JsonMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** Says in a client's words why a value did not fit: Jackson's own messages name classes of the server. */
final class Mismatch {

    private static final Set<Class<?>> WHOLE = Set.of(
            int.class,
            long.class,
            short.class,
            byte.class,
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            java.math.BigInteger.class,
            OptionalInt.class,
            OptionalLong.class);

    private static final Set<Class<?>> REAL = Set.of(double.class, float.class, OptionalDouble.class);

    private static final int LONGEST_PATH = 200;

    private final JsonMapper mapper;
    private final Supplier<JsonNode> value;

    /** @param value the value as a tree, for a second look at it */
    Mismatch(JsonMapper mapper, Supplier<JsonNode> value) {
        this.mapper = mapper;
        this.value = value;
    }

    /** A value of which nothing more can be said. */
    static JsonMismatchException of(RuntimeException e) {
        JsonMismatchException mismatch = new JsonMismatchException("is not valid", "");
        mismatch.initCause(e);
        return mismatch;
    }

    JsonMismatchException explain(JacksonException e) {
        JsonMismatchException mismatch = new JsonMismatchException(message(e), path(e.getPath()));
        mismatch.initCause(e);
        return mismatch;
    }

    private String message(JacksonException e) {
        if (e instanceof InputCoercionException) {
            return "is out of range";
        }
        if (e instanceof InvalidTypeIdException) {
            return "is of no known kind";
        }
        if (!(e instanceof MismatchedInputException mismatch) || mismatch.getTargetType() == null) {
            return "is not valid";
        }
        Class<?> target = mismatch.getTargetType();
        if (target.isPrimitive()) {
            JsonNode found = at(e.getPath());
            if (found == null) {
                return "is missing";
            }
            if (found.isNull()) {
                return "must not be null";
            }
        }
        return target.isEnum() ? "must be one of " + constants(target) : "must be " + kind(target, mismatch);
    }

    private static String kind(Class<?> target, MismatchedInputException mismatch) {
        if (WHOLE.contains(target)) {
            return "a whole number";
        } else if (Number.class.isAssignableFrom(target) || REAL.contains(target)) {
            return "a number";
        } else if (target == boolean.class || target == Boolean.class) {
            return "true or false";
        } else if (CharSequence.class.isAssignableFrom(target)) {
            return "text";
        } else if (target == char.class || target == Character.class) {
            return "one character";
        } else if (target == byte[].class || ByteBuffer.class.isAssignableFrom(target)) {
            return "binary";
        } else if (target.isArray() || Collection.class.isAssignableFrom(target)) {
            return "an array";
        } else if (Temporal.class.isAssignableFrom(target) || TemporalAmount.class.isAssignableFrom(target)) {
            return "a date or time in ISO 8601";
        } else if (target == UUID.class) {
            return "a UUID";
        }
        boolean ofText =
                mismatch instanceof InvalidFormatException && target.getName().startsWith("java.");
        return ofText ? "text of another form" : "an object";
    }

    private String constants(Class<?> target) {
        StringBuilder names = new StringBuilder();
        for (Object constant : target.getEnumConstants()) {
            names.append(names.isEmpty() ? "" : ", ").append(mapper.convertValue(constant, Object.class));
        }
        return names.toString();
    }

    /** What stands at the place of the mismatch; null if nothing does. */
    private @Nullable JsonNode at(List<JacksonException.Reference> path) {
        JsonNode node = value.get();
        for (JacksonException.Reference step : path) {
            node = step.getPropertyName() != null ? node.get(step.getPropertyName()) : node.get(step.getIndex());
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    static String path(List<JacksonException.Reference> steps) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : steps) {
            String name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else if (isIdentifier(name)) {
                path.append('.').append(name);
            } else {
                quote(name, path);
            }
            if (path.length() > LONGEST_PATH) {
                // names are the client's choice, and a value that contains itself has no end
                path.setLength(LONGEST_PATH);
                return path.append('…').toString();
            }
        }
        return path.toString();
    }

    private static boolean isIdentifier(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '$');
    }

    private static void quote(String name, StringBuilder path) {
        path.append("[\"");
        for (int i = 0; i < name.length() && i < LONGEST_PATH; i++) {
            char c = name.charAt(i);
            path.append(Character.isISOControl(c) || c == '"' ? '?' : c);
        }
        path.append("\"]");
    }
}
