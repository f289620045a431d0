package sockwright.server;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.Metrics;
import sockwright.engine.Timers;
import sockwright.text.Printable;

/** How many events a client may send in a second, and what was refused for it: counted each time, logged once. Thread-safe. */
final class RateLimit {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimit.class);

    private final int perSecond;
    private final Metrics metrics;
    private final LongAdder refused = new LongAdder();
    private final AtomicBoolean logged = new AtomicBoolean();

    /** @param perSecond how many, or 0 for as many as come */
    RateLimit(int perSecond, Metrics metrics) {
        this.perSecond = perSecond;
        this.metrics = metrics;
    }

    /** Starts to count for a client; null if there is no limit. */
    @Nullable EventRate start(Timers timers) {
        return perSecond == 0 ? null : new EventRate(perSecond, timers);
    }

    /** An event was refused. */
    void refused(String namespace) {
        refused.increment();
        metrics.eventRefused(namespace);
        if (logged.compareAndSet(false, true)) {
            LOG.atWarn()
                    .addKeyValue("namespace", Printable.of(namespace))
                    .addKeyValue("maxEventsPerSecond", perSecond)
                    .log("a client sends too many events, of which some are not handled; this is logged once,"
                            + " refusedEventCount() counts");
        }
    }

    long refusedCount() {
        return refused.sum();
    }

    /** What a client is told. */
    String text() {
        return "more than " + perSecond + " events a second (maxEventsPerSecond)";
    }
}
