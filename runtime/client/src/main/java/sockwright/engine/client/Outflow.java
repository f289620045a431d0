package sockwright.engine.client;

import java.util.List;
import sockwright.engine.Metrics;
import sockwright.engine.OutboundPacket;
import sockwright.protocol.engineio.TransportName;

/**
 * What a connection has to send, and the transport that takes it: one batch at a time, in order. While the session moves to
 * another transport, everything waits. Used on the strand only.
 */
final class Outflow {

    private final SendQueue queue;
    private ClientTransport transport;
    private long maxPayload; // of a polling body, as the server has said; 0 for any size
    private boolean sending;
    private boolean held;

    Outflow(ClientTransport transport, Metrics metrics) {
        this.transport = transport;
        this.queue = new SendQueue(metrics);
    }

    ClientTransport transport() {
        return transport;
    }

    void setMaxPayload(long bytes) {
        maxPayload = bytes;
    }

    void send(List<OutboundPacket> packets) {
        queue.add(packets);
        flush();
    }

    /** What was being sent is on its way; the next goes. */
    void onWritable() {
        sending = false;
        queue.sent();
        flush();
    }

    /** Whether a packet would go out this moment. */
    boolean writable() {
        return !sending && !held && queue.isEmpty() && transport.writable();
    }

    /** Whether nothing waits and nothing is being sent. */
    boolean isEmpty() {
        return queue.isEmpty() && !sending;
    }

    /** Whether the session moves to another transport. */
    boolean isHeld() {
        return held;
    }

    /** Whether more waits than is being sent. */
    boolean isBackedUp() {
        return !queue.isEmpty();
    }

    /** How many bytes wait or are being sent. */
    long bytes() {
        return queue.bytes();
    }

    private void flush() {
        while (!sending && !held && !queue.isEmpty() && transport.writable()) {
            sending = true;
            if (transport.send(batch())) {
                sending = false;
                queue.sent();
            }
        }
    }

    private List<OutboundPacket> batch() {
        return transport.name() == TransportName.POLLING ? queue.takePayload(maxPayload) : queue.takeAll();
    }

    /** Sends nothing more over this transport until {@link #release} or {@link #moveTo}. */
    void hold() {
        held = true;
    }

    /** The session stays on its transport. */
    void release() {
        held = false;
        flush();
    }

    /** The session goes on over another transport, with this packet before all that waits. */
    void moveTo(ClientTransport next, OutboundPacket first) {
        transport = next;
        held = false;
        sending = !next.send(List.of(first));
        flush();
    }

    /** Another transport tries to begin the session. */
    void restartOver(ClientTransport next) {
        transport = next;
        sending = false;
    }

    void clear() {
        queue.clear();
    }
}
