package sockwright.engine.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Timers;
import sockwright.protocol.engineio.OpenData;

/**
 * The client's side of the heartbeat (Engine.IO protocol 4, "Heartbeat"): the server is gone when no ping has come for an interval
 * and a timeout; nothing else that comes counts. The time of day decides, because a timer may stand still while the machine
 * sleeps; it is looked at every few seconds, and whenever somebody wants to send.
 */
final class ClientHeartbeat {

    /** So long after a wake-up the end of the connection is noticed at the latest. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final EngineContext context;
    private final Runnable expired;
    private long patienceMillis;
    private long deadlineMillis;
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
    }

    boolean hasExpired() {
        return timer != null && context.clock().millis() >= deadlineMillis;
    }

    private void schedule() {
        long left = deadlineMillis - context.clock().millis();
        timer = context.after(Duration.ofMillis(Math.min(left, LOOK.toMillis())), this::look);
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
