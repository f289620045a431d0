package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sockwright.engine.Timers;
import sockwright.server.DisconnectReason;
import sockwright.server.SocketServer;
import sockwright.testing.Waiting;

/**
 * Broadcasts to clients of which some never read: they are disconnected with their reason and counted, what waits for them is
 * bounded, and the others are served as before, which the printed latencies show.
 *
 * <p>{@code -Dslow.seconds=600} says for how long; the default is what a build can bear.
 */
@Tag("memory")
class NeverReadingClientTest {

    private static final int SECONDS = Integer.getInteger("slow.seconds", 6);
    private static final Duration PERIOD = Duration.ofMillis(10);
    private static final String LOAD = "x".repeat(64 * 1024);

    /** What may wait for one client by default, and twice as much again for what is on its way and not yet collected. */
    private static final long MEMORY_SLACK = 3 * (16L << 20);

    /** Ticks that may be on their way to a reader: far fewer than may wait for a client. */
    private static final int MOST_UNHEARD = 10;

    private final BlockingQueue<DisconnectReason> left = new LinkedBlockingQueue<>();
    private final List<Reader> readers = new ArrayList<>();
    private int sent;
    private final Latencies latencies = new Latencies();

    @Test
    @SuppressWarnings("SystemOut") // latencies are printed, not asserted: machines differ
    void clientsThatNeverReadHarmNobody() throws Exception {
        Timers timers = Timers.system();
        try (SocketServer server = SocketServer.builder()
                .host("127.0.0.1")
                .port(0)
                .time(Clock.systemUTC(), timers)
                .start()) {
            server.onDisconnect((socket, disconnection) -> left.add(disconnection.reason()));
            for (int i = 0; i < 3; i++) {
                readers.add(new Reader(server.port(), true, latencies));
                readers.add(new Reader(server.port(), false, latencies));
            }
            long memory = broadcast(server); // warm
            latencies.clear();

            broadcastAlone(server);
            latencies.print("before");
            int stalled = 0;
            long most = 0;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (System.nanoTime() < end || stalled < 2) {
                try (Wire client = Wire.narrow(server.port())) {
                    if (stalled % 2 == 0) {
                        client.join();
                    } else {
                        client.openAndJoin();
                    }
                    stalled++;
                    while (left.isEmpty()) {
                        most = Math.max(most, broadcast(server));
                    }
                    assertThat(Waiting.next(left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
                }
            }
            latencies.print("meanwhile");
            broadcastAlone(server);
            latencies.print("after");

            System.out.printf(
                    "never reading: %d clients disconnected; heap %,d before, at most %,d%n", stalled, memory, most);
            assertThat(left).as("nobody else has left").isEmpty();
            assertThat(server.slowClientCount()).isEqualTo(stalled);
            assertThat(most).isLessThan(memory + MEMORY_SLACK);
            for (Reader reader : readers) {
                reader.end();
            }
        }
    }

    private void broadcastAlone(SocketServer server) {
        for (int second = 0; second < Math.max(2, SECONDS / 10); second++) {
            broadcast(server);
        }
    }

    /**
     * Broadcasts for a second, or for as long as readers take: on a machine that is busy they must not seem to be such as never
     * read. Says what memory is in use then, which makes a pause that all phases have to bear alike.
     */
    private long broadcast(SocketServer server) {
        long start = System.nanoTime();
        for (long due = start; due < start + TimeUnit.SECONDS.toNanos(1); due += PERIOD.toNanos()) {
            LockSupport.parkNanos(due - System.nanoTime());
            Waiting.until(
                    "all readers keep up",
                    () -> readers.stream().allMatch(reader -> sent - reader.heard() < MOST_UNHEARD));
            sent++;
            server.emit("tick", System.nanoTime(), LOAD);
        }
        return Siege.memoryInUse();
    }

    /** How long ticks took, counted by tenths of a millisecond, so that a long run needs no more memory than a short one. */
    private static final class Latencies {

        private static final long UNIT_NANOS = 100_000;
        private final AtomicIntegerArray counts =
                new AtomicIntegerArray(50_000); // the last one is for all that took longer

        void add(long nanos) {
            counts.incrementAndGet((int) Math.min(counts.length() - 1L, nanos / UNIT_NANOS));
        }

        void clear() {
            IntStream.range(0, counts.length()).forEach(unit -> counts.set(unit, 0));
        }

        @SuppressWarnings("SystemOut")
        void print(String phase) {
            long all =
                    IntStream.range(0, counts.length()).mapToLong(counts::get).sum();
            System.out.printf(
                    "never reading, latency %-9s: %,d ticks; ms at 50 %%: %.1f, 90 %%: %.1f, 99 %%: %.1f, most: %.1f%n",
                    phase, all, at(all / 2), at(all * 9 / 10), at(all * 99 / 100), at(all - 1));
            clear();
        }

        /** What the tick took that so many were quicker than, in milliseconds. */
        private double at(long rank) {
            long quicker = 0;
            int unit = 0;
            while (unit < counts.length() - 1 && quicker + counts.get(unit) <= rank) {
                quicker += counts.get(unit);
                unit++;
            }
            return (unit + 1) * UNIT_NANOS / 1e6;
        }
    }

    /** A client that reads as fast as it can, on a thread of its own, and notes how long ticks took. */
    private static final class Reader {

        private final Wire wire;
        private final Latencies latencies;
        private final Thread thread;
        private final AtomicInteger heard = new AtomicInteger();

        Reader(int port, boolean webSocket, Latencies latencies) throws IOException {
            this.latencies = latencies;
            wire = Wire.to(port);
            if (webSocket) {
                wire.join();
                thread = new Thread(() -> read(() -> hear(wire.nextText(), wire::text)), "reader");
            } else {
                String session = wire.openAndJoin();
                thread = new Thread(() -> read(() -> poll(session)), "polling reader");
            }
            thread.setDaemon(true);
            thread.start();
        }

        @FunctionalInterface
        private interface Step {
            void run() throws IOException;
        }

        @FunctionalInterface
        private interface Answering {
            void answer(String packet) throws IOException;
        }

        private static void read(Step step) {
            try {
                while (true) {
                    step.run();
                }
            } catch (IOException ended) {
                // closed by the test, or by the server, which the test sees by the count of those who left
            }
        }

        private void poll(String session) throws IOException {
            for (String packet : Arrays.asList(wire.get(session).answer().body().split("\u001e"))) {
                hear(packet, pong -> wire.post(session, pong).answer());
            }
        }

        private void hear(String packet, Answering answering) throws IOException {
            if (packet.equals("2")) {
                answering.answer("3");
            } else if (packet.startsWith("42[\"tick\",")) {
                long sent = Long.parseLong(packet.substring(10, packet.indexOf(',', 10)));
                latencies.add(System.nanoTime() - sent);
                heard.incrementAndGet();
            }
        }

        int heard() {
            return heard.get();
        }

        void end() throws Exception {
            wire.close();
            thread.join(Waiting.LIMIT.toMillis());
        }
    }
}
