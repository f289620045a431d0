package sockwright.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sockwright.engine.OutboundPacket;
import sockwright.engine.server.EngineRequest;
import sockwright.engine.server.HttpEndpoint;
import sockwright.engine.server.HttpResponse;
import sockwright.engine.server.UpgradeExchange;
import sockwright.engine.server.WebSocketConnection;
import sockwright.engine.server.WebSocketListener;

/** A client's WebSocket over no network, which records what it is sent: text, binary as {@code b} and base64. */
final class Wire implements UpgradeExchange, WebSocketConnection, AutoCloseable {

    private static final Map<String, List<String>> HEADERS = Map.of(
            "Host", List.of("server.example"), "Upgrade", List.of("websocket"), "Connection", List.of("Upgrade"));

    private final List<String> received = new ArrayList<>();
    private @Nullable WebSocketListener server;
    private boolean closed;

    Wire(HttpEndpoint endpoint) {
        endpoint.upgrade(this);
    }

    /** Sends a message of Socket.IO, text or bytes. */
    void send(Object message) {
        WebSocketListener listener = server;
        if (listener == null) {
            throw new AssertionError("not accepted");
        }
        if (message instanceof String text) {
            listener.onText("4" + text);
        } else {
            listener.onBinary((byte[]) message);
        }
    }

    List<String> received() {
        return received;
    }

    boolean closed() {
        return closed;
    }

    @Override
    public EngineRequest request() {
        return EngineRequest.of("GET", "/socket.io/", "EIO=4&transport=websocket", HEADERS, "127.0.0.1", false);
    }

    @Override
    public void refuse(HttpResponse response) {
        throw new AssertionError("refused: " + response);
    }

    @Override
    public void accept(WebSocketListener listener, Map<String, String> headers) {
        server = listener;
        listener.onOpen(this);
    }

    @Override
    public boolean send(List<OutboundPacket> packets, Runnable drained) {
        for (OutboundPacket packet : packets) {
            received.add(
                    packet.isBinary()
                            ? "b" + Base64.getEncoder().encodeToString(packet.payload())
                            : new String(packet.payload(), UTF_8));
        }
        return true;
    }

    @Override
    public void close(int code) {
        closed = true;
    }

    @Override
    public void terminate() {
        closed = true;
    }

    /** The client goes. */
    @Override
    public void close() {
        WebSocketListener listener = server;
        if (listener != null) {
            listener.onClose(true, "");
        }
    }
}
