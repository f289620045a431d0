package sockwright.engine.client;

import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import sockwright.engine.Timers;

/**
 * What a connection needs of the world: where its steps run, the time, and chance.
 *
 * @param timers what runs steps later; counts in time that may stand still while the machine sleeps
 * @param clock the time of day, which goes on while the machine sleeps
 */
public record EngineContext(Strand strand, Timers timers, Clock clock, RandomGenerator random) {

    /** Runs a step of the connection later. */
    public Timers.Timer after(Duration delay, Runnable step) {
        return timers.after(delay, () -> strand.execute(step));
    }
}
