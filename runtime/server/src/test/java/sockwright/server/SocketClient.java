package sockwright.server;

import java.util.List;
import sockwright.engine.server.FakeWebSocket;

/** A client that speaks raw Socket.IO over a WebSocket that is none. */
final class SocketClient {

    private final FakeWebSocket socket;
    private final Steps steps;

    SocketClient(FakeWebSocket socket, Steps steps) {
        this.socket = socket;
        this.steps = steps;
    }

    /** Sends packets, and lets handlers run after each. */
    SocketClient send(String... packets) {
        for (String packet : packets) {
            socket.receive("4" + packet);
            steps.runAll();
        }
        return this;
    }

    /** Sends a packet, and lets no handler run yet. */
    SocketClient sendOnly(String packet) {
        socket.receive("4" + packet);
        return this;
    }

    SocketClient send(byte[] attachment) {
        sendOnly(attachment);
        steps.runAll();
        return this;
    }

    SocketClient sendOnly(byte[] attachment) {
        socket.receive(attachment);
        return this;
    }

    /** Joins a namespace and returns the id that the reply tells. */
    String join(String namespace) {
        String prefix = namespace.equals("/") ? "0" : "0" + namespace + ",";
        send(prefix);
        String reply = take().get(0);
        if (!reply.matches(prefix + "\\{\"sid\":\"[A-Za-z0-9_-]{20}\"}")) {
            throw new AssertionError("not let in: " + reply);
        }
        return reply.substring(prefix.length() + 8, reply.length() - 2);
    }

    /** The packets that came since the last call; attachments as {@code b} and base64. */
    List<String> take() {
        return socket.take().stream()
                .map(frame -> frame.startsWith("4") ? frame.substring(1) : frame)
                .toList();
    }

    FakeWebSocket socket() {
        return socket;
    }

    boolean closed() {
        return socket.closed();
    }
}
