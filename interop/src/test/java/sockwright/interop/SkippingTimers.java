package sockwright.interop;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import sockwright.engine.Timers;

/** Real timers whose time a test may put forward, so that a server with default settings runs into its deadlines at once. */
final class SkippingTimers implements Timers {

    private final Timers real = Timers.system();
    private final AtomicLong skipped = new AtomicLong();
    private final Set<Task> waiting = ConcurrentHashMap.newKeySet();
    private final Map<Duration, Integer> begun = new ConcurrentHashMap<>();

    private final class Task {

        final long due;
        private final Runnable action;
        private final AtomicBoolean done = new AtomicBoolean();

        Task(long due, Runnable action) {
            this.due = due;
            this.action = action;
        }

        void run() {
            if (end()) {
                action.run();
            }
        }

        boolean end() {
            waiting.remove(this);
            return done.compareAndSet(false, true);
        }
    }

    /** Puts the time forward: whatever is due by then runs now, in order, on a thread of its own. */
    void skip(Duration time) {
        long now = nanoTime() + time.toNanos();
        while (true) {
            Task next = waiting.stream()
                    .filter(task -> task.due - now <= 0)
                    .min(Comparator.comparingLong(task -> task.due))
                    .orElse(null);
            if (next == null) {
                break;
            }
            skipped.addAndGet(Math.max(0, next.due - nanoTime()));
            next.run();
        }
        skipped.addAndGet(Math.max(0, now - nanoTime()));
    }

    /** How many tasks wait. */
    int waiting() {
        return waiting.size();
    }

    /** How many tasks of such a delay there have been: by that a test knows that a deadline is set before it skips the time. */
    int begun(Duration delay) {
        return begun.getOrDefault(delay, 0);
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        Task task = new Task(nanoTime() + delay.toNanos(), action);
        waiting.add(task);
        begun.merge(delay, 1, Integer::sum);
        Timer timer = real.after(delay, task::run);
        return () -> {
            task.end();
            timer.cancel();
        };
    }

    @Override
    public long nanoTime() {
        return real.nanoTime() + skipped.get();
    }

    @Override
    public void close() {
        real.close();
    }
}
