package sockwright.interop;

import java.time.Duration;
import java.util.Map;
import sockwright.engine.server.CorsOptions;
import sockwright.server.ConnectListener;
import sockwright.server.SocketServer;

/** What the official protocol suite of Socket.IO talks to, written through the untyped door. */
record SocketFixture(SocketServer server) implements Fixture.Running {

    static Fixture.Running start(int port) {
        SocketServer server = SocketServer.builder()
                .port(port)
                .connectTimeout(Duration.ofSeconds(1))
                .engine(engine -> engine.pingInterval(Duration.ofMillis(300))
                        .pingTimeout(Duration.ofMillis(200))
                        .maxPayload(1_000_000)
                        .cors(CorsOptions.any()))
                .start();
        ConnectListener tellAuth = socket -> {
            Object auth = socket.handshake().authValue();
            socket.emit("auth", auth == null ? Map.of() : auth);
        };
        server.onConnect(tellAuth);
        server.namespace("/custom").onConnect(tellAuth);
        server.on("message", (socket, args) -> socket.emit("message-back", args.toArray()));
        server.on("message-with-ack", (socket, args) -> args.ack(args.toArray()));
        return new SocketFixture(server);
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
