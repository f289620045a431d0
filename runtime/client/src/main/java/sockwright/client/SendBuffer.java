package sockwright.client;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private final ArrayDeque<OutgoingEvent> events = new ArrayDeque<>(2);
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong drops = new AtomicLong();
    private final AtomicBoolean warned = new AtomicBoolean();

    /** @param dropped told of an event that had waited and was dropped, on the strand */
    SendBuffer(String namespace, long maxBytes, BufferPolicy policy, Consumer<OutgoingEvent> dropped) {
        this.namespace = namespace;
        this.maxBytes = maxBytes;
        this.policy = policy;
        this.dropped = dropped;
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
            return true;
        }
        bytes.addAndGet(-event.bytes());
        if (policy == BufferPolicy.FAIL) {
            throw new BufferFullException(maxBytes);
        }
        countDrop();
        return false;
    }

    /** An event that was admitted waits no more, wherever it waited. */
    void release(OutgoingEvent event) {
        bytes.addAndGet(-event.bytes());
    }

    /** Lets an event wait that was admitted. */
    void add(OutgoingEvent event) {
        events.add(event);
        while (policy == BufferPolicy.DROP_OLDEST && bytes.get() > maxBytes && events.size() > 1) {
            OutgoingEvent oldest = events.remove();
            release(oldest);
            countDrop();
            dropped.accept(oldest);
        }
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** The event that waits longest; it does so no more. */
    @Nullable OutgoingEvent poll() {
        OutgoingEvent event = events.poll();
        if (event != null) {
            release(event);
        }
        return event;
    }

    boolean contains(long ackId) {
        return events.stream().anyMatch(event -> event.ackId() != null && event.ackId() == ackId);
    }

    /** Forgets the event of a number, because nobody waits for its acknowledgement any more. */
    void remove(long ackId) {
        events.removeIf(event -> {
            boolean found = event.ackId() != null && event.ackId() == ackId;
            if (found) {
                release(event);
            }
            return found;
        });
    }

    void clear() {
        while (poll() != null) {
            countDrop();
        }
    }

    /** Counts an event that is not sent; the first is logged. */
    void countDrop() {
        drops.incrementAndGet();
        if (warned.compareAndSet(false, true)) {
            LOG.warn("events of namespace {} are dropped, see ClientSocket.statistics()", namespace);
        }
    }

    /** Counts a volatile event, of which that is expected. */
    void countVolatileDrop() {
        drops.incrementAndGet();
    }

    long drops() {
        return drops.get();
    }
}
