package sockwright.engine.server;

import java.util.ArrayList;
import java.util.List;
import sockwright.engine.OutboundPacket;

/** The packets that wait for one client, bounded in bytes. Guarded by the lock of its session. */
final class OutboundQueue {

    private final long maxBytes;
    private List<OutboundPacket> waiting = new ArrayList<>(4);
    private long waitingBytes;
    private long sendingBytes;

    OutboundQueue(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Adds packets.
     *
     * @return false if they would exceed the limit; nothing has been added then
     */
    boolean add(List<OutboundPacket> packets) {
        long bytes = 0;
        for (OutboundPacket packet : packets) {
            bytes += packet.size();
        }
        // A single batch may be larger than the limit if nothing else waits: the limit is on waiting, not on size.
        if (waitingBytes + sendingBytes > 0 && waitingBytes + sendingBytes + bytes > maxBytes) {
            return false;
        }
        waiting.addAll(packets);
        waitingBytes += bytes;
        return true;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Takes everything that waits; it counts as waiting until {@link #sent}. */
    List<OutboundPacket> take() {
        List<OutboundPacket> batch = waiting;
        waiting = new ArrayList<>(4);
        sendingBytes = waitingBytes;
        waitingBytes = 0;
        return batch;
    }

    /** What was taken is on its way. */
    void sent() {
        sendingBytes = 0;
    }

    void clear() {
        waiting = new ArrayList<>(0);
        waitingBytes = 0;
        sendingBytes = 0;
    }

    @Override
    public String toString() {
        return waiting.size() + " packets, " + waitingBytes + " bytes waiting, " + sendingBytes + " bytes being sent";
    }
}
