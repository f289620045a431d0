package sockwright.engine.server;

import java.util.Map;

/**
 * A request to become a WebSocket, and its answer, which may be given later and by any thread. Implemented by a binding.
 * Of {@link #refuse} and {@link #accept} only
 * the first call counts.
 */
public interface UpgradeExchange {

    /** The request. */
    EngineRequest request();

    /** Answers with HTTP and closes the connection. */
    void refuse(HttpResponse response);

    /**
     * Completes the WebSocket handshake. The listener hears of the connection before anything is read from it.
     *
     * @param headers what the answer carries beside the usual
     */
    void accept(WebSocketListener listener, Map<String, String> headers);
}
