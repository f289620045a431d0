package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sockwright.server.Socket;
import sockwright.server.SocketServer;
import sockwright.testing.Waiting;

/**
 * Clients that come, join a room, talk, leave and go, over both transports and with the change between them, a third of them cut
 * off half-way through handshake or upgrade. Afterwards nothing is left of them: no session, no socket, no deadline, no memory.
 *
 * <p>{@code -Dsoak.cycles=100000} says how many; the default is what a build can bear.
 */
@Tag("memory")
class SoakTest {

    private static final int CYCLES = Integer.getInteger("soak.cycles", 2_000);
    private static final int WORKERS = 8;
    private static final double GROWTH = 1.05;

    /** What the heap of a process may differ by from one look to the next, in bytes: a tenth of what one session in each cycle would hold. */
    private static final double NOISE = 2 << 20;

    private final SkippingTimers timers = new SkippingTimers();
    private final AtomicLong joined = new AtomicLong();
    private final AtomicLong left = new AtomicLong();

    /** Every socket that ever joined and that somebody still holds. */
    private final Set<Socket> held = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    @Test
    @SuppressWarnings("SystemOut") // the figures are the point of the long run
    void nothingIsLeftOfManyClients() throws Exception {
        try (SocketServer server = start()) {
            cycles(server, Math.max(1_000, CYCLES / 10)); // until pools and caches are as large as they get
            long before = settledMemory(server);
            long start = System.nanoTime();
            cycles(server, CYCLES);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            long after = settledMemory(server);

            System.out.printf(
                    "soak: %,d cycles in %d s; %,d joined, %,d left, %d held; heap %,d before, %,d after (%+.1f %%)%n",
                    CYCLES,
                    time.toSeconds(),
                    joined.get(),
                    left.get(),
                    held.size(),
                    before,
                    after,
                    100.0 * (after - before) / before);
            assertThat(left.get()).isEqualTo(joined.get());
            assertThat(held).isEmpty();
            assertThat(timers.waiting()).isZero();
            assertThat(server.namespace("/").sockets()).isEmpty();
            assertThat(server.slowClientCount()).isZero();
            // What the JVM frees behind a collection, on threads of its own, may take another one; a leak takes none.
            double bound = Math.max(before * GROWTH, before + NOISE);
            Waiting.until("the heap is what it was", () -> Siege.memoryInUse() <= bound);
        }
    }

    private SocketServer start() {
        SocketServer server = SocketServer.builder()
                .host("127.0.0.1")
                .port(0)
                .time(Clock.systemUTC(), timers)
                .start();
        server.onConnect(socket -> {
            joined.incrementAndGet();
            held.add(socket);
        });
        server.onDisconnect((socket, disconnection) -> left.incrementAndGet());
        server.on("join", (socket, arguments) -> {
            socket.join(arguments.get(0, String.class));
            arguments.ack();
        });
        server.on("say", (socket, arguments) -> {
            server.to(arguments.get(0, String.class)).emit("said", arguments.get(1));
            arguments.ack();
        });
        server.on("leave", (socket, arguments) -> {
            socket.leave(arguments.get(0, String.class));
            arguments.ack();
        });
        return server;
    }

    /** What is used when everybody has gone; those who were cut off are given up at their deadlines, which are put forward. */
    private long settledMemory(SocketServer server) {
        for (int minute = 0; minute < 2; minute++) {
            timers.skip(Duration.ofSeconds(60));
        }
        Waiting.until("the engine has no session", () -> server.clientCount() == 0);
        Waiting.until("all have left", () -> left.get() == joined.get());
        Waiting.until("no deadline waits", () -> timers.waiting() == 0);
        Waiting.until("nobody holds a socket", () -> {
            System.gc();
            return held.isEmpty();
        });
        return Siege.memoryInUse();
    }

