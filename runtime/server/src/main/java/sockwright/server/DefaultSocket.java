package sockwright.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.LocalSocket;
import sockwright.dispatch.Mailbox;
import sockwright.engine.OutboundPacket;
import sockwright.engine.OverflowPolicy;
import sockwright.json.Arguments;
import sockwright.json.JsonType;
import sockwright.protocol.socketio.Packet;

/** A socket of a connection: its state, its mailbox, and what is held back until the client has been let in. */
final class DefaultSocket implements ListeningSocket, LocalSocket {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultSocket.class);

    private final String id;
    private final Connection connection;
    private final DefaultNamespace namespace;
    private final Handshake handshake;
    private final SocketData data = new SocketData();
    private final Mailbox mailbox;
    private final CompletableFuture<Void> farewell = new CompletableFuture<>();

    private final SocketGate gate;
    private final SocketSender sender;
    private volatile SocketListeners listeners = SocketListeners.NONE;
    private volatile @Nullable Set<String> lastRooms; // until disconnecting handlers have run
    private boolean admitted; // by the connect handlers; only the mailbox reads and writes it

    DefaultSocket(String id, Connection connection, DefaultNamespace namespace, Handshake handshake) {
        ServerContext context = namespace.context();
        this.id = id;
        this.connection = connection;
        this.namespace = namespace;
        this.handshake = handshake;
        this.mailbox = new Mailbox(context.executor(), context.maxPendingEvents(), context.maxPendingBytes());
        this.gate = new SocketGate(connection::send);
        this.sender = new SocketSender(connection, namespace, gate);
    }

    // --- what it is

    @Override
    public String id() {
        return id;
    }

    @Override
    public Namespace namespace() {
        return namespace;
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public SocketData data() {
        return data;
    }

    @Override
    public boolean connected() {
        return gate.isOpen();
    }

    @Override
    public Set<String> rooms() {
        Set<String> last = lastRooms;
        return last == null ? namespace.adapter().rooms(this) : last;
    }

    @Override
    public Map<String, @Nullable Object> handshakeValue() {
        return HandshakeValue.of(handshake);
    }

    @Override
    public Map<String, @Nullable Object> dataValue() {
        return data.values();
    }

    @Override
    public void join(String... rooms) {
        RoomNames.require(rooms);
        namespace.adapter().join(this, List.of(rooms));
    }

    @Override
    public void leave(String room) {
        RoomNames.require(room);
        namespace.adapter().leave(this, room);
    }

    @Override
    public void requireMember(String room) {
        RoomNames.require(room);
        if (!namespace.adapter().isIn(this, room)) {
            ListeningSocket.super.requireMember(room);
        }
    }

    EventMetrics metrics() {
        return namespace.metrics();
    }

    // --- joining the namespace

    /** Asks the connect handlers, then lets the client in or refuses it. */
    void connect() {
        namespace.adapter().add(this);
        mailbox.put(() -> {
            if (gate.hasLeft()) {
                return;
            }
            try {
                namespace.listeners().admit(this);
                admitted = true;
                gate.open(welcome(), connection::joined);
            } catch (ConnectionRefused e) {
                refuse(String.valueOf(e.getMessage()), e.data());
            } catch (Exception | Error e) {
                LOG.error("a connect handler of {} failed; the client is refused", namespace, e);
                tellErrorListeners("connect", e);
                refuse("internal error", null);
            }
        });
    }

    private List<OutboundPacket> welcome() {
        return sender.encode(new Packet.Connect(namespace.name(), Arguments.of(Map.of("sid", id))));
    }

    private void refuse(String message, @Nullable Object details) {
        if (!gate.shut()) {
            return;
        }
        connection.forget(this);
        freed();
        connection.send(refusal(message, details));
        farewell.complete(null);
    }

    private List<OutboundPacket> refusal(String message, @Nullable Object details) {
        try {
            return sender.encode(connectError(namespace.name(), message, details));
        } catch (IllegalArgumentException e) {
            LOG.error("the data of a refusal in namespace {} cannot be written and is left out", namespace.name(), e);
            return sender.encode(connectError(namespace.name(), message, null));
        }
    }

    static Packet connectError(String namespace, String message, @Nullable Object details) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("message", message);
        if (details != null) {
            error.put("data", details);
        }
        return new Packet.ConnectError(namespace, Arguments.of(error));
    }

    // --- what arrives

    /**
     * An event of the client.
     *
     * @param size how many bytes it came in
     */
    void onEvent(Packet.Event event, int size) {
        if (!mailbox.offer(() -> handle(event), size)) {
            connection.violated("more events of one socket wait to be handled than maxPendingEvents ("
                    + namespace.context().maxPendingEvents() + ") and maxPendingBytes ("
                    + namespace.context().maxPendingBytes() + ") allow");
        }
    }

    private void handle(Packet.Event event) {
        if (connected()) {
            EventDispatch.run(this, event);
        }
    }

    /** The client acknowledges an event. */
    void onAck(Packet.Ack ack) {
        if (!sender.acknowledged(ack)) {
            namespace.localContext().acks().complete(this, ack.id(), ack.arguments());
        }
    }

    // --- what is sent

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        sender.emit(BroadcastFlags.DEFAULT, event, arguments);
    }

    @Override
    public CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... arguments) {
        return sender.emitWithAck(BroadcastFlags.DEFAULT, event, arguments);
    }

    @Override
    public <T> CompletionStage<T> ask(JsonType<T> answer, String event, @Nullable Object... arguments) {
        return Answer.first(emitWithAck(event, arguments), answer, event);
    }

    SocketSender sender() {
        return sender;
    }

    void sendAck(long ackId, Arguments values) {
        sender.sendAck(ackId, values);
    }

    /** As {@link SocketSender#deliver}. */
    boolean deliver(List<OutboundPacket> frames, BroadcastFlags flags) {
        return sender.deliver(frames, flags);
    }

    @Override
    public Socket asVolatile() {
        return new SocketView(this, BroadcastFlags.DEFAULT.asVolatile());
    }

    @Override
    public Socket timeout(Duration timeout) {
        return new SocketView(this, BroadcastFlags.DEFAULT.withTimeout(timeout));
    }

    @Override
    public Socket compress(boolean value) {
        return new SocketView(this, BroadcastFlags.DEFAULT.withCompress(value));
    }

    @Override
    public Socket overflow(OverflowPolicy policy) {
        return new SocketView(this, BroadcastFlags.DEFAULT.withOverflow(policy));
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        return broadcast().to(rooms);
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return broadcast().except(rooms);
    }

    @Override
    public BroadcastOperator broadcast() {
        return broadcast(BroadcastFlags.DEFAULT);
    }

    BroadcastOperator broadcast(BroadcastFlags flags) {
        return new Broadcast(namespace, new BroadcastTarget(Set.of(), Set.of(id), flags));
    }

    @Override
    public BroadcastOperator local() {
        return broadcast(BroadcastFlags.DEFAULT.asLocal());
    }

    // --- listeners

    @Override
    public synchronized SocketListeners listeners() {
        if (listeners == SocketListeners.NONE) {
            listeners = new SocketListeners();
        }
        return listeners;
    }

    /** The socket's listeners, to be read only. */
    SocketListeners heard() {
        return listeners;
    }

    NamespaceListeners namespaceListeners() {
        return namespace.listeners();
    }

    void tellErrorListeners(String event, Throwable error) {
        for (List<ErrorListener> some :
                List.of(listeners.errors.all(), namespace.listeners().errors.all())) {
            for (ErrorListener listener : some) {
                try {
                    listener.onError(this, event, error);
                } catch (Exception | Error second) {
                    LOG.error("an error listener of {} failed at event \"{}\"", namespace, event, second);
                }
            }
        }
    }

    // --- leaving

    @Override
    public void disconnect() {
        disconnect(false);
    }

    @Override
    public void disconnect(boolean close) {
        if (close) {
            connection.disconnectAll();
        } else {
            disconnectByServer();
        }
    }

    void disconnectByServer() {
        if (gate.hasLeft()) {
            return;
        }
        connection.forget(this);
        if (gate.shutSaying(welcome(), sender.encode(new Packet.Disconnect(namespace.name())))) {
            depart(Disconnection.of(DisconnectReason.SERVER_NAMESPACE_DISCONNECT));
        }
    }

    /**
     * The socket is no longer in the namespace, for whatever reason. Frees all that it owns; only the first call does.
     *
     * @return completes when the disconnect handlers have run
     */
    CompletionStage<Void> left(Disconnection how) {
        if (gate.shut()) {
            depart(how);
        }
        return farewell;
    }

    /** It is in no room any more, and nobody waits for its answers. */
    private void freed() {
        namespace.adapter().remove(this);
        sender.close();
        namespace.localContext().acks().left(this);
    }

    private void depart(Disconnection how) {
        lastRooms = namespace.adapter().rooms(this);
        freed();
        mailbox.put(() -> {
            try {
                if (admitted) {
                    farewell(how);
                }
            } finally {
                farewell.complete(null);
            }
        });
    }

    private void farewell(Disconnection how) {
        NamespaceListeners all = namespace.listeners();
        tell("disconnecting", how, listeners.disconnecting.all());
        tell("disconnecting", how, all.disconnecting.all());
        lastRooms = null;
        tell("disconnect", how, listeners.disconnect.all());
        tell("disconnect", how, all.disconnect.all());
    }

    private void tell(String event, Disconnection how, List<DisconnectListener> some) {
        for (DisconnectListener listener : some) {
            try {
                listener.onDisconnect(this, how);
            } catch (Exception | Error e) {
                LOG.error("a {} handler of {} failed", event, namespace, e);
                tellErrorListeners(event, e);
            }
        }
    }

    /** Completes when the socket has left and owes its handlers nothing any more. */
    CompletionStage<Void> farewell() {
        return farewell;
    }

    @Override
    public String toString() {
        return "socket " + id + " in " + namespace.name() + ", " + gate;
    }
}
