package sockwright.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.LocalSocket;
import sockwright.dispatch.Mailbox;
import sockwright.engine.OutboundPacket;
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
    private final SocketInbox inbox;
    private final PendingAcks acks;
    private final CompletableFuture<Void> farewell = new CompletableFuture<>();

    private final SocketGate gate;
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
        this.inbox = new SocketInbox(this, connection, context, mailbox);
        this.acks = new PendingAcks(context.timers(), context.executor());
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

    // --- joining the namespace

    /** Asks the connect handlers, then lets the client in or refuses it. */
    void connect() {
        namespace.adapter().add(this);
        if (gate.hasLeft()) { // another thread was quicker, and had nothing to take out yet
            namespace.adapter().remove(this);
        }
        mailbox.put(this::admit, this::refuseForFailure);
    }

    private void admit() {
        if (gate.hasLeft()) {
            return;
        }
        try {
            namespace.listeners().admit(this);
            admitted = true;
            gate.open(welcome(), connection::joined);
        } catch (ConnectionRefused e) {
            refuse(Refusal.of(namespace.context(), namespace.name(), e));
        } catch (Exception | Error e) {
            LOG.error("a connect handler of {} failed; the client is refused", namespace, e);
            audience().tellError("connect", e);
            refuseForFailure();
        }
    }

    private void refuseForFailure() {
        refuse(Refusal.of(namespace.context(), namespace.name(), "internal error"));
    }

    private List<OutboundPacket> welcome() {
        return encode(new Packet.Connect(namespace.name(), Arguments.of(Map.of("sid", id))));
    }

    private void refuse(List<OutboundPacket> refusal) {
        if (!gate.shut()) {
            return;
        }
        connection.forget(this);
        namespace.adapter().remove(this);
        acks.close();
        connection.send(refusal);
        farewell.complete(null);
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

    /** The client acknowledges an event. */
    void onAck(Packet.Ack ack) {
        acks.complete(ack.id(), ack.arguments());
    }

    // --- what is sent

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        emit(false, event, arguments);
    }

    void emit(boolean isVolatile, String event, @Nullable Object[] arguments) {
        Packet.Event packet = new Packet.Event(namespace.name(), null, event, Arguments.of(arguments));
        deliver(packet, encode(packet), isVolatile);
    }

    /** Sends an event that has been encoded already, and tells those who hear what is sent. */
    void deliver(Packet.Event event, List<OutboundPacket> frames, boolean isVolatile) {
        if (deliver(frames, isVolatile)) {
            listeners.outgoing.tell(this, new OutgoingEvent(event.name(), event.arguments()));
        }
    }

    @Override
    public CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... arguments) {
        return emitWithAck(namespace.context().ackTimeout(), event, arguments);
    }

    CompletionStage<Arguments> emitWithAck(Duration timeout, String event, @Nullable Object[] arguments) {
        long ackId = namespace.nextAckId();
        Packet.Event packet = new Packet.Event(namespace.name(), ackId, event, Arguments.of(arguments));
        List<OutboundPacket> frames = encode(packet);
        CompletionStage<Arguments> answer = acks.await(ackId, timeout);
        deliver(packet, frames, false);
        return answer;
    }

    @Override
    public <T> CompletionStage<T> ask(JsonType<T> answer, String event, @Nullable Object... arguments) {
        return Answer.first(emitWithAck(event, arguments), answer, event);
    }

    void sendAck(long ackId, Arguments values) {
        deliver(encode(new Packet.Ack(namespace.name(), ackId, values)), false);
    }

    private List<OutboundPacket> encode(Packet packet) {
        return Frames.of(namespace.context().codec().encode(packet));
    }

    /**
     * Sends to the client now, later if it is still being let in, or not at all if it has left.
     *
     * @return whether the client is sent this
     */
    private boolean deliver(List<OutboundPacket> frames, boolean isVolatile) {
        if (isVolatile) { // which waits for nobody
            return gate.passesVolatile() && connection.sendIfWritable(frames);
        }
        return switch (gate.pass(frames)) {
            case SEND -> {
                connection.send(frames);
                yield true;
            }
            case HELD -> true;
            case GONE -> false;
            case OVERFLOW -> {
                connection.violated(
                        "more than " + SocketGate.MAX_HELD + " packets wait for a client that is still being let in");
                yield false;
            }
        };
    }

    @Override
    public Socket asVolatile() {
        return new SocketView(this, namespace.context().ackTimeout(), true);
    }

    @Override
    public Socket timeout(Duration timeout) {
        return new SocketView(this, timeout, false);
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
        return new Broadcast(namespace, new BroadcastTarget(Set.of(), Set.of(id), false));
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
        if (gate.shutSaying(welcome(), encode(new Packet.Disconnect(namespace.name())))) {
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

    private void depart(Disconnection how) {
        lastRooms = namespace.adapter().rooms(this);
        namespace.adapter().remove(this);
        acks.close();
        mailbox.put(() -> sayFarewell(how), this::done);
    }

    private void sayFarewell(Disconnection how) {
        try {
            if (admitted) {
                audience().tellLeaving(how);
                lastRooms = null;
                audience().tellLeft(how);
            }
        } finally {
            done();
        }
    }

    private void done() {
        lastRooms = null;
        farewell.complete(null);
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
