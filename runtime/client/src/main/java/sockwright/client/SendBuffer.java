package sockwright.client;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.DropReason;
import sockwright.engine.Metrics;

/**
 * The events of a socket that wait to be sent, because the connection is away or has enough to do; bounded in bytes. Room is
 * asked for by whoever emits, on any thread; the rest happens on the strand.
 */
final class SendBuffer {

    private static final Logger LOG = LoggerFactory.getLogger(SendBuffer.class);

    private final String namespace;
    private final long maxBytes;
    private final BufferPolicy policy;
    private final Consumer<OutgoingEvent> dropped;
    private final Metrics metrics;

    /** In order, by the number of their acknowledgement, those that want none by a negative one. */
    private final Map<Long, OutgoingEvent> events = new LinkedHashMap<>();

    private long unacknowledged;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong drops = new AtomicLong();
    private final AtomicBoolean warned = new AtomicBoolean();

    /** @param dropped told of an event that had waited and was dropped, on the strand */
    SendBuffer(String namespace, SocketSettings settings, Consumer<OutgoingEvent> dropped, Metrics metrics) {
        this.namespace = namespace;
        this.maxBytes = settings.maxBufferedBytes();
        this.policy = settings.bufferPolicy();
        this.dropped = dropped;
        this.metrics = metrics;
    }

    /**
     * Makes room for an event. A single one may be larger than the limit: the limit is on waiting, not on size.
     *
     * @param mayReplace whether events that wait in this buffer may be dropped for it
     * @return false if it is to be dropped
     * @throws BufferFullException if there is no room, and that is what the policy says
     */
    boolean admit(OutgoingEvent event, boolean mayReplace) {
        long before = bytes.getAndAdd(event.bytes());
        if (before == 0 || before + event.bytes() <= maxBytes || (mayReplace && policy == BufferPolicy.DROP_OLDEST)) {
            metrics.queuedBytes(event.bytes());
            return true;
        }
        bytes.addAndGet(-event.bytes());
        if (policy == BufferPolicy.FAIL) {
            throw new BufferFullException(maxBytes);
        }
        countDrop(DropReason.QUEUE_FULL);
        return false;
    }

    /** An event that was admitted waits no more, wherever it waited. */
    void release(OutgoingEvent event) {
        bytes.addAndGet(-event.bytes());
        metrics.queuedBytes(-event.bytes());
    }

    /** Lets an event wait that was admitted. */
    void add(OutgoingEvent event) {
        events.put(event.ackId() == null ? --unacknowledged : event.ackId(), event);
        while (policy == BufferPolicy.DROP_OLDEST && bytes.get() > maxBytes && events.size() > 1) {
            OutgoingEvent oldest = poll();
            if (oldest != null) {
                countDrop(DropReason.DISPLACED);
                dropped.accept(oldest);
            }
        }
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** The event that waits longest; it does so no more. */
    @Nullable OutgoingEvent poll() {
        Iterator<OutgoingEvent> oldest = events.values().iterator();
        if (!oldest.hasNext()) {
            return null;
        }
        OutgoingEvent event = oldest.next();
        oldest.remove();
        release(event);
        return event;
    }

    boolean contains(long ackId) {
        return events.containsKey(ackId);
    }

    /** Forgets the event of a number, because nobody waits for its acknowledgement any more. */
    void remove(long ackId) {
        OutgoingEvent event = events.remove(ackId);
        if (event != null) {
            release(event);
        }
    }

    void clear() {
        while (poll() != null) {
            countDrop(DropReason.CLOSED);
        }
    }

    /** The first is logged. */
    private void countDrop(DropReason reason) {
        drops.incrementAndGet();
        metrics.dropped(reason, 1);
        if (warned.compareAndSet(false, true)) {
            LOG.warn("events of namespace {} are dropped, see ClientSocket.statistics()", namespace);
        }
    }

    /** Counts a volatile event, of which that is expected. */
    void countVolatileDrop() {
        drops.incrementAndGet();
        metrics.dropped(DropReason.VOLATILE, 1);
    }

    long drops() {
        return drops.get();
    }
}
