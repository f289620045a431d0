package sockwright.server;

/** Hears every event that a socket's client is sent, whoever sends it. */
@FunctionalInterface
public interface OutgoingListener {

    /**
     * An event has been sent, or will be as soon as the client has been let in. Called for one event of a socket at a time, in the
     * order they were sent, a moment later and never on an I/O thread, but perhaps while the socket's other listeners run.
     *
     * @throws Exception which is logged
     */
    void onEvent(Socket socket, OutgoingEvent event) throws Exception;
}
