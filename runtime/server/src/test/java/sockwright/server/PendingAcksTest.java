package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sockwright.json.Arguments;
import sockwright.testing.ForwardingTimers;
import sockwright.testing.ManualTimers;

class PendingAcksTest {

    private final ManualTimers timers = new ManualTimers();
    private final List<PendingAcks> leaving = new ArrayList<>();

    /** Another thread, on which the socket leaves in the moment in which an answer begins to be waited for. */
    private final class Quicker extends ForwardingTimers {

        Quicker() {
            super(timers);
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            leaving.forEach(PendingAcks::close);
            return super.after(delay, task);
        }
    }

    @Test
    void socketThatLeavesWhileAnAnswerBeginsToBeWaitedForLeavesNoTimerBehind() {
        PendingAcks acks = new PendingAcks(new Quicker(), Runnable::run);
        leaving.add(acks);

        CompletableFuture<Arguments> answer = acks.await(1, Duration.ofDays(30), () -> {});

        assertThat(answer)
                .failsWithin(0, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(SocketDisconnectedException.class);
        assertThat(timers.pending()).isZero();
    }
}
