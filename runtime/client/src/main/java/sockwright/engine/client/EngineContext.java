package sockwright.engine.client;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import sockwright.engine.Metrics;
import sockwright.engine.Timers;

/**
 * What a connection needs of the world: where its steps run, the time, chance, and who counts.
 *
 * @param timers what runs steps later; counts in time that may stand still while the machine sleeps
 * @param clock the time of day, which goes on while the machine sleeps
 */
public record EngineContext(Strand strand, Timers timers, Clock clock, RandomGenerator random, Metrics metrics) {

    /**
     * Runs a step of the connection later. A step that cancels it is sure that it does not run any more, even where the time is up
     * and it waits for its turn.
     */
    public Timers.Timer after(Duration delay, Runnable step) {
        AtomicBoolean cancelled = new AtomicBoolean();
        Timers.Timer timer = timers.after(
                delay,
                () -> strand.execute(() -> {
                    if (!cancelled.get()) {
                        step.run();
                    }
                }));
        return () -> {
            cancelled.set(true);
            timer.cancel();
        };
    }
}
