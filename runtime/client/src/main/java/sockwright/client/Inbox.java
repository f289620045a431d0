package sockwright.client;

import java.util.ArrayDeque;
import java.util.List;
import sockwright.dispatch.EventMetrics;
import sockwright.dispatch.Mailbox;
import sockwright.engine.OutboundPacket;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/**
 * The events that come for a socket: held back until it is in, then heard one after the other in its mailbox, and acknowledged.
 * Bounded; a connection that brings more is given up, and a server that recovers it sends the rest again. Used on the strand only.
 */
final class Inbox {

    private final ClientContext context;
    private final String namespace;
    private final SocketSettings settings;
    private final SocketListeners listeners;
    private final Mailbox mailbox;
    private final Recovery recovery;
    private final Joining joining;
    private final EventMetrics metrics;
    private final ArrayDeque<Early> early = new ArrayDeque<>(0);
    private long earlyBytes;

    /** An event that came before the answer to CONNECT, as missed ones do. */
    private record Early(Packet.Event event, int bytes) {}

    Inbox(
            ClientContext context,
            String namespace,
            SocketSettings settings,
            SocketListeners listeners,
            Mailbox mailbox,
            Recovery recovery,
            Joining joining,
            EventMetrics metrics) {
        this.context = context;
        this.namespace = namespace;
        this.settings = settings;
        this.listeners = listeners;
        this.mailbox = mailbox;
        this.recovery = recovery;
        this.joining = joining;
        this.metrics = metrics;
    }

    /** Holds an event back until the socket is in. */
    void hold(Packet.Event event, int bytes) {
        if (early.size() < settings.maxPendingEvents()
                && (earlyBytes == 0 || earlyBytes + bytes <= settings.maxPendingBytes())) {
            early.add(new Early(event, bytes));
            earlyBytes += bytes;
        } else {
            tooMuch();
        }
    }

    /** The socket is in: what was held back is heard first. */
    void release() {
        for (Early held = early.poll(); held != null; held = early.poll()) {
            deliver(held.event(), held.bytes());
        }
        earlyBytes = 0;
    }

    void forgetHeld() {
        early.clear();
        earlyBytes = 0;
    }

    void deliver(Packet.Event event, int bytes) {
        ListenerCall call = new ListenerCall(this, joining.source(), event);
        if (mailbox.offer(() -> hear(call), bytes)) {
            recovery.onEvent(event);
        } else {
            tooMuch();
        }
    }

    private void hear(ListenerCall call) {
        boolean known = listeners.hear(call.event());
        metrics.received(call.event(), known);
        long begin = metrics.begin();
        listeners.call(call);
        if (known) {
            metrics.handled(call.event(), begin);
        }
    }

    /** Gives the connection up, and with it what is held back. */
    private void tooMuch() {
        joining.source()
                .abort("more events of namespace " + namespace + " wait to be heard than maxPendingEvents ("
                        + settings.maxPendingEvents() + ") and maxPendingBytes (" + settings.maxPendingBytes()
                        + ") allow");
    }

    /** Acknowledges an event, if the connection that it came over is still there: another one counts from the start. */
    void acknowledge(PacketConnection source, long ackId, Arguments values) {
        List<OutboundPacket> frames = context.encode(new Packet.Ack(namespace, ackId, values));
        context.onStrand(() -> {
            if (joining.isInOver(source)) {
                source.answer(frames);
            }
        });
    }
}
