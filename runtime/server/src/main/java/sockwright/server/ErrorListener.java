package sockwright.server;

/** Hears of failures that no acknowledgement could tell the client. */
@FunctionalInterface
public interface ErrorListener {

    /**
     * Something failed or was rejected.
     *
     * @param event the event's name, or {@code connect}, {@code disconnecting} or {@code disconnect}, which no client's event is
     *     called
     * @throws Exception which is logged
     */
    void onError(Socket socket, String event, Throwable error) throws Exception;
}
