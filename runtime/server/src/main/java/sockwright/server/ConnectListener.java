package sockwright.server;

/** Hears that a client asks to join a namespace. */
@FunctionalInterface
public interface ConnectListener {

    /**
     * A client is about to join. What is sent to it meanwhile is held back until it has been let in, so do not wait here for
     * its answers.
     *
     * @throws ConnectionRefused to keep it out
     */
    void onConnect(Socket socket) throws Exception;
}
