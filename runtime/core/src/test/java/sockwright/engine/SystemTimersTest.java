package sockwright.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sockwright.protocol.engineio.EngineError;

/** The timers that a server has of its own, and the reasons that it names. */
class SystemTimersTest {

    @Test
    void taskRunsAndOneThatFailsHarmsNoOther() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        try (Timers timers = Timers.system()) {
            long before = timers.nanoTime();
            timers.after(Duration.ZERO, () -> {
                throw new IllegalStateException("on purpose");
            });
            timers.after(Duration.ofMillis(1), ran::countDown);

            assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(timers.nanoTime()).isGreaterThan(before);
        }
    }

    @Test
    void taskThatIsTakenBackOrComesAfterTheEndNeverRuns() {
        CountDownLatch never = new CountDownLatch(1);
        Timers timers = Timers.system();
        timers.after(Duration.ofHours(1), never::countDown).cancel();
        timers.close();

        timers.after(Duration.ZERO, never::countDown).cancel();

        assertThat(never.getCount()).isEqualTo(1);
    }

    @Test
    void timeMayBeAsLongAsForEver() {
        try (Timers timers = Timers.system()) {
            timers.after(ChronoUnit.FOREVER.getDuration(), () -> {}).cancel();
        }
    }

    @Test
    void everyRefusalHasAPublishedCodeAndAText() {
        for (Refusal refusal : Refusal.values()) {
            assertThat(refusal.error().code()).isBetween(0, 5);
            assertThat(refusal.message()).isNotBlank();
        }
        assertThat(Refusal.SHUTTING_DOWN.error()).isEqualTo(EngineError.FORBIDDEN);
        assertThat(CloseReason.PING_TIMEOUT).hasToString("ping timeout");
    }
}
