package sockwright.engine.server;

/** What a binding serves under some paths. Its methods are called on I/O threads and do not block. Thread-safe. */
public interface HttpEndpoint {

    /** Whether requests for a path are meant for this endpoint. */
    boolean accepts(String path);

    /** A request other than an upgrade to WebSocket. */
    void handle(HttpExchange exchange);

    /** A request to become a WebSocket. */
    void upgrade(UpgradeExchange exchange);
}
