package sockwright.client;

/** More events wait to be sent than {@code maxBufferedBytes} allows; this one was not taken. */
public final class BufferFullException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BufferFullException(long maxBytes) {
        super("more than " + maxBytes + " bytes wait to be sent (maxBufferedBytes)");
    }
}
