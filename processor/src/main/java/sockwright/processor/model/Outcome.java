package sockwright.processor.model;

/** What a handler method returns. */
public sealed interface Outcome {

    /** {@code void}. */
    record Nothing() implements Outcome {}

    /** A value. */
    record Value(JavaType type) implements Outcome {}

    /**
     * A {@code CompletionStage}, or something that is one.
     *
     * @param value what it completes with
     */
    record Stage(JavaType value) implements Outcome {

        /** Whether its value says nothing. */
        public boolean empty() {
            return value.is("java.lang.Void");
        }
    }
}
