package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.ManagerEvent;
import sockwright.client.SocketClient;
import sockwright.testing.Waiting;

/**
 * A server that is killed and started again. {@code -Dsockwright.deaths=50} makes the long version. The client's time is put
 * forward, so that its delays, which are the default ones, take none.
 */
class ServerDeathsTest {

    private static final int DEATHS = Integer.getInteger("sockwright.deaths", 6);
    private static final double FACTOR = 0.5;
    private static final long DELAY = 1_000;
    private static final long MAX_DELAY = 5_000;

    /** Threads of a JVM-wide pool come when they are needed, up to its size. */
    private static final int MOST_POOLED_THREADS = 8 + 16;

    private final List<Double> chances = Collections.synchronizedList(new ArrayList<>());
    private final List<ManagerEvent.ReconnectScheduled> delays = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<Duration> scheduled = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> connected = new LinkedBlockingQueue<>();
    private final SkippingTimers timers = new SkippingTimers();

    private final RandomGenerator random = new RandomGenerator() {
        private final Random source = new Random(5);

        @Override
        public long nextLong() {
            return source.nextLong();
        }

        @Override
        public double nextDouble() {
            double chance = source.nextDouble();
            chances.add(chance);
            return chance;
        }
    };

    /** All but those of the JVM itself: for processes, for timeouts of futures, and of its pools. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("process reaper") && !name.equals("CompletableFutureDelayScheduler"))
                .filter(name ->
                        !name.startsWith("ForkJoinPool") // the common one, and the one that carries virtual threads
                                && !name.startsWith("VirtualThread-"))
                .collect(Collectors.toSet());
    }

    private static boolean pooled(String thread) {
        return thread.startsWith("sockwright-client-io-") || thread.startsWith("sockwright-handler-");
    }

    /** The official client's formula, from the same draws. */
    private static long delay(int attempt, double chance) {
        double millis = DELAY * Math.pow(2, attempt - 1);
        double deviation = Math.floor(chance * FACTOR * millis);
        millis = ((int) Math.floor(chance * 10) & 1) == 0 ? millis - deviation : millis + deviation;
        return (long) Math.min(millis, MAX_DELAY);
    }

    /** What a connection without anything to do waits for. */
    private int waitingInQuiet() {
        timers.skip(Duration.ofSeconds(4)); // what looks after the last message
        return timers.waiting();
    }

    @Test
    void clientIsBackEachTimeInTheTimeOfTheFormulaAndLeavesNothingBehind(TestReporter reporter) throws Exception {
        OfficialServer server = OfficialServer.start(Map.of());
        Map<String, String> again = Map.of("PORT", String.valueOf(server.port()));
        ClientSocket socket = SocketClient.create(
                server.url(),
                ClientOptions.builder()
                        .timers(timers)
                        .random(random)
                        .randomizationFactor(FACTOR)
                        .reconnectionDelay(Duration.ofMillis(DELAY))
                        .reconnectionDelayMax(Duration.ofMillis(MAX_DELAY))
                        .build());
        BlockingQueue<String> upgraded = new LinkedBlockingQueue<>();
        socket.onConnect(() -> connected.add(1));
        socket.manager().onEvent(event -> {
            if (event instanceof ManagerEvent.ReconnectScheduled next) {
                delays.add(next);
                scheduled.add(next.delay());
            } else if (event instanceof ManagerEvent.Upgraded upgrade) {
                upgraded.add(upgrade.transport());
            }
        });
        try {
            socket.connect();
            Waiting.next(connected);
            Waiting.next(upgraded);
            Set<String> threadsBefore = threads();
            int timersBefore = waitingInQuiet();

            for (int death = 1; death <= DEATHS; death++) {
                server.kill();
                for (int failing = death % 4; failing > 0; failing--) {
                    timers.skip(Waiting.next(scheduled));
                }
                server = OfficialServer.start(again);
                while (connected.isEmpty()) {
                    Duration delay = scheduled.poll(1, TimeUnit.MILLISECONDS);
                    if (delay != null) {
                        timers.skip(delay);
                    }
                }
                connected.clear();
                scheduled.clear();
                Waiting.next(upgraded);
                assertThat(socket.ask(Integer.class, "echo", death)
                                .toCompletableFuture()
                                .get(60, TimeUnit.SECONDS))
                        .isEqualTo(death);
            }

            for (int i = 0; i < delays.size(); i++) {
                assertThat(delays.get(i).delay().toMillis())
                        .isEqualTo(delay(delays.get(i).attempt(), chances.get(i)));
            }
            assertThat(delays.stream().filter(delay -> delay.attempt() == 1)).hasSize(DEATHS);
            reporter.publishEntry("deaths", DEATHS + ", back after " + delays.size() + " attempts");
            Waiting.until("timers of earlier connections are gone", () -> waitingInQuiet() <= timersBefore);
            assertThat(threads().stream().filter(thread -> !pooled(thread) && !threadsBefore.contains(thread)))
                    .as("threads that were not there with the first connection")
                    .isEmpty();
            assertThat(threads().stream().filter(ServerDeathsTest::pooled))
                    .hasSizeLessThanOrEqualTo(MOST_POOLED_THREADS);
        } finally {
            socket.close().toCompletableFuture().get(60, TimeUnit.SECONDS);
            server.close();
        }
        Waiting.until("no timer is left", () -> waitingInQuiet() == 0);
        timers.close();
    }
}
