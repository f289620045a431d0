package sockwright.dispatch;

import java.lang.invoke.MethodType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;

/** How an acknowledgement tells that an event failed: {@code {"error":{"code":…,"message":…,"data":…}}}. */
public final class FailureAnswer {

    private static final String ERROR = "error";
    private static final String CODE = "code";
    private static final String MESSAGE = "message";
    private static final String DATA = "data";

    private FailureAnswer() {}

    /** What is answered when an event fails: an {@link EventException} as it is, anything else as {@code internal_error}. */
    public static Arguments of(Throwable failure) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        if (failure instanceof EventException known) {
            details.put(CODE, known.code());
            details.put(MESSAGE, known.getMessage());
            Object data = known.data();
            if (data != null) {
                details.put(DATA, data);
            }
        } else {
            details.put(CODE, EventException.INTERNAL_ERROR);
            details.put(MESSAGE, "internal error");
        }
        return Arguments.of(Map.of(ERROR, details));
    }

    /** The failure that an acknowledgement tells of, if it does; one of several values, or with other fields, is an answer. */
    public static Optional<EventException> read(Arguments answer) {
        if (answer.size() == 1
                && answer.values().get(0) instanceof Map<?, ?> fields
                && fields.size() == 1
                && fields.get(ERROR) instanceof Map<?, ?> error
                && error.get(CODE) instanceof String code
                && error.get(MESSAGE) instanceof String message) {
            Object data = error.get(DATA);
            Arguments told = data == null ? Arguments.none() : new Data(answer, data);
            return Optional.of(new EventException(code, message, told, null));
        }
        return Optional.empty();
    }

    /** The value under {@code data} of an answer. */
    private record Data(Arguments answer, Object untyped) implements Arguments {

        private static final String PATH = "." + ERROR + "." + DATA;

        @Override
        public int size() {
            return 1;
        }

        @Override
        public List<@Nullable Object> values() {
            return List.of(untyped);
        }

        @Override
        public <T> @Nullable T get(int index, JsonType<T> type) throws JsonMismatchException {
            Objects.checkIndex(index, 1);
            Class<?> boxed = MethodType.methodType(type.raw()).wrap().returnType();
            JsonType<Details<T>> error = JsonType.of(Details.class, new JsonType<>(boxed, type.arguments()));
            try {
                Body<Details<T>> body = answer.get(0, JsonType.<Body<Details<T>>>of(Body.class, error));
                return body == null ? null : body.error().data();
            } catch (JsonMismatchException e) {
                String path = e.path().startsWith(PATH) ? e.path().substring(PATH.length()) : e.path();
                throw new JsonMismatchException(String.valueOf(e.getMessage()), path);
            }
        }
    }

    /** What Jackson reads of an answer to come by its data. */
    record Body<E>(E error) {}

    /** The part of it that holds the data. */
    record Details<D>(@Nullable D data) {}
}
