package sockwright.tyrus;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import sockwright.engine.Timers;

/** Real timers that tell how many tasks of one delay wait, by which a test knows a deadline among others. */
final class CountingTimers implements Timers {

    private final Timers timers = Timers.system();
    private final Duration counted;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger over = new AtomicInteger();

    CountingTimers(Duration counted) {
        this.counted = counted;
    }

    int begun() {
        return begun.get();
    }

    int waiting() {
        return begun.get() - over.get();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        if (!delay.equals(counted)) {
            return timers.after(delay, task);
        }
        begun.incrementAndGet();
        Timer timer = timers.after(delay, task);
        return () -> {
            over.incrementAndGet();
            timer.cancel();
        };
    }

    @Override
    public long nanoTime() {
        return timers.nanoTime();
    }

    @Override
    public void close() {
        timers.close();
    }
}