    private static void cycles(SocketServer server, int count) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            AtomicInteger next = new AtomicInteger();
            List<CompletableFuture<Void>> work = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                work.add(CompletableFuture.runAsync(
                        () -> {
                            for (int cycle = next.getAndIncrement(); cycle < count; cycle = next.getAndIncrement()) {
                                live(server.port(), cycle);
                            }
                        },
                        workers));
            }
            CompletableFuture.allOf(work.toArray(CompletableFuture[]::new)).get();
        } finally {
            workers.shutdown();
        }
    }

    private static void live(int port, int cycle) {
        Life[] lives = Life.values();
        try {
            lives[cycle % lives.length].live(port, "room " + cycle % 50, cycle / lives.length);
        } catch (Exception e) {
            throw new IllegalStateException("cycle " + cycle + ", " + lives[cycle % lives.length], e);
        }
    }

    /** How a client lives; every third is cut off. */
    private enum Life {
        WEBSOCKET {
            @Override
            void live(int port, String room, int variant) throws Exception {
                try (Wire client = Wire.to(port)) {
                    talk(client.join(), room);
                    switch (variant % 3) {
                        case 0 -> client.frame(Wire.CLOSE, "").rest();
                        case 1 -> client.text("41").text("1").closeCode();
                        default -> {}
                    }
                    client.reset();
                }
            }
        },
        POLLING {
            @Override
            void live(int port, String room, int variant) throws Exception {
                try (Wire client = Wire.to(port)) {
                    String session = client.openAndJoin();
                    for (String event : events(room)) {
                        client.post(session, event).answer();
                    }
                    client.get(session).answer();
                    client.post(session, variant % 2 == 0 ? "1" : "41\u001e1").answer();
                    client.reset();
                }
            }
        },
        CUT_OFF_IN_HANDSHAKE {
            @Override
            void live(int port, String room, int variant) throws Exception {
                try (Wire client = Wire.to(port)) {
                    switch (variant % 5) {
                        case 0 ->
                            client.send(Wire.upgradeRequest(Wire.WEBSOCKET).substring(0, 60));
                        case 1 -> client.send(Wire.upgradeRequest(Wire.WEBSOCKET));
                        case 2 -> client.upgrade(Wire.WEBSOCKET);
                        case 3 -> client.open();
                        default -> client.post(client.open(), "40");
                    }
                    client.reset();
                }
            }
        },
        UPGRADE {
            @Override
            void live(int port, String room, int variant) throws Exception {
                try (Wire polling = Wire.to(port);
                        Wire client = Wire.to(port)) {
                    String session = polling.openAndJoin();
                    client.upgrade(session.replace("polling", "websocket"));
                    client.text("2probe").nextText();
                    client.text("5");
                    talk(client, room);
                    client.frame(Wire.CLOSE, "").rest();
                    client.reset();
                    polling.reset();
                }
            }
        },
        WEBSOCKET_THAT_BREAKS {
            @Override
            void live(int port, String room, int variant) throws Exception {
                try (Wire client = Wire.to(port)) {
                    talk(client.join(), room);
                    client.text("42[\"say\",\"" + room + "\",\"last words\"]");
                    client.reset();
                }
            }
        },
        CUT_OFF_IN_UPGRADE {
            @Override
            void live(int port, String room, int variant) throws Exception {
                try (Wire polling = Wire.to(port);
                        Wire client = Wire.to(port)) {
                    String session = polling.openAndJoin();
                    polling.post(session, events(room).get(0)).answer();
                    String request = Wire.upgradeRequest(session.replace("polling", "websocket"));
                    client.send(variant % 4 == 0 ? request.substring(0, 80) : request);
                    if (variant % 4 > 1) {
                        client.answer();
                        client.text("2probe");
                    }
                    if (variant % 4 > 2) {
                        client.nextText();
                        client.text("5");
                    }
                    client.reset();
                    polling.reset();
                }
            }
        };

        abstract void live(int port, String room, int variant) throws Exception;

        static List<String> events(String room) {
            return List.of(
                    "421[\"join\",\"" + room + "\"]",
                    "422[\"say\",\"" + room + "\",\"hello\"]",
                    "423[\"leave\",\"" + room + "\"]");
        }

        static void talk(Wire client, String room) throws Exception {
            for (String event : events(room)) {
                client.text(event);
                String acknowledged = "43" + event.charAt(2);
                while (!client.nextText().startsWith(acknowledged)) {
                    // what others in the room say comes between
                }
            }
        }
    }
}
