package sockwright.engine.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.Timers;

/**
 * Sessions that hold back what they are to send until the end of a batch. A handler in that batch may block, so nothing waits
 * longer than a moment: one timer sees to all of them, and none runs while none hold anything back. Thread-safe.
 */
final class HeldBack {

    private static final Logger LOG = LoggerFactory.getLogger(HeldBack.class);

    static final Duration PATIENCE = Duration.ofMillis(1);

    private final Timers timers;
    private List<SessionSender> senders = new ArrayList<>();

    HeldBack(Timers timers) {
        this.timers = timers;
    }

    void add(SessionSender sender) {
        boolean first;
        synchronized (this) {
            first = senders.isEmpty();
            senders.add(sender);
        }
        if (first) {
            timers.after(PATIENCE, this::timeIsUp);
        }
    }

    private void timeIsUp() {
        List<SessionSender> due;
        synchronized (this) {
            due = senders;
            senders = new ArrayList<>();
        }
        for (SessionSender sender : due) {
            try {
                sender.flushIfHeld();
            } catch (RuntimeException | Error e) {
                LOG.error("what was held back could not be sent", e); // the others are none the worse
            }
        }
    }
}
