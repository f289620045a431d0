package sockwright.engine.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Timers;
import sockwright.protocol.engineio.OpenData;

/**
 * The client's side of the heartbeat (Engine.IO protocol 4, "Heartbeat"): the server is gone when no ping has come for an interval
 * and a timeout; nothing else that comes counts. Both times decide, whichever says so first: the timers', because the time of day
 * may be set back, and the time of day, because the timers may stand still while the machine sleeps. They are looked at every few
 * seconds, and whenever somebody wants to send.
 */
final class ClientHeartbeat {

    /** So long after a wake-up the end of the connection is noticed at the latest. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final EngineContext context;
    private final Runnable expired;
    private long patienceMillis;
    private long deadlineMillis; // by the time of day
    private long deadlineNanos; // by the timers
    private Timers.@Nullable Timer timer;

    /** @param expired called once, when no ping has come in time */
    ClientHeartbeat(EngineContext context, Runnable expired) {
        this.context = context;
        this.expired = expired;
    }

    void start(OpenData handshake) {
        patienceMillis = handshake.pingIntervalMillis() + handshake.pingTimeoutMillis();
        onPing();
        schedule();
    }

    /** The server has pinged. */
    void onPing() {
        deadlineMillis = context.clock().millis() + patienceMillis;
        deadlineNanos = context.timers().nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    }

    boolean hasExpired() {
        return timer != null && (context.clock().millis() >= deadlineMillis || nanosLeft() <= 0);
    }

    private long nanosLeft() {
        return deadlineNanos - context.timers().nanoTime();
    }

    private void schedule() {
        timer = context.after(Duration.ofNanos(Math.min(nanosLeft(), LOOK.toNanos())), this::look);
    }

    private void look() {
        if (timer == null) {
            return;
        }
        if (hasExpired()) {
            stop();
            expired.run();
        } else {
            schedule();
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
