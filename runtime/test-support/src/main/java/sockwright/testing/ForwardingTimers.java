package sockwright.testing;

import java.time.Duration;
import sockwright.engine.Timers;

/** Timers that leave everything to others, for tests that want to see, or change, some of it. */
public abstract class ForwardingTimers implements Timers {

    private final Timers others;

    /** @param others which are closed with these */
    protected ForwardingTimers(Timers others) {
        this.others = others;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return others.after(delay, task);
    }

    @Override
    public long nanoTime() {
        return others.nanoTime();
    }

    @Override
    public void close() {
        others.close();
    }
}
