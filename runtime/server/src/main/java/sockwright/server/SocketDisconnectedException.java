package sockwright.server;

/** The client left before it acknowledged an event. */
public final class SocketDisconnectedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SocketDisconnectedException() {
        super("socket has been disconnected");
    }
}
