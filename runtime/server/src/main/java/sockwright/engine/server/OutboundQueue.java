package sockwright.engine.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sockwright.engine.DropReason;
import sockwright.engine.OutboundPacket;
import sockwright.engine.OverflowPolicy;

/**
 * What waits for one client, bounded in bytes and in packets. Packets that were sent together wait together, and are dropped
 * together or not at all. Guarded by the lock of its writer.
 */
final class OutboundQueue {

    private final long maxBytes;
    private final int maxPackets;
    private final QueueLosses losses;
    private @Nullable Entry first; // of what waits; linked, so that there is nothing to hold while nothing waits
    private @Nullable Entry last;
    private int waitingPackets;
    private long waitingBytes;
    private int sendingPackets;
    private long sendingBytes;

    /** Packets that were sent together. */
    private static final class Entry {

        private final List<OutboundPacket> packets;
        private final long bytes;
        private @Nullable Entry next;

        Entry(List<OutboundPacket> packets, long bytes) {
            this.packets = packets;
            this.bytes = bytes;
        }
    }

    /** @param losses is told what is dropped, and how many bytes wait */
    OutboundQueue(long maxBytes, int maxPackets, QueueLosses losses) {
        this.maxBytes = maxBytes;
        this.maxPackets = maxPackets;
        this.losses = losses;
    }

    /**
     * Lets packets wait, or drops some, as their policy says.
     *
     * @return false if they must not be dropped and do not fit; nothing has been added then
     */
    boolean add(List<OutboundPacket> packets) {
        long bytes = bytes(packets);
        if (fits(bytes, packets.size()) || !packets.get(0).isMessage()) {
            put(packets, bytes);
            return true;
        }
        OverflowPolicy policy = policy(packets);
        if (policy != OverflowPolicy.DROP_NEWEST && makeRoom(bytes, packets.size())) {
            put(packets, bytes);
            return true;
        }
        if (policy == OverflowPolicy.DISCONNECT) {
            return false;
        }
        losses.dropped(DropReason.QUEUE_FULL, 1);
        return true;
    }

    /** Whether packets can wait without a loss. */
    boolean hasRoomFor(List<OutboundPacket> packets) {
        return fits(bytes(packets), packets.size());
    }

    private void put(List<OutboundPacket> packets, long bytes) {
        Entry added = new Entry(packets, bytes);
        if (last == null) {
            first = added;
        } else {
            last.next = added;
        }
        last = added;
        waitingPackets += packets.size();
        waitingBytes += bytes;
        losses.queuedBytes(bytes);
    }

    /** A single batch may be larger than the limit if nothing else waits: the limit is on waiting, not on size. */
    private boolean fits(long bytes, int packets) {
        int before = waitingPackets + sendingPackets;
        return before == 0 || (before + packets <= maxPackets && waitingBytes + sendingBytes + bytes <= maxBytes);
    }

    private boolean makeRoom(long bytes, int packets) {
        int displaced = 0;
        Entry kept = null;
        Entry next;
        for (Entry entry = first; entry != null && !fits(bytes, packets); entry = next) {
            next = entry.next;
            if (policy(entry.packets) == OverflowPolicy.DISCONNECT) {
                kept = entry;
            } else {
                remove(entry, kept);
                displaced++;
            }
        }
        if (displaced > 0) {
            losses.dropped(DropReason.DISPLACED, displaced);
        }
        return fits(bytes, packets);
    }

    /** @param before the one before it, or null if it is the first */
    private void remove(Entry entry, @Nullable Entry before) {
        if (before == null) {
            first = entry.next;
        } else {
            before.next = entry.next;
        }
        if (last == entry) {
            last = before;
        }
        entry.next = null; // one that has become old must not hold all that come after it
        waitingPackets -= entry.packets.size();
        waitingBytes -= entry.bytes;
        losses.queuedBytes(-entry.bytes);
    }

    /** Packets that wait together may be dropped only if each of them may. */
    private static OverflowPolicy policy(List<OutboundPacket> packets) {
        for (OutboundPacket packet : packets) {
            if (packet.overflow() == OverflowPolicy.DISCONNECT || !packet.isMessage()) {
                return OverflowPolicy.DISCONNECT;
            }
        }
        return packets.get(0).overflow();
    }

    private static long bytes(List<OutboundPacket> packets) {
        long bytes = 0;
        for (OutboundPacket packet : packets) {
            bytes += packet.size();
        }
        return bytes;
    }

    boolean isEmpty() {
        return first == null;
    }

    /** How many bytes wait. */
    long bytes() {
        return waitingBytes;
    }

    /** Takes everything that waits; it counts as waiting until {@link #sent}. */
    List<OutboundPacket> take() {
        List<OutboundPacket> batch = first != null && first == last ? first.packets : all();
        first = null;
        last = null;
        sendingPackets = waitingPackets;
        sendingBytes = waitingBytes;
        waitingPackets = 0;
        waitingBytes = 0;
        return batch;
    }

    private List<OutboundPacket> all() {
        List<OutboundPacket> all = new ArrayList<>(waitingPackets);
        for (Entry entry = first; entry != null; entry = entry.next) {
            all.addAll(entry.packets);
        }
        return all;
    }

    /** What was taken is on its way. */
    void sent() {
        losses.queuedBytes(-sendingBytes);
        sendingPackets = 0;
        sendingBytes = 0;
    }

    void clear() {
        losses.queuedBytes(-waitingBytes - sendingBytes);
        first = null;
        last = null;
        waitingPackets = 0;
        waitingBytes = 0;
        sendingPackets = 0;
        sendingBytes = 0;
    }

    @Override
    public String toString() {
        return waitingPackets + " packets, " + waitingBytes + " bytes waiting, " + sendingBytes + " bytes being sent";
    }
}
