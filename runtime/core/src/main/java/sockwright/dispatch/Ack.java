package sockwright.dispatch;

/**
 * The acknowledgement that a client asked for, in the hands of a handler that wants to choose the moment. Only the first
 * answer counts; answering a client that asked for none does nothing. Thread-safe.
 *
 * @param <T> what the client is answered with
 */
public interface Ack<T> {

    /** Whether the client asked for an acknowledgement. */
    boolean wanted();

    /** Answers with a value. */
    void send(T value);

    /**
     * Answers with an error: an {@link EventException} and a failure that the method declares as they are, anything else as
     * {@code internal_error}. What failed a stage may still be wrapped in a {@code CompletionException}.
     */
    void fail(Throwable error);
}
