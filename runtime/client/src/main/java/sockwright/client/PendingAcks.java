package sockwright.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import sockwright.dispatch.EventMetrics;
import sockwright.engine.Timers;
import sockwright.engine.client.EngineContext;
import sockwright.json.Arguments;

/** The acknowledgements that a server still owes a socket. Each ends once. Used on the strand only. */
final class PendingAcks {

    private final EngineContext context;
    private final LongConsumer timedOut;
    private final Runnable ended;
    private final EventMetrics metrics;
    private final Map<Long, Pending> pending = new HashMap<>();
    private final AtomicLong late = new AtomicLong();

    private record Pending(AckHandler handler, Timers.Timer deadline) {}

    /**
     * @param timedOut told the number of an event whose time is up, before its handler
     * @param ended told that an acknowledgement is due no more
     */
    PendingAcks(EngineContext context, LongConsumer timedOut, Runnable ended, EventMetrics metrics) {
        this.context = context;
        this.timedOut = timedOut;
        this.ended = ended;
        this.metrics = metrics;
    }

    void await(long id, Duration timeout, AckHandler handler) {
        Timers.Timer deadline = context.after(timeout, () -> {
            timedOut.accept(id);
            fail(id, new AckTimeoutException());
        });
        pending.put(id, new Pending(handler, deadline));
    }

    void complete(long id, Arguments values) {
        Pending ack = take(id);
        if (ack == null) {
            late.incrementAndGet();
            metrics.acknowledgedLate();
        } else {
            ack.handler().answered(values);
        }
    }

    void fail(long id, RuntimeException error) {
        Pending ack = take(id);
        if (ack != null) {
            ack.handler().failed(error);
        }
    }

    /** Fails all but those that are still to be sent. */
    void failAll(LongPredicate unsent, RuntimeException error) {
        for (long id : List.copyOf(pending.keySet())) {
            if (!unsent.test(id)) {
                fail(id, error);
            }
        }
    }

    private @Nullable Pending take(long id) {
        Pending ack = pending.remove(id);
        if (ack != null) {
            ack.deadline().cancel();
            ended.run();
        }
        return ack;
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /** How many acknowledgements came when nobody waited for them any more; may be read by any thread. */
    long late() {
        return late.get();
    }
}
