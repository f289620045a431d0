package sockwright.engine.client;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Puts the pieces of messages together, up to a size, and asks for the next when one has been taken. */
final class JdkWebSocketListener implements WebSocket.Listener {

    private final WebSocketConnector.Events events;
    private final int maxMessageSize;
    private final BiFunction<WebSocket, WebSocketConnector.Events, WebSocketConnector.Link> links;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

    JdkWebSocketListener(
            WebSocketConnector.Events events,
            int maxMessageSize,
            BiFunction<WebSocket, WebSocketConnector.Events, WebSocketConnector.Link> links) {
        this.events = events;
        this.maxMessageSize = maxMessageSize;
        this.links = links;
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        events.onOpen(links.apply(webSocket, events));
        webSocket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        if (tooLarge(webSocket, (long) text.length() + data.length())) {
            return null;
        }
        if (last && text.isEmpty()) {
            events.onText(data.toString());
        } else {
            text.append(data);
            if (last) {
                String message = text.toString();
                text.setLength(0);
                text.trimToSize();
                events.onText(message);
            }
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        if (tooLarge(webSocket, (long) binary.size() + data.remaining())) {
            return null;
        }
        byte[] piece = new byte[data.remaining()];
        data.get(piece);
        if (last && binary.size() == 0) {
            events.onBinary(piece);
        } else {
            binary.writeBytes(piece);
            if (last) {
                byte[] message = binary.toByteArray();
                binary.reset();
                events.onBinary(message);
            }
        }
        webSocket.request(1);
        return null;
    }

    private boolean tooLarge(WebSocket webSocket, long size) {
        if (size <= maxMessageSize) {
            return false;
        }
        events.onClose(false, "a message of more than " + maxMessageSize + " bytes (maxMessageSize)", null);
        webSocket.abort();
        return true;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
        events.onClose(true, "closed with status " + status + (reason.isEmpty() ? "" : ": " + reason), null);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        events.onClose(false, "the WebSocket broke: " + error, error);
    }
}
