package sockwright.interop;

import java.time.Duration;
import java.util.Map;
import sockwright.engine.server.Admission;
import sockwright.engine.server.CorsOptions;
import sockwright.server.ConnectListener;
import sockwright.server.SocketServer;
import sockwright.server.SocketServerBuilder;

/** What the official protocol suite of Socket.IO talks to, written through the untyped door. */
record SocketFixture(SocketServer server) implements Fixture.Running {

    static Fixture.Running start(int port) {
        return start(port, Duration.ofMillis(200), Duration.ofSeconds(1));
    }

    /** The same, ten times as patient with heartbeats and joining: for machines that are busy with something else. */
    static Fixture.Running startPatient(int port) {
        return start(port, Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    private static Fixture.Running start(int port, Duration pingTimeout, Duration connectTimeout) {
        return start(SocketServer.builder()
                .port(port)
                .connectTimeout(connectTimeout)
                .engine(engine -> engine.pingInterval(Duration.ofMillis(300))
                        .pingTimeout(pingTimeout)
                        .maxPayload(1_000_000)
                        .cors(CorsOptions.any())));
    }

    /** The same with default settings. */
    static Fixture.Running startCalm(int port) {
        return start(SocketServer.builder().port(port));
    }

    /** Lets nobody in. */
    static Fixture.Running startForbidden(int port) {
        return start(SocketServer.builder()
                .port(port)
                .engine(engine -> engine.admission(request -> Admission.refuse("nobody may come in"))));
    }

    private static Fixture.Running start(SocketServerBuilder settings) {
        SocketServer server = settings.start();
        listen(server);
        return new SocketFixture(server);
    }

    static void listen(SocketServer server) {
        ConnectListener tellAuth = socket -> {
            Object auth = socket.handshake().authValue();
            socket.emit("auth", auth == null ? Map.of() : auth);
        };
        server.onConnect(tellAuth);
        server.namespace("/custom").onConnect(tellAuth);
        server.on("message", (socket, args) -> socket.emit("message-back", args.toArray()));
        server.on("message-with-ack", (socket, args) -> args.ack(args.toArray()));
        server.on(
                "ask",
                (socket, args) -> socket.emitWithAck("question", args.toArray())
                        .thenAccept(
                                answer -> socket.emit("answer", answer.values().toArray())));
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
