package sockwright.engine.server;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Timers;

/**
 * The server's side of the heartbeat (Engine.IO protocol 4, "Heartbeat"): a ping some time after the handshake and after each
 * pong, and an end when a pong is overdue. Any packet that comes while a pong is awaited extends the wait once, because it
 * shows that the client lives. Has one timer at any time. Thread-safe.
 *
 * <p>A pong is due so long after its ping has gone out. A ping that finds nobody waiting for packets counts from when it was due,
 * even if it was late: a client that is away must not gain time by the delays of a busy machine. But after a long pause of the
 * whole process such a client still gets half the time.
 */
final class Heartbeat {

    private final Timers timers;
    private final Duration interval;
    private final Duration timeout;
    private final BooleanSupplier ping;
    private final Runnable overdue;
    private final LongConsumer answered;

    private Timers.@Nullable Timer timer;
    private long pingDue;
    private long pingSent;
    private long pongDue;
    private volatile boolean awaitingPong; // before the ping goes out, so whoever has got it finds this
    private boolean extended;
    private boolean stopped;

    /**
     * A heartbeat that is still to be started.
     *
     * @param ping sends a ping, and tells whether it has gone out
     * @param overdue called when a pong is overdue
     * @param answered told how many nanoseconds after its ping a pong has come
     */
    Heartbeat(
            Timers timers,
            Duration interval,
            Duration timeout,
            BooleanSupplier ping,
            Runnable overdue,
            LongConsumer answered) {
        this.timers = timers;
        this.interval = interval;
        this.timeout = timeout;
        this.ping = ping;
        this.overdue = overdue;
        this.answered = answered;
    }

    synchronized void start() {
        schedulePing();
    }

    private void schedulePing() {
        awaitingPong = false;
        pingDue = timers.nanoTime() + interval.toNanos();
        schedule(interval, this::onInterval);
    }

    private void onInterval() {
        synchronized (this) {
            if (stopped) {
                return;
            }
            awaitingPong = true; // before the ping goes out: its pong may be quick
            extended = false;
            pingSent = timers.nanoTime();
            awaitPong(timeout.toNanos());
        }
        if (!ping.getAsBoolean()) {
            countFromWhenItWasDue();
        }
    }

    private synchronized void countFromWhenItWasDue() {
        if (awaitingPong && !extended) {
            long left = pingDue + timeout.toNanos() - timers.nanoTime();
            awaitPong(Math.max(left, timeout.toNanos() / 2));
        }
    }

    private void awaitPong(long nanos) {
        pongDue = timers.nanoTime() + nanos;
        schedule(Duration.ofNanos(nanos), this::onTimeout);
    }

    private void onTimeout() {
        if (isOverdue()) {
            overdue.run();
        }
    }

    /** Whether the pong should have come by now, which a request may notice before the timer does. */
    synchronized boolean isOverdue() {
        return awaitingPong && !stopped && timers.nanoTime() - pongDue >= 0;
    }

    /** A pong has come. One that nobody waits for changes nothing. */
    void onPong() {
        long latency;
        synchronized (this) {
            if (!awaitingPong) {
                return;
            }
            latency = timers.nanoTime() - pingSent;
            schedulePing();
        }
        answered.accept(latency);
    }

    /** A packet other than a pong has come. */
    void onOtherPacket() {
        if (awaitingPong) { // else, which is nearly always, there is nothing to lock
            extend();
        }
    }

    private synchronized void extend() {
        if (awaitingPong && !extended) {
            extended = true;
            awaitPong(timeout.toNanos());
        }
    }

    synchronized void stop() {
        stopped = true;
        cancel();
    }

    private void schedule(Duration delay, Runnable task) {
        cancel();
        if (!stopped) {
            timer = timers.after(delay, task);
        }
    }

    private void cancel() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
