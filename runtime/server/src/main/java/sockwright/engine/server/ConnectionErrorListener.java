package sockwright.engine.server;

/** Is told of requests that the engine refuses, for logs and alarms. */
@FunctionalInterface
public interface ConnectionErrorListener {

    /**
     * A request has been refused. Called on the server's executor; an exception is logged. When a thousand of them have not
     * been heard yet, further ones are dropped, because anybody can send requests that are refused.
     */
    void onConnectionError(ConnectionError error) throws Exception;
}
