package sockwright.server;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.adapter.Adapter;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.Delivery;
import sockwright.engine.OutboundPacket;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/** A namespace: its listeners, its rooms, and the counter of its acknowledgements. */
final class DefaultNamespace implements Namespace {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultNamespace.class);

    private final String name;
    private final ServerContext context;
    private final Adapter adapter;
    private final List<ConnectListener> connectListeners = new CopyOnWriteArrayList<>();
    private final List<DisconnectListener> disconnectListeners = new CopyOnWriteArrayList<>();
    private final EventHandlers events = new EventHandlers();
    private final EventMetrics metrics;
    private final AtomicLong ackIds = new AtomicLong();

    DefaultNamespace(String name, ServerContext context) {
        this.name = name;
        this.context = context;
        this.metrics = new EventMetrics(name, context.metrics(), context.timers());
        this.adapter = context.adapters().create(name, this::prepare);
    }

    private Delivery prepare(Packet packet, boolean isVolatile) {
        List<OutboundPacket> frames = Frames.of(context.encoder().encode(packet));
        return socket -> ((DefaultSocket) socket).deliver(frames, isVolatile);
    }

    /** Lets the methods of an annotated object hear the namespace. */
    <H> void add(HandlerTable<H> table, H handler) {
        EventHandler entry = EventHandler.of(table, handler);
        onConnect(socket -> {
            try {
                table.connect(handler, socket);
            } catch (ConnectionRefused e) {
                throw e;
            } catch (Exception e) {
                table.error(handler, socket, "connect", e);
                throw e;
            }
        });
        table.events().forEach(event -> events.add(event, entry));
        onDisconnect((socket, reason) -> {
            try {
                table.disconnect(handler, socket, reason);
            } catch (Exception e) {
                table.error(handler, socket, "disconnect", e);
                throw e;
            }
        });
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
    public Namespace onConnect(ConnectListener listener) {
        connectListeners.add(listener);
        return this;
    }

    @Override
    public Namespace on(String event, EventListener listener) {
        events.add(event, EventHandler.of(listener));
        return this;
    }

    @Override
    public Namespace onDisconnect(DisconnectListener listener) {
        disconnectListeners.add(listener);
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

    EventHandlers events() {
        return events;
    }

    EventMetrics metrics() {
        return metrics;
    }

    long nextAckId() {
        return ackIds.getAndIncrement();
    }

    /** Runs the connect listeners, of which each may throw to refuse the socket. */
    void connecting(Socket socket) throws Exception {
        for (ConnectListener listener : connectListeners) {
            listener.onConnect(socket);
        }
    }

    void disconnected(Socket socket, DisconnectReason reason, List<DisconnectListener> own) {
        own.forEach(listener -> tell(listener, socket, reason));
        disconnectListeners.forEach(listener -> tell(listener, socket, reason));
    }

    private void tell(DisconnectListener listener, Socket socket, DisconnectReason reason) {
        try {
            listener.onDisconnect(socket, reason);
        } catch (Exception | Error e) {
            LOG.error("a disconnect handler of namespace {} failed", name, e);
        }
    }

    @Override
    public String toString() {
        return "namespace " + name;
    }
}
