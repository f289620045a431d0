package sockwright.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Timers;

/** Time that passes only when a test says so; tasks run on the thread that lets it pass, in the order of their times. */
public final class ManualTimers implements Timers {

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::number));
    private Duration now = Duration.ZERO;
    private Duration slept = Duration.ZERO;
    private long count;
    private boolean closed;

    private record Task(Duration at, long number, Runnable action, AtomicBoolean cancelled) {}

    @Override
    public synchronized Timer after(Duration delay, Runnable task) {
        Task added = new Task(now.plus(delay), count++, task, new AtomicBoolean());
        if (!closed) {
            tasks.add(added);
        }
        return () -> cancel(added);
    }

    @Override
    public synchronized long nanoTime() {
        return now.toNanos();
    }

    private synchronized void cancel(Task task) {
        task.cancelled().set(true);
        tasks.remove(task);
    }

    /** Lets time pass. */
    public void advance(Duration time) {
        Duration end;
        synchronized (this) {
            end = now.plus(time);
        }
        for (Task due = next(end); due != null; due = next(end)) {
            if (!due.cancelled().get()) {
                due.action().run();
            }
        }
        synchronized (this) {
            now = end;
        }
    }

    /** Lets time pass. */
    public void advanceMillis(long millis) {
        advance(Duration.ofMillis(millis));
    }

    /** Lets the time of day pass, but no timer run: the machine sleeps. */
    public synchronized void sleepMillis(long millis) {
        slept = slept.plusMillis(millis);
    }

    private synchronized @Nullable Task next(Duration end) {
        Task first = tasks.peek();
        if (first == null || first.at().compareTo(end) > 0) {
            return null;
        }
        tasks.remove();
        now = first.at();
        return first;
    }

    /** How many tasks wait. */
    public synchronized int pending() {
        return tasks.size();
    }

    /** Whether the timers have been closed. */
    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        tasks.clear();
    }

    /** The same time as a clock, which starts with 2026. */
    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                synchronized (ManualTimers.this) {
                    return Instant.parse("2026-01-01T00:00:00Z").plus(now).plus(slept);
                }
            }
        };
    }
}
