package sockwright.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sockwright.engine.Metrics;
import sockwright.engine.Timers;
import sockwright.engine.client.EngineContext;
import sockwright.engine.client.Strand;
import sockwright.testing.ManualTimers;

class EngineContextTest {

    private final ManualTimers timers = new ManualTimers();
    private final Strand strand = new Strand(Runnable::run);
    private final EngineContext context =
            new EngineContext(strand, timers, timers.clock(), new Random(0), Metrics.NONE);
    private final List<String> done = new ArrayList<>();

    @Test
    void stepThatIsDueDoesNotRunWhenTheStepBeforeItCancelsIt() {
        strand.execute(() -> {
            Timers.Timer timer = context.after(Duration.ofSeconds(1), () -> done.add("cancelled"));
            context.after(Duration.ofSeconds(1), () -> done.add("kept"));
            timers.advanceMillis(1_000);
            timer.cancel();
        });

        assertThat(done).containsExactly("kept");
    }
}
