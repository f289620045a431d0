package sockwright.server;

import java.util.concurrent.CompletionStage;
import sockwright.json.Arguments;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;

/** Reads what a client acknowledged with. */
final class Answer {

    private Answer() {}

    /** The first value of an answer, converted; fails if there is none or it does not fit. */
    static <T> CompletionStage<T> first(CompletionStage<Arguments> answer, JsonType<T> type, String event) {
        return answer.thenApply(values -> first(values, type, event));
    }

    /**
     * The first value of an answer, converted.
     *
     * @throws IllegalStateException if there is none or it does not fit
     */
    @SuppressWarnings(
            "NullAway") // a null that the client sent is passed on: the caller asked for a type that may be null
    static <T> T first(Arguments values, JsonType<T> type, String event) {
        if (values.size() == 0) {
            throw new IllegalStateException("the client acknowledged event \"" + event + "\" with nothing");
        }
        try {
            return values.get(0, type);
        } catch (JsonMismatchException e) {
            throw new IllegalStateException(
                    "the client's acknowledgement of event \"" + event + "\" does not fit" + e.path() + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
