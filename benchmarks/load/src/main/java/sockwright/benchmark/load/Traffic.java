package sockwright.benchmark.load;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One kind of work for a server. It is opened once, then started and stopped; in between it runs either in a closed loop, where
 * each answer brings the next request and so many are always under way, or at a rate, where requests are sent when they are due,
 * whatever the server does. Times are measured from when a request was due, so that a server that stalls is not spared.
 */
public abstract class Traffic {

    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final int DIGITS = 3;

    private boolean running;
    private boolean paced;
    private long sent;
    private long delivered;
    private long firstDue;
    private double interval;
    private @Nullable Histogram latency;

    /** Opens the connections. Returns when they are ready for traffic. */
    public abstract void open(Loop loop, Target target);

    /** Sends as many requests as are to be under way. */
    abstract void fill();

    /** Sends a request, the {@code number}th since the start. */
    abstract void send(long number);

    /** How many messages are still to come for what has been sent. */
    abstract long outstanding();

    /** Whether it can run at a rate. */
    public boolean canBePaced() {
        return true;
    }

    /** How many messages the clients receive for one request. */
    public int messagesPerRequest() {
        return 1;
    }

    final void saturate() {
        begin();
        paced = false;
        fill();
    }

    final void pace(double requestsPerSecond) {
        begin();
        paced = true;
        interval = 1e9 / requestsPerSecond;
    }

    private void begin() {
        running = true;
        sent = 0;
        firstDue = System.nanoTime();
        restart();
    }

    /** Counts from 0 again what it numbers. */
    void restart() {}

    final void stop() {
        running = false;
    }

    /** Whether an answer is to bring the next request. */
    final boolean isClosedLoop() {
        return running && !paced;
    }

    final boolean isPaced() {
        return paced;
    }

    /** Sends what is due. */
    final void tick() {
        if (!running || !paced) {
            return;
        }
        long due = (long) ((System.nanoTime() - firstDue) / interval) + 1;
        while (sent < due) {
            send(sent++);
        }
    }

    /** Messages have arrived. */
    final void deliver(int count) {
        delivered += count;
    }

    /** A message has arrived that answers the {@code number}th request. */
    final void timed(long number) {
        if (paced && latency != null) {
            long nanos = System.nanoTime() - firstDue - (long) (number * interval);
            latency.recordValue(Math.max(0, Math.min(nanos, LONGEST_NANOS)));
        }
    }

    final long delivered() {
        return delivered;
    }

    final void recordLatency() {
        latency = new Histogram(LONGEST_NANOS, DIGITS);
    }

    final @Nullable Histogram latency() {
        Histogram recorded = latency;
        latency = null;
        return recorded;
    }

    /** {@code {"t":"xxx"}} with so many bytes of text. */
    static String note(int bytes) {
        return "{\"t\":\"" + "x".repeat(bytes) + "\"}";
    }
}
