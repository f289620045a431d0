package sockwright.client;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sockwright.dispatch.EventException;
import sockwright.json.Arguments;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;

/** Reads what a server acknowledged with. */
final class Answer {

    private Answer() {}

    /** The first value of an answer, converted; fails if it is an error, there is none, or it does not fit. */
    @SuppressWarnings(
            "NullAway") // a null that the server sent is passed on: the caller asked for a type that may be null
    static <T> CompletionStage<T> first(CompletionStage<Arguments> answer, JsonType<T> type, String event) {
        return answer.thenApply(values -> {
            if (values.size() == 0) {
                if (type.raw() == Void.class) {
                    return null;
                }
                throw new IllegalStateException("the server acknowledged event \"" + event + "\" with nothing");
            }
            requireNoError(values.values().get(0));
            try {
                return values.get(0, type);
            } catch (JsonMismatchException e) {
                throw new IllegalStateException(
                        "the server's acknowledgement of event \"" + event + "\" does not fit" + e.path() + ": "
                                + e.getMessage(),
                        e);
            }
        });
    }

    private static void requireNoError(@Nullable Object value) {
        if (value instanceof Map<?, ?> fields
                && fields.size() == 1
                && fields.get("error") instanceof Map<?, ?> error
                && error.get("code") instanceof String code
                && error.get("message") instanceof String message) {
            throw new EventException(code, message);
        }
    }
}
