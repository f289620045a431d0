package sockwright.engine.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import sockwright.engine.DropReason;
import sockwright.engine.OutboundPacket;
import sockwright.engine.OverflowPolicy;

/**
 * What waits for one client, bounded in bytes and in packets. Packets that were sent together wait together, and are dropped
 * together or not at all. Guarded by the lock of its writer.
 */
final class OutboundQueue {

    /** From this many on, an array is given back rather than kept for the next time. */
    private static final int LARGE = 64;

    private final long maxBytes;
    private final int maxPackets;
    private final QueueLosses losses;
    private Deque<List<OutboundPacket>> waiting = new ArrayDeque<>(4);
    private int waitingPackets;
    private long waitingBytes;
    private int sendingPackets;
    private long sendingBytes;

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
        waiting.add(packets);
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
        Iterator<List<OutboundPacket>> oldest = waiting.iterator();
        while (!fits(bytes, packets) && oldest.hasNext()) {
            List<OutboundPacket> candidate = oldest.next();
            if (policy(candidate) != OverflowPolicy.DISCONNECT) {
                oldest.remove();
                waitingPackets -= candidate.size();
                waitingBytes -= bytes(candidate);
                losses.queuedBytes(-bytes(candidate));
                displaced++;
            }
        }
        if (displaced > 0) {
            losses.dropped(DropReason.DISPLACED, displaced);
        }
        return fits(bytes, packets);
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
        return waiting.isEmpty();
    }

    /** How many bytes wait. */
    long bytes() {
        return waitingBytes;
    }

    /** Takes everything that waits; it counts as waiting until {@link #sent}. */
    List<OutboundPacket> take() {
        List<OutboundPacket> batch = waiting.size() == 1 ? waiting.remove() : takeAll();
        sendingPackets = waitingPackets;
        sendingBytes = waitingBytes;
        waitingPackets = 0;
        waitingBytes = 0;
        return batch;
    }

    private List<OutboundPacket> takeAll() {
        List<OutboundPacket> all = new ArrayList<>(waitingPackets);
        waiting.forEach(all::addAll);
        if (waiting.size() < LARGE) {
            waiting.clear();
        } else {
            waiting = new ArrayDeque<>(4);
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
        waiting = new ArrayDeque<>(0);
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
