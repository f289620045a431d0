package sockwright.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.dispatch.Mailbox;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.engine.client.ClientTransport;
import sockwright.engine.client.EngineClosed;
import sockwright.engine.client.EngineConnection;
import sockwright.engine.client.EngineContext;
import sockwright.engine.client.HandshakeReader;
import sockwright.engine.client.Network;
import sockwright.engine.client.Strand;
import sockwright.engine.client.UpgradeMemory;
import sockwright.json.JsonCodec;
import sockwright.json.MalformedJsonException;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketCodec;

/**
 * A manager: the connection of the moment, and the attempts to get another. What is not final or concurrent belongs to the
 * strand.
 */
final class DefaultManager implements Manager, PacketConnection.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultManager.class);

    /** How many events of the connection may wait for slow listeners. */
    private static final int MAX_WAITING_EVENTS = 10_000;

    private enum State {
        CLOSED,
        OPENING,
        OPEN
    }

    private final String origin;
    private final ClientOptions options;
    private final ConnectionSettings settings;
    private final EngineContext context;
    private final ClientTransport.Factory transports;
    private final Executor executor;
    private final PacketCodec codec;
    private final HandshakeReader handshakes;
    private final UpgradeMemory memory = new UpgradeMemory();
    private final Backoff backoff;
    private final Map<String, SocketCore> sockets = new ConcurrentHashMap<>(2);
    private final ListenerList<Consumer<ManagerEvent>> listeners = new ListenerList<>();
    private final Mailbox mailbox;
    private final Consumer<DefaultManager> closed;

    private volatile State state = State.CLOSED;
    private volatile boolean reconnecting;
    private boolean givenUp; // by the user, so that no attempt follows
    private @Nullable PacketConnection connection;
    private Timers.@Nullable Timer connectTimer;
    private Timers.@Nullable Timer reconnectTimer;

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
        Timers timers = settings.timers() == null ? SharedParts.timers() : settings.timers();
        this.context = new EngineContext(new Strand(Network.threads()), timers, settings.clock(), settings.random());
        this.transports = transports.transports(context);
        this.executor = settings.executor() == null ? SharedParts.executor() : settings.executor();
        this.codec = settings.packetCodec();
        this.handshakes = new HandshakeReader(text -> object(settings.json(), text));
        this.backoff = new Backoff(
                settings.reconnectionDelay(),
                settings.reconnectionDelayMax(),
                settings.randomizationFactor(),
                settings.random());
        this.mailbox = new Mailbox(executor, MAX_WAITING_EVENTS, Long.MAX_VALUE);
    }

    private static @Nullable Object object(JsonCodec json, String text) {
        try {
            return json.readValue(text, 0).values().get(0);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("no JSON: " + e.getMessage(), e);
        }
    }

    // --- what its sockets need

    EngineContext context() {
        return context;
    }

    Executor executor() {
        return executor;
    }

    JsonCodec json() {
        return settings.json();
    }

    List<OutboundPacket> encode(Packet packet) {
        return Frames.of(codec.encode(packet));
    }

    Duration closeTimeout() {
        return settings.engine().closeTimeout();
    }

    boolean isReconnecting() {
        return reconnecting;
    }

    /** Whether it neither has a connection nor is about to. */
    boolean isIdle() {
        return state == State.CLOSED && !reconnecting;
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
        context.strand().execute(this::connectNow);
    }

    /** Connects unless that is done or under way; at once where an attempt is only waited for. */
    private void connectNow() {
        if (reconnectTimer != null) {
            reconnectTimer.cancel();
            attempt();
        } else {
            ensureOpening();
        }
    }

    /** Connects unless that is done, under way, or waited for. */
    void ensureOpening() {
        if (state == State.CLOSED && !reconnecting) {
            open();
        }
    }

    private void open() {
        givenUp = false;
        state = State.OPENING;
        PacketConnection opening = new PacketConnection(
                this,
                codec.decoder(settings.decoderLimits()),
                listener -> new EngineConnection(settings.engine(), context, transports, handshakes, memory, listener));
        connection = opening;
        connectTimer = context.after(settings.connectTimeout(), () -> onConnectTimeout(opening));
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
        tell(new ManagerEvent.Opened());
        activeSockets().forEach(SocketCore::onManagerOpen);
        if (reconnecting) {
            reconnecting = false;
            tell(new ManagerEvent.Reconnected(backoff.attempts()));
        }
        backoff.reset();
    }

    private void onOpenFailed(ConnectError error) {
        stopConnectTimer();
        state = State.CLOSED;
        LOG.debug("no connection to {}: {}", origin, error);
        tell(new ManagerEvent.OpenFailed(error));
        activeSockets().forEach(socket -> socket.onConnectionFailed(error));
        if (reconnecting) {
            tell(new ManagerEvent.ReconnectError(error));
        }
        scheduleAttempt();
    }

    private List<SocketCore> activeSockets() {
        return sockets.values().stream().filter(SocketCore::active).toList();
    }

    // --- reconnecting

    private void scheduleAttempt() {
        if (!settings.reconnection() || givenUp) {
            reconnecting = false;
        } else if (backoff.attempts() >= settings.reconnectionAttempts()) {
            reconnecting = false;
            backoff.reset();
            tell(new ManagerEvent.ReconnectFailed());
        } else {
            reconnecting = true;
            Duration delay = backoff.next();
            LOG.debug("attempt {} to reconnect to {} in {}", backoff.attempts(), origin, delay);
            reconnectTimer = context.after(delay, this::attempt);
            tell(new ManagerEvent.ReconnectScheduled(backoff.attempts(), delay));
        }
    }

    private void attempt() {
        reconnectTimer = null;
        if (reconnecting && state == State.CLOSED) {
            tell(new ManagerEvent.ReconnectAttempt(backoff.attempts()));
            open();
        }
    }

    // --- what the connection says

    @Override
    public void onPacket(PacketConnection source, Packet packet, int bytes) {
        if (source != connection) {
            return;
        }
        SocketCore socket = sockets.get(packet.namespace());
        if (socket != null && socket.active()) {
            socket.onPacket(packet, bytes);
        } else if (packet instanceof Packet.Connect) {
            // The answer to a CONNECT has come after the socket was disconnected: the server must not keep it.
            source.send(encode(new Packet.Disconnect(packet.namespace())));
        }
    }

    @Override
    public void onPing(PacketConnection source) {
        tell(new ManagerEvent.Ping());
    }

    @Override
    public void onDrain(PacketConnection source) {
        if (source == connection) {
            activeSockets().forEach(SocketCore::onDrain);
        }
    }

    @Override
    public void onUpgrade(PacketConnection source, String transport) {
        tell(new ManagerEvent.Upgraded(transport));
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
            scheduleAttempt();
        }
    }

    private void onClosed(Disconnection end) {
        state = State.CLOSED;
        backoff.reset();
        LOG.debug("disconnected from {}: {}", origin, end);
        tell(new ManagerEvent.Closed(end.reason(), end.detail()));
        activeSockets().forEach(socket -> socket.onManagerClosed(end));
    }

    // --- closing

    @Override
    public void close() {
        context.strand().execute(() -> {
            closeNow();
            activeSockets().forEach(SocketCore::deactivate);
        });
    }

    private void closeNow() {
        givenUp = true;
        reconnecting = false;
        if (reconnectTimer != null) {
            reconnectTimer.cancel();
            reconnectTimer = null;
        }
        stopConnectTimer();
        PacketConnection closing = connection;
        connection = null;
        if (closing != null) {
            onClosed(new Disconnection(DisconnectReason.FORCED_CLOSE, "closed by the client"));
            closing.close();
        }
        backoff.reset();
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
        return listeners.add(listener);
    }

    private void tell(ManagerEvent event) {
        if (!listeners.isEmpty()
                && !mailbox.offer(() -> SocketListeners.each(listeners, listener -> listener.accept(event)), 0)) {
            LOG.warn("listeners of the connection to {} are too slow, they miss {}", origin, event);
        }
    }

    @Override
    public String toString() {
        return "manager of " + origin + ", " + state;
    }
}
