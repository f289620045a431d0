package sockwright.engine.server;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.DropReason;
import sockwright.engine.Metrics;

/** What all queues of an engine have lost to clients that read too slowly: counted each time, logged once. Thread-safe. */
final class QueueLosses {

    private static final Logger LOG = LoggerFactory.getLogger(QueueLosses.class);

    private final Metrics metrics;
    private final LongAdder dropped = new LongAdder();
    private final LongAdder overflows = new LongAdder();
    private final AtomicBoolean dropLogged = new AtomicBoolean();
    private final AtomicBoolean overflowLogged = new AtomicBoolean();

    QueueLosses(Metrics metrics) {
        this.metrics = metrics;
    }

    /** How many packets were dropped, volatile ones among them. */
    long droppedCount() {
        return dropped.sum();
    }

    /** How many clients were disconnected. */
    long overflowCount() {
        return overflows.sum();
    }

    void queuedBytes(long change) {
        metrics.queuedBytes(change);
    }

    void dropped(DropReason reason, int packets) {
        dropped.add(packets);
        metrics.dropped(reason, packets);
        // To lose what is volatile is no news.
        if (reason != DropReason.VOLATILE && dropLogged.compareAndSet(false, true)) {
            LOG.atWarn()
                    .addKeyValue("reason", reason)
                    .log(
                            "packets are dropped, as their overflow policy says, because a client reads too slowly; this is"
                                    + " logged once, droppedCount() counts");
        }
    }

    void overflowed(String queue, EngineOptions options) {
        overflows.increment();
        metrics.overflowed();
        if (overflowLogged.compareAndSet(false, true)) {
            LOG.atWarn()
                    .addKeyValue("queue", queue)
                    .addKeyValue("maxQueuedBytes", options.maxQueuedBytes())
                    .addKeyValue("maxQueuedPackets", options.maxQueuedPackets())
                    .log("a client reads too slowly and is disconnected; this is logged once, overflowCount() counts");
        }
    }
}
