package sockwright.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.LocalSocket;
import sockwright.dispatch.EventMetrics;
import sockwright.dispatch.Mailbox;
import sockwright.engine.OutboundPacket;
import sockwright.engine.OverflowPolicy;
import sockwright.json.Arguments;
import sockwright.json.JsonType;
import sockwright.protocol.socketio.Packet;
import sockwright.text.Printable;

/** A socket of a connection: who it is, and what belongs together of what it hears, what it sends, how it comes and how it leaves. */
final class DefaultSocket implements ListeningSocket, LocalSocket {

    private final SocketIdentity identity;
    private final Connection connection;
    private final DefaultNamespace namespace;
    private final Handshake handshake;
    private final SocketGate gate;
    private final SocketInbox inbox;
    private final SocketSender sender;
    private final Arrival arrival;
    private final Departure departure;
    private volatile SocketListeners listeners = SocketListeners.NONE;

    DefaultSocket(SocketIdentity identity, Connection connection, DefaultNamespace namespace, Handshake handshake) {
        ServerContext context = namespace.context();
        this.identity = identity;
        this.connection = connection;
        this.namespace = namespace;
        this.handshake = handshake;
        Mailbox mailbox = new Mailbox(context.executor(), context.maxPendingEvents(), context.maxPendingBytes());
        this.gate = connection.gate();
        this.inbox = new SocketInbox(this, connection, context, mailbox);
        this.sender = new SocketSender(this, namespace, connection, gate);
        this.arrival = new Arrival(this, namespace, connection, gate, mailbox);
        this.departure = new Departure(this, namespace, gate, mailbox);
    }

    // --- what it is

    @Override
    public String id() {
        return identity.id();
    }

    SocketIdentity identity() {
        return identity;
    }

    @Override
    public boolean recovered() {
        return identity.recovered();
    }

    @Override
    public DefaultNamespace namespace() {
        return namespace;
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public SocketData data() {
        return identity.data();
    }

    @Override
    public boolean connected() {
        return gate.isOpen();
    }

    @Override
    public boolean isMember() {
        return arrival.isMember();
    }

    @Override
    public Set<String> rooms() {
        Set<String> last = departure.lastRooms();
        return last == null ? namespace.adapter().rooms(this) : last;
    }

    @Override
    public Map<String, @Nullable Object> handshakeValue() {
        return HandshakeValue.of(handshake);
    }

    @Override
    public Map<String, @Nullable Object> dataValue() {
        return identity.data().values();
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
            throw RoomNames.notMember(room);
        }
    }

    EventMetrics metrics() {
        return namespace.metrics();
    }

    Arrival arrival() {
        return arrival;
    }

    Departure departure() {
        return departure;
    }

    // --- what arrives

    /**
     * An event of the client.
     *
     * @param size how many bytes it came in
     */
    void onEvent(Packet.Event event, int size) {
        inbox.receive(event, size);
    }

    /** What the client sent with an event, as handlers are given it. */
    Arguments validated(Arguments sent) {
        return namespace.context().validated(sent);
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

    /** As {@link SocketSender#deliver(Packet.Event, List, BroadcastFlags)}. */
    boolean deliver(Packet.Event event, List<OutboundPacket> frames, BroadcastFlags flags) {
        return sender.deliver(event, frames, flags);
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
        return new Broadcast(namespace, new BroadcastTarget(Set.of(), Set.of(identity.id()), flags));
    }

    @Override
    public BroadcastOperator local() {
        return broadcast(BroadcastFlags.DEFAULT.asLocal());
    }

    // --- listeners

    @Override
    public synchronized SocketListeners listeners() {
        if (listeners == SocketListeners.NONE) {
            ServerContext context = namespace.context();
            listeners = new SocketListeners(
                    new Mailbox(context.executor(), context.maxPendingEvents(), context.maxPendingBytes()));
        }
        return listeners;
    }

    void tellOutgoing(Packet.Event event) {
        listeners.outgoing.tell(this, event);
    }

    /** Those who listen to the socket now. */
    Audience audience() {
        return new Audience(this, listeners, namespace.listeners());
    }

    // --- leaving

    @Override
    public void disconnect() {
        disconnect(false);
    }

    @Override
    public void disconnect(boolean close) {
        if (close && !gate.hasLeft()) {
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
        if (!arrival.turnAway()
                && gate.shutSaying(arrival::welcome, sender.encode(new Packet.Disconnect(namespace.name())))) {
            departure.begin(Disconnection.of(DisconnectReason.SERVER_NAMESPACE_DISCONNECT));
        }
    }

    /** The socket is no longer in the namespace, for whatever reason. Frees all that it owns; only the first call does. */
    void left(Disconnection how) {
        if (gate.shut()) {
            departure.begin(how);
        }
    }

    /** The client is not at the other end of the connection any more, though nobody has noticed. */
    void connectionLost(String detail) {
        if (!gate.hasLeft()) { // else the connection may go on, and be the one that the client asks over
            connection.lost(detail);
        }
    }

    @Override
    public String toString() {
        return "socket " + identity + " in " + Printable.of(namespace.name()) + ", " + gate;
    }
}
