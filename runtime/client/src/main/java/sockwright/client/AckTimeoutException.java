package sockwright.client;

/** The server did not acknowledge an event in time. */
public final class AckTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1;

    AckTimeoutException() {
        super("operation has timed out");
    }
}
