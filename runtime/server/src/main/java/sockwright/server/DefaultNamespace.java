package sockwright.server;

import java.util.Collection;
import java.util.List;
import java.util.Map;
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
    private final @Nullable DefaultParentNamespace parent;
    private final Map<String, String> variables;
    private final Occupancy occupancy;
    private final NamespaceListeners listeners;
    private final AtomicLong ackIds = new AtomicLong();

    /** One that has been declared and stays. */
    DefaultNamespace(String name, ServerContext context) {
        this(name, context, null, Map.of(), new Occupancy(true));
    }

    /** The child of a parent, if there is one. */
    DefaultNamespace(
            String name,
            ServerContext context,
            @Nullable DefaultParentNamespace parent,
            Map<String, String> variables,
            Occupancy occupancy) {
        this.name = name;
        this.context = context;
        this.parent = parent;
        this.variables = Map.copyOf(variables);
        this.occupancy = occupancy;
        this.listeners = parent == null ? new NamespaceListeners() : new NamespaceListeners(parent.listeners());
        this.adapter = context.adapters().create(name, this::prepare);
    }

    private Delivery prepare(Packet packet, boolean isVolatile) {
        List<OutboundPacket> frames = Frames.of(context.codec().encode(packet));
        return socket -> ((DefaultSocket) socket).deliver((Packet.Event) packet, frames, isVolatile);
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
    public Map<String, String> variables() {
        return variables;
    }

    @Nullable DefaultParentNamespace parent() {
        return parent;
    }

    Occupancy occupancy() {
        return occupancy;
    }

    boolean asksForEveryClient() {
        return parent != null && parent.rule().asksForEveryClient();
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
    }

    ServerContext context() {
        return context;
    }

    Adapter adapter() {
        return adapter;
    }

    long nextAckId() {
        return ackIds.getAndIncrement();
    }

    @Override
    public String toString() {
        return "namespace " + name;
    }
}
