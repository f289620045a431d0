package sockwright.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import sockwright.engine.Timers;

/** A machine so busy that timers come late. */
final class LateHeartbeatTest {

    private static final Duration INTERVAL = Duration.ofMillis(300);
    private static final Duration TIMEOUT = Duration.ofMillis(200);

    private long now;
    private Runnable due = () -> {};
    private boolean goesOut;
    private final Heartbeat heartbeat =
            new Heartbeat(new Late(), INTERVAL, TIMEOUT, () -> goesOut, () -> {}, latency -> {});

    /** Runs its one task only when it is told to. */
    private final class Late implements Timers {

        @Override
        public Timer after(Duration delay, Runnable task) {
            due = task;
            return () -> {};
        }

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void close() {}
    }

    private void at(long millis) {
        now = Duration.ofMillis(millis).toNanos();
    }

    private void pingAt(long millis) {
        heartbeat.start();
        at(millis);
        due.run();
    }

    @Test
    void clientThatGotALatePingHasItsWholeTime() {
        goesOut = true;
        pingAt(390);

        at(589);
        assertThat(heartbeat.isOverdue()).isFalse();
        at(590);
        assertThat(heartbeat.isOverdue()).isTrue();
    }

    @Test
    void clientThatIsAwayGainsNoTimeByALatePing() {
        pingAt(390);

        at(499);
        assertThat(heartbeat.isOverdue()).isFalse();
        at(500);
        assertThat(heartbeat.isOverdue()).isTrue();
    }

    @Test
    void clientThatIsAwayHasHalfItsTimeAfterALongPause() {
        pingAt(10_000);

        at(10_099);
        assertThat(heartbeat.isOverdue()).isFalse();
        at(10_100);
        assertThat(heartbeat.isOverdue()).isTrue();
    }
}
