package sockwright.benchmark.load;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Runs traffic for a time and counts. */
public final class Meter {

    private static final long PAUSE_NANOS = 20_000;

    private final Loop loop;
    private final Traffic traffic;
    private final LongSupplier cpuNanos;

    /** @param cpuNanos the processor time that the server has used so far */
    public Meter(Loop loop, Traffic traffic, LongSupplier cpuNanos) {
        this.loop = loop;
        this.traffic = traffic;
        this.cpuNanos = cpuNanos;
    }

    /**
     * What was counted.
     *
     * @param messages how many messages the clients received
     * @param seconds in what time
     * @param cpuSeconds with how much processor time of the server
     * @param latency how long they took, in nanoseconds, or null in a closed loop
     */
    public record Reading(
            long messages,
            double seconds,
            double cpuSeconds,
            @Nullable Histogram latency) {

        public double perSecond() {
            return messages / seconds;
        }

        public double cpuMicros() {
            return cpuSeconds * 1e6 / messages;
        }
    }

    /** As much as the server can do. */
    public Reading saturated(double settleSeconds, double seconds) {
        traffic.saturate();
        return measure(settleSeconds, seconds);
    }

    /** So many requests a second. */
    public Reading paced(double requestsPerSecond, double settleSeconds, double seconds) {
        traffic.pace(requestsPerSecond);
        return measure(settleSeconds, seconds);
    }

    private Reading measure(double settleSeconds, double seconds) {
        run(settleSeconds);
        traffic.recordLatency();
        long messages = traffic.delivered();
        long cpu = cpuNanos.getAsLong();
        long start = System.nanoTime();
        run(seconds);
        Reading reading = new Reading(
                traffic.delivered() - messages,
                (System.nanoTime() - start) / 1e9,
                (cpuNanos.getAsLong() - cpu) / 1e9,
                traffic.isPaced() ? traffic.latency() : null);
        traffic.stop();
        loop.until("all messages have arrived", () -> traffic.outstanding() == 0);
        return reading;
    }

    private void run(double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() - end < 0) {
            traffic.tick();
            if (traffic.isPaced()) {
                // a selector waits in whole milliseconds, which would show in the figures
                loop.turn(0);
                LockSupport.parkNanos(PAUSE_NANOS);
            } else {
                loop.turn(1);
            }
        }
    }
}
