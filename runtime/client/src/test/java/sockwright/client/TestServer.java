package sockwright.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import sockwright.server.ConnectionRefused;
import sockwright.server.DisconnectReason;
import sockwright.server.Namespace;
import sockwright.server.Socket;
import sockwright.server.SocketServer;
import sockwright.server.SocketServerBuilder;

/** Our own server on a free port of this machine: it repeats what it is told, asks back, and notes who comes and goes. */
final class TestServer implements AutoCloseable {

    final SocketServer server;
    final BlockingQueue<Socket> joined = new LinkedBlockingQueue<>();
    final BlockingQueue<Object> said = new LinkedBlockingQueue<>();
    final BlockingQueue<DisconnectReason> left = new LinkedBlockingQueue<>();

    record Login(String user) {}

    TestServer() {
        this(settings -> settings);
    }

    TestServer(UnaryOperator<SocketServerBuilder> settings) {
        server = settings.apply(SocketServer.builder()
                        .host("127.0.0.1")
                        .port(0)
                        .serveClient(false)
                        .drainTimeout(Duration.ofMillis(200)))
                .start();
        equip(server.namespace("/"));
        equip(server.namespace("/chat"));
        server.namespace("/guarded").onConnect(socket -> {
            if (!(socket.handshake().authValue() instanceof Map<?, ?> auth) || !"ada".equals(auth.get("user"))) {
                throw new ConnectionRefused("who are you?", Map.of("hint", "ada"));
            }
            joined.add(socket);
        });
    }

    private void equip(Namespace namespace) {
        namespace.onConnect(joined::add);
        namespace.on("say", (socket, arguments) -> said.add(arguments.toArray()[0]));
        namespace.on("echo", (socket, arguments) -> {
            socket.emit("echoed", arguments.toArray());
            arguments.ack(arguments.toArray());
        });
        namespace.on(
                "ask me",
                (socket, arguments) -> socket.emitWithAck("question", arguments.toArray())
                        .thenAccept(answer -> said.add(answer.values())));
        namespace.on("ignore", (socket, arguments) -> {});
        namespace.on("kick me", (socket, arguments) -> socket.disconnect());
        namespace.onDisconnect((socket, end) -> left.add(end.reason()));
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
