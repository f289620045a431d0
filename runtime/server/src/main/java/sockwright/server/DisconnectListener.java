package sockwright.server;

/** Hears that a socket has left. */
@FunctionalInterface
public interface DisconnectListener {

    /** The socket has left the namespace and its rooms. Called once, after its last event. */
    void onDisconnect(Socket socket, DisconnectReason reason) throws Exception;
}
