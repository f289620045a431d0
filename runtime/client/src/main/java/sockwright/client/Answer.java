package sockwright.client;

import java.util.concurrent.CompletionStage;
import sockwright.dispatch.FailureAnswer;
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
            FailureAnswer.read(values).ifPresent(failure -> {
                throw failure;
            });
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
}
