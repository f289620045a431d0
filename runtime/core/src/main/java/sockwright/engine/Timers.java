package sockwright.engine;

import java.time.Duration;

/**
 * Runs short tasks later. Heartbeats, upgrades and acknowledgements all wait here, so a task must not block and must not
 * call code of the application. Thread-safe.
 */
public interface Timers extends AutoCloseable {

    /**
     * Runs a task once, after a delay. After {@link #close} it never runs.
     *
     * @return what cancels it
     */
    Timer after(Duration delay, Runnable task);

    /** The time that delays are counted in, in nanoseconds from some fixed moment; as {@link System#nanoTime}. */
    long nanoTime();

    /** Drops all tasks. */
    @Override
    void close();

    /** A task that waits. */
    @FunctionalInterface
    interface Timer {

        /** Takes the task back; does nothing if it has run. */
        void cancel();
    }

    /** Timers on one daemon thread of their own. */
    static Timers system() {
        return new SystemTimers();
    }
}
