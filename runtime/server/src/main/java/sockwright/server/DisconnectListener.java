package sockwright.server;

/** Hears that a socket leaves, or has left. */
@FunctionalInterface
public interface DisconnectListener {

    /** The socket leaves or has left the namespace. Called once for a socket that had been let in, after its last event. */
    void onDisconnect(Socket socket, Disconnection disconnection) throws Exception;
}
