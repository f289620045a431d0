package sockwright.engine.server;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Timers;

/**
 * The server's side of the heartbeat (Engine.IO protocol 4, "Heartbeat"): a ping some time after the handshake and after each
 * pong, and an end when a pong is overdue. Any packet that comes while a pong is awaited extends the wait once, because it
 * shows that the client lives. Has one timer at any time. Thread-safe.
 */
final class Heartbeat {

    private final Timers timers;
    private final Duration interval;
    private final Duration timeout;
    private final Runnable ping;
    private final Runnable overdue;

    private Timers.@Nullable Timer timer;
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
        schedule(interval, this::onInterval);
    }

    private void onInterval() {
        synchronized (this) {
            if (stopped) {
                return;
            }
            awaitingPong = true;
            extended = false;
            schedule(timeout, this::onTimeout);
        }
        ping.run();
    }

    private void onTimeout() {
        synchronized (this) {
            if (stopped || !awaitingPong) {
                return;
            }
        }
        overdue.run();
    }

    /** A pong has come. One that nobody waits for changes nothing. */
    synchronized void onPong() {
        if (awaitingPong) {
            awaitingPong = false;
            schedule(interval, this::onInterval);
        }
    }

    /** A packet other than a pong has come. */
    synchronized void onOtherPacket() {
        if (awaitingPong && !extended) {
            extended = true;
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
