package sockwright.engine.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import sockwright.engine.Failures;
import sockwright.engine.OutboundPacket;
import sockwright.protocol.engineio.EnginePacket;
import sockwright.protocol.engineio.FrameCodec;

/**
 * WebSockets of the JDK.
 *
 * @param base64 whether binary travels as text
 */
record JdkWebSocketConnector(
        HttpClient client,
        Map<String, String> headers,
        List<String> protocols,
        Duration timeout,
        int maxMessageSize,
        boolean base64)
        implements WebSocketConnector {

    @Override
    public Runnable connect(URI uri, Events events) {
        WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(timeout);
        headers.forEach(builder::header);
        if (!protocols.isEmpty()) {
            builder.subprotocols(
                    protocols.get(0), protocols.subList(1, protocols.size()).toArray(String[]::new));
        }
        CompletableFuture<WebSocket> opening =
                builder.buildAsync(uri, new JdkWebSocketListener(events, maxMessageSize, this::link));
        var unused = opening.whenComplete((webSocket, failure) -> {
            if (failure != null) {
                Throwable cause = Failures.unwrapped(failure);
                events.onClose(false, refusal(cause), cause);
            }
        });
        return () -> opening.cancel(true); // one that opens all the same is told of, and dropped by who has given up
    }

    private Link link(WebSocket webSocket, Events events) {
        return new JdkLink(webSocket, events, base64);
    }

    private static String refusal(Throwable failure) {
        return failure instanceof WebSocketHandshakeException refused
                ? "the server refused the WebSocket with status "
                        + refused.getResponse().statusCode()
                : "the WebSocket could not be opened: " + FailureText.of(failure);
    }

    private record JdkLink(WebSocket webSocket, Events events, boolean base64) implements Link {

        @Override
        public void send(List<OutboundPacket> packets, Runnable sent) {
            sendFrom(0, packets, sent);
        }

        /** Sends one after the other, because the JDK refuses a message while another is on its way. */
        private void sendFrom(int start, List<OutboundPacket> packets, Runnable sent) {
            for (int i = start; i < packets.size(); i++) {
                CompletableFuture<WebSocket> sending = send(packets.get(i));
                if (!sending.isDone() || sending.isCompletedExceptionally()) {
                    int next = i + 1;
                    var unused = sending.whenComplete((done, failure) -> {
                        if (failure == null) {
                            sendFrom(next, packets, sent);
                        } else {
                            broken("a message could not be sent", failure);
                        }
                    });
                    return;
                }
            }
            sent.run();
        }

        private CompletableFuture<WebSocket> send(OutboundPacket packet) {
            return packet.packet() instanceof EnginePacket.Binary binary && !base64
                    ? webSocket.sendBinary(ByteBuffer.wrap(binary.data()), true)
                    : webSocket.sendText(FrameCodec.encode(packet.packet()), true);
        }

        @Override
        public void check(Runnable passed) {
            var unused = webSocket.sendPong(ByteBuffer.allocate(0)).whenComplete((done, failure) -> {
                if (failure == null) {
                    passed.run();
                } else {
                    broken("the connection has broken", failure);
                }
            });
        }

        private void broken(String what, Throwable failure) {
            Throwable cause = Failures.unwrapped(failure);
            events.onClose(false, what + ": " + cause, cause);
        }

        @Override
        public void close() {
            CompletableFuture<WebSocket> closing = webSocket.sendClose(WebSocket.NORMAL_CLOSURE, "");
            closing.exceptionally(failure -> {
                webSocket.abort();
                return webSocket;
            });
        }

        @Override
        public void abort() {
            webSocket.abort();
        }
    }
}
