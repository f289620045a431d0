package sockwright.engine.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import sockwright.engine.Metrics;
import sockwright.engine.OutboundPacket;

/** The packets that wait for the transport, and how many bytes they and those that are being sent have. */
final class SendQueue {

    private final Metrics metrics;
    private final ArrayDeque<OutboundPacket> waiting = new ArrayDeque<>(4);
    private long waitingBytes;
    private long sendingBytes;

    SendQueue(Metrics metrics) {
        this.metrics = metrics;
    }

    void add(List<OutboundPacket> packets) {
        long before = waitingBytes;
        for (OutboundPacket packet : packets) {
            waiting.add(packet);
            waitingBytes += packet.size();
        }
        metrics.queuedBytes(waitingBytes - before);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    long bytes() {
        return waitingBytes + sendingBytes;
    }

    /** Takes everything that waits, for a transport that sends packet by packet. */
    List<OutboundPacket> takeAll() {
        return take(waiting.size());
    }

    /**
     * Takes as many packets as fit into one body of polling, and at least one: what alone is too large is the server's to refuse.
     *
     * @param maxPayload how large the body may be in bytes, 0 for any size
     */
    List<OutboundPacket> takePayload(long maxPayload) {
        int count = 0;
        long size = 0;
        for (OutboundPacket packet : waiting) {
            size += packet.pollingText().length + (count > 0 ? 1 : 0);
            if (count > 0 && maxPayload > 0 && size > maxPayload) {
                break;
            }
            count++;
        }
        return take(count);
    }

    private List<OutboundPacket> take(int count) {
        List<OutboundPacket> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            OutboundPacket packet = waiting.remove();
            waitingBytes -= packet.size();
            sendingBytes += packet.size();
            taken.add(packet);
        }
        return taken;
    }

    /** What was taken is on its way. */
    void sent() {
        if (sendingBytes > 0) {
            metrics.queuedBytes(-sendingBytes);
            sendingBytes = 0;
        }
    }

    void clear() {
        sent();
        if (waitingBytes > 0) {
            metrics.queuedBytes(-waitingBytes);
            waiting.clear();
            waitingBytes = 0;
        }
    }
}
