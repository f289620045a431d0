package sockwright.client;

/** The socket was disconnected before the server acknowledged an event; whether the event was handled is unknown. */
public final class SocketDisconnectedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final DisconnectReason reason;

    SocketDisconnectedException(DisconnectReason reason) {
        super("socket has been disconnected: " + reason);
        this.reason = reason;
    }

    /** Why it was disconnected. */
    public DisconnectReason reason() {
        return reason;
    }
}
