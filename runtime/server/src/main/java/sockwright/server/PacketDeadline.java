package sockwright.server;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Timers;

/**
 * Gives a packet whose attachments are still to come so long to become complete: half of one holds memory, and nothing else ends
 * the wait for the rest. Used by the thread that reads a connection.
 */
final class PacketDeadline {

    private final Timers timers;
    private final Duration timeout;
    private final Runnable missed;
    private Timers.@Nullable Timer timer;

    PacketDeadline(Timers timers, Duration timeout, Runnable missed) {
        this.timers = timers;
        this.timeout = timeout;
        this.missed = missed;
    }

    /** Something of a packet is still to come; counts from the first time. */
    void await() {
        if (timer == null) {
            timer = timers.after(timeout, missed);
        }
    }

    /** The packet is complete, or nobody waits for it any more. */
    void cancel() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
