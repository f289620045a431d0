package sockwright.server;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.Adapter;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.Delivery;
import sockwright.engine.OutboundPacket;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/** A namespace: its listeners, its rooms, and the counter of its acknowledgements. */
final class DefaultNamespace implements Namespace, Listening<Namespace> {

    private final String name;
    private final ServerContext context;
    private final Adapter adapter;
    private final NamespaceListeners listeners = new NamespaceListeners();
    private final EventMetrics metrics;
    private final AtomicLong ackIds = new AtomicLong();

    DefaultNamespace(String name, ServerContext context) {
        this.name = name;
        this.context = context;
        this.metrics = new EventMetrics(name, context.metrics(), context.timers());
        this.adapter = context.adapters().create(name, this::prepare);
    }

    private Delivery prepare(Packet packet, boolean isVolatile) {
        List<OutboundPacket> frames = Frames.of(context.codec().encode(packet));
        return socket -> ((DefaultSocket) socket).deliver(frames, isVolatile);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Collection<Socket> sockets() {
        return adapter.sockets().stream()
                .map(DefaultSocket.class::cast)
                .filter(DefaultSocket::connected)
                .<Socket>map(socket -> socket)
                .toList();
    }

    @Override
    public NamespaceListeners listeners() {
        return listeners;
    }

    @Override
    public Namespace self() {
        return this;
    }

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        broadcast(BroadcastTarget.EVERYONE, event, arguments);
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        return everyone().to(rooms);
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return everyone().except(rooms);
    }

    @Override
    public BroadcastOperator asVolatile() {
        return everyone().asVolatile();
    }

    BroadcastOperator everyone() {
        return new Broadcast(this, BroadcastTarget.EVERYONE);
    }

    void broadcast(BroadcastTarget target, String event, @Nullable Object[] arguments) {
        adapter.broadcast(new Packet.Event(name, null, event, Arguments.of(arguments)), target);
        metrics.sent(event);
    }

    ServerContext context() {
        return context;
    }

    Adapter adapter() {
        return adapter;
    }

    EventMetrics metrics() {
        return metrics;
    }

    long nextAckId() {
        return ackIds.getAndIncrement();
    }

    @Override
    public String toString() {
        return "namespace " + name;
    }
}
