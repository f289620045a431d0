package sockwright.engine.server;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Timers;

/**
 * The server's side of the heartbeat (Engine.IO protocol 4, "Heartbeat"): a ping some time after the handshake and after each
 * pong, and an end when a pong is overdue. Any packet that comes while a pong is awaited extends the wait once, because it
 * shows that the client lives. Has one timer at any time. Thread-safe.
 *
 * <p>A pong is due so long after its ping was due, even if the ping itself was late: a busy machine must not add up its delays.
 * But after a long pause of the whole process the client still gets half the time, because it may not have seen the ping yet.
 */
final class Heartbeat {

    private final Timers timers;
    private final Duration interval;
    private final Duration timeout;
    private final Runnable ping;
    private final Runnable overdue;

    private Timers.@Nullable Timer timer;
    private long pingDue;
    private long pongDue;
    private boolean awaitingPong;
    private boolean extended;
    private boolean stopped;

    Heartbeat(Timers timers, Duration interval, Duration timeout, Runnable ping, Runnable overdue) {
        this.timers = timers;
        this.interval = interval;
        this.timeout = timeout;
        this.ping = ping;
        this.overdue = overdue;
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
            long now = timers.nanoTime();
            long atLeast = now + timeout.toNanos() / 2;
            awaitingPong = true;
            extended = false;
            pongDue = pingDue + timeout.toNanos();
            if (pongDue - atLeast < 0) {
                pongDue = atLeast;
            }
            schedule(Duration.ofNanos(pongDue - now), this::onTimeout);
        }
        ping.run();
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
    synchronized void onPong() {
        if (awaitingPong) {
            schedulePing();
        }
    }

    /** A packet other than a pong has come. */
    synchronized void onOtherPacket() {
        if (awaitingPong && !extended) {
            extended = true;
            pongDue = timers.nanoTime() + timeout.toNanos();
            schedule(timeout, this::onTimeout);
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
