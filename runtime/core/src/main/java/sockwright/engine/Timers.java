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

    /** The longest delay that can be set: whoever means never does not mean more. */
    Duration LONGEST = Duration.ofDays(36_500);

    /**
     * Checks a setting that is to be a delay.
     *
     * @throws IllegalArgumentException unless it is at least a millisecond and at most {@link #LONGEST}, naming it
     */
    static void requireDelay(String name, Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(name + " must be more than 0, in whole milliseconds, not " + value);
        }
        requireNotTooLong(name, value);
    }

    /**
     * Checks that a delay can be counted in nanoseconds.
     *
     * @throws IllegalArgumentException if it is more than {@link #LONGEST}, naming it
     */
    static void requireNotTooLong(String name, Duration value) {
        if (value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + " must not be more than " + LONGEST.toDays() + " days, as " + value + " is");
        }
    }

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
