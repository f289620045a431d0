package sockwright.interop;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import sockwright.adapter.RecoveryOptions;
import sockwright.server.Namespace;
import sockwright.server.SocketServer;

/** A server that counts in both directions and recovers connections: the official one, or ours that does the same. */
interface CountingServer extends AutoCloseable {

    int port();

    @Override
    void close();

    enum Kind {
        OFFICIAL,
        OURS;

        CountingServer start() throws Exception {
            return switch (this) {
                case OFFICIAL -> {
                    OfficialServer server = OfficialServer.start(Map.of("RECOVERY", "1"));
                    yield of(server.port(), server::close);
                }
                case OURS -> {
                    SocketServer server = ours();
                    yield of(server.port(), server::close);
                }
            };
        }
    }

    private static CountingServer of(int port, Runnable closing) {
        return new CountingServer() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void close() {
                closing.run();
            }
        };
    }

    private static SocketServer ours() {
        SocketServer server = SocketServer.builder()
                .host("127.0.0.1")
                .port(0)
                .recovery(RecoveryOptions.DEFAULT)
                .drainTimeout(Duration.ofMillis(200))
                .start();
        Map<String, int[]> seen =
                new ConcurrentHashMap<>(); // by name: the number counted to, what came twice, what was missed
        server.on("count", (socket, arguments) -> {
            int n = arguments.get(1, int.class);
            seen.compute(arguments.get(0, String.class), (name, old) -> {
                int[] now = old == null ? new int[3] : old.clone();
                if (n == now[0] + 1) {
                    now[0] = n;
                } else {
                    now[n <= now[0] ? 1 : 2]++;
                }
                return now;
            });
            arguments.ack();
        });
        server.on("counted", (socket, arguments) -> {
            int[] now = seen.getOrDefault(arguments.get(0, String.class), new int[3]);
            arguments.ack(Map.of("n", now[0], "twice", now[1], "missed", now[2]));
        });
        AtomicInteger sequence = new AtomicInteger();
        Namespace ticks = server.namespace("/ticks");
        ticks.onConnect(socket -> socket.join("ticking"));
        ticks.on("tick", (socket, arguments) -> {
            for (int i = arguments.get(0, int.class); i > 0; i--) {
                ticks.to("ticking").emit("tick", sequence.incrementAndGet());
            }
            arguments.ack(sequence.get());
        });
        return server;
    }
}
