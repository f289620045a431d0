package sockwright.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before each attempt to reconnect: twice as long each time, less or more by chance, and no longer than a
 * maximum; to the millisecond as the official client does it, as long as its numbers hold.
 */
final class Backoff {

    private final long minMillis;
    private final long maxMillis;
    private final double randomizationFactor;
    private final RandomGenerator random;
    private int attempts;

    Backoff(Duration min, Duration max, double randomizationFactor, RandomGenerator random) {
        this.minMillis = min.toMillis();
        this.maxMillis = max.toMillis();
        this.randomizationFactor = randomizationFactor;
        this.random = random;
    }

    /** The next attempt's delay. */
    Duration next() {
        double millis = minMillis * Math.pow(2, attempts++);
        if (randomizationFactor > 0) {
            double chance = random.nextDouble();
            double deviation = Math.floor(chance * randomizationFactor * millis);
            boolean later = ((long) Math.floor(chance * 10) & 1) == 1;
            millis += later ? deviation : -deviation;
        }
        // After a thousand attempts, an hour and a half, doubling has left the numbers: no reason to hammer at the
        // server.
        return Duration.ofMillis(Double.isFinite(millis) ? (long) Math.min(millis, (double) maxMillis) : maxMillis);
    }

    /** How many delays have been given since the last {@link #reset}. */
    int attempts() {
        return attempts;
    }

    void reset() {
        attempts = 0;
    }
}
