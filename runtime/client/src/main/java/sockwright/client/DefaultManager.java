package sockwright.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.Timers;
import sockwright.engine.client.ClientTransport;
import sockwright.engine.client.EngineClosed;
import sockwright.engine.client.EngineConnection;
import sockwright.engine.client.EngineContext;
import sockwright.engine.client.HandshakeReader;
import sockwright.engine.client.UpgradeMemory;
import sockwright.protocol.socketio.Packet;

/**
 * A manager: the connection of the moment, and the attempts to get another. What is not final or concurrent belongs to the
 * strand.
 */
final class DefaultManager implements Manager, PacketConnection.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultManager.class);

    private enum State {
        CLOSED,
        OPENING,
        OPEN
    }

    private final String origin;
    private final ClientOptions options;
    private final ConnectionSettings settings;
    private final ClientContext context;
    private final ClientTransport.Factory transports;
    private final HandshakeReader handshakes;
    private final UpgradeMemory memory = new UpgradeMemory();
    private final Map<String, SocketCore> sockets = new ConcurrentHashMap<>(2);
    private final ManagerEvents events;
    private final Reconnection reconnection;
    private final Consumer<DefaultManager> closed;

    private volatile State state = State.CLOSED;
    private @Nullable PacketConnection connection;
    private Timers.@Nullable Timer connectTimer;

    /** Makes the transports of a manager, given the context that they belong to. */
    @FunctionalInterface
    interface TransportSource {

        ClientTransport.Factory transports(EngineContext context);
    }

    /**
     * A manager that is not connected.
     *
     * @param origin for logs
     * @param options what its sockets have by default
     * @param closed told when it has closed its connection for good, or until somebody opens it again
     */
    DefaultManager(
            String origin,
            ClientOptions options,
            ConnectionSettings settings,
            TransportSource transports,
            Consumer<DefaultManager> closed) {
        this.origin = origin;
        this.options = options;
        this.settings = settings;
        this.closed = closed;
        this.context = ClientContext.of(settings);
        this.transports = transports.transports(context.engine());
        this.handshakes = context.handshakes();
        this.events = new ManagerEvents(origin, context.executor());
        this.reconnection = new Reconnection(settings, context.engine(), events, this::open);
    }

    // --- what its sockets need

    ClientContext context() {
        return context;
    }

    boolean isReconnecting() {
        return reconnection.isUnderWay();
    }

    /** Whether it neither has a connection nor is about to. */
    boolean isIdle() {
        return state == State.CLOSED && !reconnection.isUnderWay();
    }

    /** The connection, if it is open. */
    @Nullable PacketConnection openConnection() {
        return state == State.OPEN ? connection : null;
    }

    // --- sockets

    @Override
    public ClientSocket socket(String namespace) {
        return socket(namespace, options);
    }

    @Override
    public ClientSocket socket(String namespace, ClientOptions own) {
        String name = namespace.startsWith("/") ? namespace : "/" + namespace;
        return SocketHandle.of(sockets.computeIfAbsent(name, key -> new SocketCore(this, key, own.socket())));
    }

    boolean has(String namespace) {
        return sockets.containsKey(namespace);
    }

    /**
     * A socket has become inactive: the last one closes the connection.
     *
     * @return completes when what it has sent is on its way
     */
    CompletionStage<Void> onInactive() {
        PacketConnection current = connection;
        CompletionStage<Void> drained = current == null ? CompletableFuture.completedStage(null) : current.drained();
        if (sockets.values().stream().noneMatch(SocketCore::active)) {
            closeNow();
        }
        return drained;
    }

    // --- connecting

    @Override
    public void connect() {
        context.onStrand(this::connectNow);
    }

    /** Connects unless that is done or under way; at once where an attempt is only waited for. */
    private void connectNow() {
        if (!reconnection.hurry()) {
            ensureOpening();
        }
    }

    /** Connects unless that is done, under way, or waited for. */
    void ensureOpening() {
        if (isIdle()) {
            open();
        }
    }

    private void open() {
        reconnection.allow();
        state = State.OPENING;
        PacketConnection opening = new PacketConnection(
                this,
                context.codec().decoder(settings.decoderLimits()),
                listener -> new EngineConnection(
                        settings.engine(), context.engine(), transports, handshakes, memory, listener));
        connection = opening;
        connectTimer = context.engine().after(settings.connectTimeout(), () -> onConnectTimeout(opening));
        opening.open();
    }

    private void onConnectTimeout(PacketConnection opening) {
        if (connection == opening && state == State.OPENING) {
            connection = null; // it is heard no more
            opening.close();
            onOpenFailed(ConnectError.of("timeout: no connection within " + settings.connectTimeout(), null));
        }
    }

    @Override
    public void onOpen(PacketConnection source) {
        if (source != connection) {
            return;
        }
        stopConnectTimer();
        state = State.OPEN;
        LOG.debug("connected to {}", origin);
        events.tell(new ManagerEvent.Opened());
        activeSockets().forEach(SocketCore::onManagerOpen);
        reconnection.connected();
    }

    private void onOpenFailed(ConnectError error) {
        stopConnectTimer();
        state = State.CLOSED;
        LOG.debug("no connection to {}: {}", origin, error);
        context.engine().metrics().connectFailed();
        events.tell(new ManagerEvent.OpenFailed(error));
        activeSockets().forEach(socket -> socket.onConnectionFailed(error));
        reconnection.failed(error);
    }

    private List<SocketCore> activeSockets() {
        return sockets.values().stream().filter(SocketCore::active).toList();
    }

    // --- what the connection says

    @Override
    public void onPacket(PacketConnection source, Packet packet, int bytes) {
        if (source != connection) {
            return;
        }
        SocketCore socket = sockets.get(packet.namespace());
        if (socket != null) {
            socket.onPacket(packet, bytes);
        }
    }

    @Override
    public void onPing(PacketConnection source) {
        if (source == connection) {
            events.tell(new ManagerEvent.Ping());
        }
    }

    @Override
    public void onDrain(PacketConnection source) {
        if (source == connection) {
            activeSockets().forEach(SocketCore::onDrain);
        }
    }

    @Override
    public void onUpgrade(PacketConnection source, String transport) {
        if (source == connection) {
            events.tell(new ManagerEvent.Upgraded(transport));
        }
    }

    @Override
    public void onClose(PacketConnection source, EngineClosed end) {
        if (source != connection) {
            return;
        }
        connection = null;
        if (state == State.OPENING) {
            onOpenFailed(ConnectError.of(end));
        } else {
            onClosed(new Disconnection(DisconnectReason.of(end.reason()), end.detail()));
            reconnection.schedule();
        }
    }

    private void onClosed(Disconnection end) {
        state = State.CLOSED;
        LOG.debug("disconnected from {}: {}", origin, end);
        events.tell(new ManagerEvent.Closed(end.reason(), end.detail()));
        activeSockets().forEach(socket -> socket.onManagerClosed(end));
    }

    // --- closing

    @Override
    public void close() {
        context.onStrand(() -> {
            closeNow();
            activeSockets().forEach(SocketCore::giveUp);
        });
    }

    private void closeNow() {
        reconnection.giveUp();
        stopConnectTimer();
        PacketConnection closing = connection;
        connection = null;
        if (closing != null) {
            onClosed(new Disconnection(DisconnectReason.FORCED_CLOSE, "closed by the client"));
            closing.close();
        }
        closed.accept(this);
    }

    private void stopConnectTimer() {
        if (connectTimer != null) {
            connectTimer.cancel();
            connectTimer = null;
        }
    }

    // --- listeners

    @Override
    public boolean isOpen() {
        return state == State.OPEN;
    }

    @Override
    public Registration onEvent(Consumer<ManagerEvent> listener) {
        return events.add(listener);
    }

    @Override
    public String toString() {
        return "manager of " + origin + ", " + state;
    }
}
