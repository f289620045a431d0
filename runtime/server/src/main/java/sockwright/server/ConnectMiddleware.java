package sockwright.server;

/** Decides who may join a namespace, before any connect listener hears of it. */
@FunctionalInterface
public interface ConnectMiddleware {

    /**
     * A client asks to join. Returning hands it to the next middleware. Never called on an I/O thread; may block, and holds up
     * this client only. Until all have returned, the socket hears nothing that the namespace or its rooms are sent, is not found by
     * {@code fetchSockets}, and is refused by {@link Socket#disconnect()}; what it is sent itself follows when it is let in.
     *
     * @throws ConnectionRefused to refuse it, with what it is told; rooms it was put into before are left
     * @throws Exception to refuse it with {@code internal error}; the log tells why
     */
    void handle(Socket socket) throws Exception;
}
