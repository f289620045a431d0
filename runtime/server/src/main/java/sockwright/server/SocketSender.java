package sockwright.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.BroadcastTarget;
import sockwright.engine.DropReason;
import sockwright.engine.OutboundPacket;
import sockwright.engine.OverflowPolicy;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/** What one socket sends to its client, and the acknowledgements that it waits for. Thread-safe. */
final class SocketSender {

    private final DefaultSocket socket;
    private final DefaultNamespace namespace;
    private final Connection connection;
    private final SocketGate gate;
    private final PendingAcks acks;

    SocketSender(DefaultSocket socket, DefaultNamespace namespace, Connection connection, SocketGate gate) {
        this.socket = socket;
        this.namespace = namespace;
        this.connection = connection;
        this.gate = gate;
        this.acks = new PendingAcks(
                namespace.context().timers(), namespace.context().executor());
    }

    void emit(BroadcastFlags flags, String event, @Nullable Object[] arguments) {
        send(new Packet.Event(namespace.name(), null, event, Arguments.of(arguments)), flags);
    }

    CompletionStage<Arguments> emitWithAck(BroadcastFlags flags, String event, @Nullable Object[] arguments) {
        long ackId = namespace.localContext().nextAckId();
        Duration timeout = flags.timeout();
        CompletionStage<Arguments> answer = acks.await(
                ackId,
                timeout == null ? namespace.context().ackTimeout() : timeout,
                namespace.metrics().awaitAck(event));
        try {
            send(new Packet.Event(namespace.name(), ackId, event, Arguments.of(arguments)), flags);
        } catch (RuntimeException e) {
            acks.withdraw(ackId);
            throw e;
        }
        return answer;
    }

    private void send(Packet.Event packet, BroadcastFlags flags) {
        if (namespace.context().recovery() == null || !socket.isMember()) { // which could not come back
            deliver(packet, encode(packet, flags), flags);
        } else {
            // This way it is remembered for the client, and keeps its place among broadcasts.
            namespace.adapter().broadcast(packet, new BroadcastTarget(Set.of(socket.id()), Set.of(), flags));
        }
        namespace.metrics().sent(packet.name());
    }

    void sendAck(long ackId, Arguments values) {
        deliver(encode(new Packet.Ack(namespace.name(), ackId, values)), BroadcastFlags.DEFAULT);
    }

    private List<OutboundPacket> encode(Packet packet, BroadcastFlags flags) {
        return Frames.of(namespace.context().codec().encode(packet), flags);
    }

    List<OutboundPacket> encode(Packet packet) {
        return encode(packet, BroadcastFlags.DEFAULT);
    }

    /**
     * Sends an event to the client now, later if it is still being let in, or not at all if it has left, and tells those who
     * hear what is sent.
     *
     * @return false if it is certain that it will not arrive
     */
    boolean deliver(Packet.Event event, List<OutboundPacket> frames, BroadcastFlags flags) {
        boolean delivered = deliver(frames, flags);
        if (delivered) {
            socket.tellOutgoing(event);
        }
        return delivered;
    }

    private boolean deliver(List<OutboundPacket> frames, BroadcastFlags flags) {
        if (flags.isVolatile() && !gate.isReleasing()) { // which waits for nobody
            if (gate.passesVolatile()) {
                return connection.sendIfWritable(frames);
            }
            if (!gate.hasLeft()) {
                namespace.context().metrics().dropped(DropReason.VOLATILE, 1);
            }
            return false;
        }
        return switch (gate.pass(frames)) {
            case SEND -> {
                connection.send(frames);
                yield !gate.hasLeft();
            }
            case HELD -> true;
            case GONE -> false;
            case OVERFLOW -> {
                overflowed(flags);
                yield false;
            }
        };
    }

    private void overflowed(BroadcastFlags flags) {
        if (flags.isVolatile() || flags.overflow() != OverflowPolicy.DISCONNECT) {
            namespace.context().metrics().dropped(DropReason.QUEUE_FULL, 1);
        } else {
            connection.violated(
                    "more waits for a client that is still being let in than maxQueuedBytes and maxQueuedPackets"
                            + " allow");
        }
    }

    /** The client acknowledges an event that was sent to it alone. */
    boolean acknowledged(Packet.Ack ack) {
        return acks.complete(ack.id(), namespace.context().validated(ack.arguments()));
    }

    /** The socket has left: what still waits for an acknowledgement fails. */
    void close() {
        acks.close();
    }
}
