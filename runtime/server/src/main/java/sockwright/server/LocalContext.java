package sockwright.server;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import sockwright.adapter.AckCollector;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.Delivery;
import sockwright.adapter.LocalSocket;
import sockwright.adapter.RecoveryOptions;
import sockwright.dispatch.EventMetrics;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.protocol.socketio.Packet;

/** What the adapter of a namespace gets to see of this server, and the acknowledgements that it leads to. */
final class LocalContext implements AdapterContext {

    private final String namespace;
    private final ServerContext context;
    private final AtomicLong ackIds = new AtomicLong();
    private final BroadcastAcks acks = new BroadcastAcks();
    private final ServerSideListeners serverSide;
    private final EventMetrics metrics;

    LocalContext(String namespace, ServerContext context, EventMetrics metrics) {
        this.namespace = namespace;
        this.context = context;
        this.serverSide = new ServerSideListeners(namespace, context);
        this.metrics = metrics;
    }

    /** The next ack id; sockets and broadcasts of a namespace share one counter, so that none comes twice. */
    long nextAckId() {
        return ackIds.getAndIncrement();
    }

    BroadcastAcks acks() {
        return acks;
    }

    ServerSideListeners serverSide() {
        return serverSide;
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public Delivery prepare(Packet.Event packet, BroadcastFlags flags) {
        return new Told(packet, Frames.of(context.codec().encode(packet), flags), flags);
    }

    @Override
    public Delivery prepareAsking(Packet.Event packet, BroadcastFlags flags, AckCollector answers) {
        long ackId = nextAckId();
        Packet.Event asking = new Packet.Event(packet.namespace(), ackId, packet.name(), packet.arguments());
        List<OutboundPacket> frames = Frames.of(context.codec().encode(asking), flags);
        return new Asked(asking, frames, flags, acks.open(ackId, answers, metrics.awaitAck(packet.name())));
    }

    @Override
    public void whileNobodyLeaves(Runnable action) {
        Leavers.waitFor(action);
    }

    /** An event that awaits nothing. */
    record Told(Packet.Event event, List<OutboundPacket> frames, BroadcastFlags flags) implements Delivery {

        @Override
        public void to(LocalSocket socket) {
            ((DefaultSocket) socket).deliver(event, frames, flags);
        }

        @Override
        public int size() {
            return Frames.size(frames);
        }
    }

    /** An event that each recipient is to acknowledge. */
    private record Asked(
            Packet.Event event, List<OutboundPacket> frames, BroadcastFlags flags, BroadcastAcks.Question question)
            implements Delivery {

        @Override
        public void to(LocalSocket recipient) {
            DefaultSocket socket = (DefaultSocket) recipient;
            question.asking(socket);
            // Looked at after it is known to owe: if it leaves later, leaving finds the debt.
            if (!socket.deliver(event, frames, flags)) {
                question.failed(socket);
            }
        }

        @Override
        public int size() {
            return Frames.size(frames);
        }
    }

    @Override
    public void serverSideEvent(String event, Arguments arguments) {
        serverSide.onEvent(event, arguments, null);
    }

    @Override
    public void serverSideEvent(String event, Arguments arguments, Consumer<Arguments> answer) {
        serverSide.onEvent(event, arguments, answer);
    }

    @Override
    public Optional<RecoveryOptions> recovery() {
        return Optional.ofNullable(context.recovery());
    }

    @Override
    public Duration ackTimeout() {
        return context.ackTimeout();
    }

    @Override
    public Timers timers() {
        return context.timers();
    }

    @Override
    public Executor executor() {
        return context.executor();
    }

    @Override
    public JsonCodec json() {
        return context.json();
    }
}
