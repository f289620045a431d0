package sockwright.server;

import java.time.Duration;
import java.util.ArrayList;
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
import sockwright.adapter.Delivery;
import sockwright.adapter.LocalSocket;
import sockwright.adapter.RecoveryOptions;
import sockwright.adapter.SessionSnapshot;
import sockwright.dispatch.EventMetrics;
import sockwright.dispatch.Mailbox;
import sockwright.engine.OutboundPacket;
import sockwright.engine.OverflowPolicy;
import sockwright.json.Arguments;
import sockwright.json.JsonType;
import sockwright.protocol.socketio.Packet;

/** A socket of a connection: its state, its mailbox, and what is held back until the client has been let in. */
final class DefaultSocket implements ListeningSocket, LocalSocket {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultSocket.class);

    private final SocketIdentity identity;
    private final Connection connection;
    private final DefaultNamespace namespace;
    private final Handshake handshake;
    private final Mailbox mailbox;
    private final SocketInbox inbox;
    private final CompletableFuture<Void> farewell = new CompletableFuture<>();

    private final SocketGate gate;
    private final SocketSender sender;
    private volatile SocketListeners listeners = SocketListeners.NONE;
    private volatile @Nullable Set<String> lastRooms; // until disconnecting handlers have run
    private volatile List<Delivery> missed = List.of(); // until the client has been told
    private volatile boolean mayComeBack;
    private boolean admitted; // by the connect handlers; only the mailbox reads and writes it

    DefaultSocket(SocketIdentity identity, Connection connection, DefaultNamespace namespace, Handshake handshake) {
        ServerContext context = namespace.context();
        this.identity = identity;
        this.connection = connection;
        this.namespace = namespace;
        this.handshake = handshake;
        this.mailbox = new Mailbox(context.executor(), context.maxPendingEvents(), context.maxPendingBytes());
        this.gate = connection.gate();
        this.inbox = new SocketInbox(this, connection, context, mailbox);
        this.sender = new SocketSender(this, namespace, connection, gate);
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

    // --- joining the namespace

    /** What a socket that is recovered has to be told first. */
    void missed(List<Delivery> events) {
        missed = events;
    }

    /**
     * Asks the connect handlers, then lets the client in or refuses it. Where there are none, nothing of the user's runs, and no
     * thread need be woken for it.
     */
    void connect() {
        if (!recovered()) { // one that is recovered has been added with its rooms
            namespace.adapter().add(this);
        }
        if (gate.hasLeft()) { // another thread was quicker, and had nothing to take out yet
            namespace.adapter().remove(this);
        }
        if (namespace.listeners().mayRefuse() || !mailbox.runHere(() -> admit(() -> {}))) {
            mailbox.put(() -> admit(this::askListeners), this::refuseForFailure);
        }
    }

    /** What stands between a client and its namespace, and may keep it out. */
    private interface Admittance {

        void ask() throws Exception;
    }

    private void askListeners() throws Exception {
        RecoveryOptions recovery = namespace.context().recovery();
        namespace.listeners().admit(this, recovered() && recovery != null && recovery.skipMiddlewares());
    }

    private void admit(Admittance admittance) {
        if (gate.hasLeft()) {
            return;
        }
        try {
            admittance.ask();
            admitted = true;
            gate.open(welcome(), connection::joined);
            missed = List.of();
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

    /** What the client is told first: what it has missed, as in the reference, and who it is. */
    private List<OutboundPacket> welcome() {
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("sid", identity.id());
        if (identity.pid() != null) {
            who.put("pid", identity.pid());
        }
        List<OutboundPacket> welcome = new ArrayList<>();
        missed.forEach(event -> welcome.addAll(((LocalContext.Told) event).frames()));
        welcome.addAll(sender.encode(new Packet.Connect(namespace.name(), Arguments.of(who))));
        return welcome;
    }

    private void refuse(List<OutboundPacket> refusal) {
        if (!gate.shut()) {
            return;
        }
        connection.forget(this);
        freed();
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
        if (gate.shutSaying(this::welcome, sender.encode(new Packet.Disconnect(namespace.name())))) {
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

    /** The client is not at the other end of the connection any more, though nobody has noticed. */
    void connectionLost(String detail) {
        if (!gate.hasLeft()) { // else the connection may go on, and be the one that the client asks over
            connection.lost(detail);
        }
    }

    /** It is in no room any more, and nobody waits for its answers. */
    private void freed() {
        sender.close();
        namespace.localContext().acks().left(this);
        namespace.adapter().remove(this);
    }

    /** Whatever an adapter throws, the socket is freed, says farewell, and is in nobody else's way. */
    private void depart(Disconnection how) {
        missed = List.of();
        attempt("kept", () -> keep(how));
        attempt("taken out of its rooms", this::freed);
        if (audience().hearsLeaving() || !mailbox.runHere(this::done)) {
            mailbox.put(() -> sayFarewell(how), this::done);
        }
    }

    private void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            LOG.error("a socket of {} that has left could not be {}", namespace, what, e);
        }
    }

    /** Keeps the session for a client that knows of it: one that was not let in has not been told its secret. */
    private void keep(Disconnection how) {
        Set<String> rooms = namespace.adapter().rooms(this);
        lastRooms = rooms;
        String pid = identity.pid();
        if (pid != null && how.reason().isRecoverable() && (recovered() || gate.wasOpened())) {
            mayComeBack = true;
            SocketData data = identity.data();
            namespace.adapter().persistSession(new SessionSnapshot(identity.id(), pid, rooms, data.values()));
        }
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

    /** Whether its session has been kept for its client. */
    boolean mayComeBack() {
        return mayComeBack;
    }

    /** Completes when the socket has left and owes its handlers nothing any more. */
    CompletionStage<Void> farewell() {
        return farewell;
    }

    @Override
    public String toString() {
        return "socket " + identity + " in " + namespace.name() + ", " + gate;
    }
}
