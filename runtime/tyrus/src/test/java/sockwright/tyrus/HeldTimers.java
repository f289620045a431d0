package sockwright.tyrus;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import sockwright.engine.Timers;
import sockwright.testing.ForwardingTimers;

/** Real timers, but for tasks of one delay, by which a test knows a deadline among others: those are over when it says so. */
final class HeldTimers extends ForwardingTimers {

    private final Duration held;
    private final Queue<Task> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger begun = new AtomicInteger();

    /** Each is another one, even if what it runs is the same. */
    private static final class Task {

        final Runnable action;

        Task(Runnable action) {
            this.action = action;
        }
    }

    HeldTimers(Duration held) {
        super(Timers.system());
        this.held = held;
    }

    int begun() {
        return begun.get();
    }

    int waiting() {
        return waiting.size();
    }

    /** The time of all that wait now is over. */
    void expire() {
        for (Task task : List.copyOf(waiting)) {
            if (waiting.remove(task)) {
                task.action.run();
            }
        }
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        if (!delay.equals(held)) {
            return super.after(delay, action);
        }
        Task task = new Task(action);
        waiting.add(task);
        begun.incrementAndGet();
        return () -> waiting.remove(task);
    }
}
