package sockwright.engine;

import java.time.Duration;
import java.util.Objects;

/**
 * Checks what is set: one rule for servers, clients and adapters, and messages that name the setting. Delays are counted in
 * nanoseconds and told to other ends in milliseconds, so both have to be able to hold them.
 */
public final class Settings {

    /** The longest delay that can be set: whoever means never does not mean more. */
    public static final Duration LONGEST_DELAY = Duration.ofDays(36_500);

    private Settings() {}

    /**
     * Checks a delay that something is waited for.
     *
     * @return the delay
     * @throws IllegalArgumentException unless it is at least a millisecond and at most {@link #LONGEST_DELAY}, naming it
     */
    public static Duration requireDelay(String name, Duration value) {
        if (Objects.requireNonNull(value, name).compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(name + " must be more than 0, in whole milliseconds, not " + value);
        }
        return requireNotTooLong(name, value);
    }

    /**
     * Checks a delay that may be none.
     *
     * @return the delay
     * @throws IllegalArgumentException unless it is at least 0 and at most {@link #LONGEST_DELAY}, naming it
     */
    public static Duration requireDelayOrNone(String name, Duration value) {
        if (Objects.requireNonNull(value, name).isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative: " + value);
        }
        return requireNotTooLong(name, value);
    }

    private static Duration requireNotTooLong(String name, Duration value) {
        if (value.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException(
                    name + " must not be more than " + LONGEST_DELAY.toDays() + " days, as " + value + " is");
        }
        return value;
    }

    /**
     * Checks a number that is to be at least one.
     *
     * @return the number
     * @throws IllegalArgumentException if it is not, naming it
     */
    public static long requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be more than 0, not " + value);
        }
        return value;
    }

    /**
     * Checks a number that is to be at least one.
     *
     * @return the number
     * @throws IllegalArgumentException if it is not, naming it
     */
    public static int requirePositive(String name, int value) {
        return (int) requirePositive(name, (long) value);
    }

    /**
     * Checks a number that may be none.
     *
     * @return the number
     * @throws IllegalArgumentException if it is negative, naming it
     */
    public static long requireNotNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative: " + value);
        }
        return value;
    }

    /**
     * Checks a number that may be none.
     *
     * @return the number
     * @throws IllegalArgumentException if it is negative, naming it
     */
    public static int requireNotNegative(String name, int value) {
        return (int) requireNotNegative(name, (long) value);
    }
}
