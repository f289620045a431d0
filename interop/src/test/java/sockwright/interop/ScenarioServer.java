package sockwright.interop;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.RecoveryOptions;
import sockwright.server.ConnectionRefused;
import sockwright.server.Namespace;
import sockwright.server.SocketServer;
import sockwright.server.SocketServerBuilder;

/** Our server, behaving as {@code interop/js/server.mjs} does, on a network that breaks when a client asks for it. */
final class ScenarioServer implements AutoCloseable {

    private final SocketServer server;
    private final FlakyNetwork network;
    private final Map<String, int[]> counted =
            new ConcurrentHashMap<>(); // the number counted to, what came twice, what was missed
    private final AtomicInteger sequence = new AtomicInteger();

    ScenarioServer(boolean recovering) throws IOException {
        SocketServerBuilder settings = SocketServer.builder()
                .host("127.0.0.1")
                .port(0)
                .serveClient(false)
                .drainTimeout(Duration.ofMillis(200));
        server = (recovering ? settings.recovery(RecoveryOptions.DEFAULT) : settings).start();
        network = new FlakyNetwork(server.port());
        equip(server.namespace("/"));
        equip(server.namespace("/chat"));
        Namespace guarded = server.namespace("/guarded");
        guarded.onConnect(socket -> {
            if (!(socket.handshake().authValue() instanceof Map<?, ?> auth) || !"ada".equals(auth.get("user"))) {
                throw new ConnectionRefused("who are you?", Map.of("hint", "ada"));
            }
        });
        equip(guarded);
        Namespace ticks = server.namespace("/ticks");
        ticks.onConnect(socket -> socket.join("ticking"));
        ticks.on("tick", (socket, arguments) -> {
            tick(ticks, arguments.get(0, int.class));
            arguments.ack(sequence.get());
        });
        ticks.on("cut and tick", (socket, arguments) -> {
            network.drop();
            tick(ticks, arguments.get(0, int.class));
        });
    }

    private void tick(Namespace ticks, int times) {
        for (int i = 0; i < times; i++) {
            ticks.to("ticking").emit("tick", sequence.incrementAndGet());
        }
    }

    private void equip(Namespace namespace) {
        namespace.onConnect(socket -> {
            Map<String, @Nullable Object> welcome = new LinkedHashMap<>();
            welcome.put("auth", socket.handshake().authValue());
            Map<String, @Nullable Object> query = new LinkedHashMap<>();
            query.put("lang", socket.handshake().parameter("lang"));
            welcome.put("query", query);
            welcome.put("token", socket.handshake().header("x-token"));
            socket.emit("welcome", welcome);
        });
        namespace.on("echo", (socket, arguments) -> {
            socket.emit("echoed", arguments.toArray());
            arguments.ack(arguments.toArray());
        });
        namespace.on(
                "ask me",
                (socket, arguments) -> socket.emitWithAck("question", arguments.toArray())
                        .thenAccept(answer -> arguments.ack(answer.values().toArray())));
        namespace.on("ignore", (socket, arguments) -> {});
        namespace.on("join", (socket, arguments) -> {
            socket.join(arguments.get(0, String.class));
            arguments.ack();
        });
        namespace.on(
                "shout",
                (socket, arguments) -> namespace
                        .to(arguments.get(0, String.class))
                        .emit("shouted", arguments.toArray()[1]));
        namespace.on("kick me", (socket, arguments) -> socket.disconnect());
        namespace.on("kick me hard", (socket, arguments) -> socket.disconnect(true));
        namespace.on("cut", (socket, arguments) -> network.drop());
        namespace.on("count", (socket, arguments) -> {
            count(arguments.get(0, String.class), arguments.get(1, int.class));
            arguments.ack();
        });
        namespace.on("counted", (socket, arguments) -> {
            int[] now = counted.getOrDefault(arguments.get(0, String.class), new int[3]);
            arguments.ack(Map.of("n", now[0], "twice", now[1], "missed", now[2]));
        });
    }

    private void count(String name, int n) {
        counted.compute(name, (key, old) -> {
            int[] now = old == null ? new int[3] : Arrays.copyOf(old, 3);
            if (n == now[0] + 1) {
                now[0] = n;
            } else {
                now[n <= now[0] ? 1 : 2]++;
            }
            return now;
        });
    }

    String url() {
        return network.url();
    }

    @Override
    public void close() throws IOException {
        network.close();
        server.close();
    }
}
