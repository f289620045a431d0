package sockwright.server;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.adapter.RecoveryOptions;
import sockwright.engine.CloseReason;
import sockwright.engine.JoinRefusal;
import sockwright.engine.Metrics;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.engine.server.EngineOptions;
import sockwright.engine.server.EngineRequest;
import sockwright.engine.server.Session;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketCodec;
import sockwright.protocol.socketio.PacketException;
import sockwright.text.Printable;

/**
 * One client's connection: turns the messages of its session into packets and gives them to the sockets, of which it has one in
 * each namespace it has joined.
 */
final class Connection implements Session.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** How many sockets may have left while their handlers are not done: a client could join and leave without end. */
    private static final int MAX_LEAVING = 100;

    private final Session session;
    private final ServerContext context;
    private final EngineOptions options;
    private final NamespaceRegistry namespaces;
    private final Consumer<Connection> closed;
    private final PacketCodec.Decoder decoder;
    private int arrivedBytes; // of the packet that is arriving, attachments included
    private final @Nullable EventRate rate; // null if there is no limit
    private final Memberships memberships = new Memberships();
    private final AtomicInteger unfinished = new AtomicInteger();
    private volatile @Nullable Disconnection end; // of all sockets, those that come too late included
    private volatile Timers.@Nullable Timer connectTimer;
    private Timers.@Nullable Timer attachmentTimer; // while attachments are still to come
    private volatile boolean over;

    /**
     * @param closed told when the connection is over and its handlers have run
     */
    Connection(
            Session session,
            ServerContext context,
            EngineOptions options,
            NamespaceRegistry namespaces,
            Consumer<Connection> closed) {
        this.session = session;
        this.context = context;
        this.options = options;
        this.namespaces = namespaces;
        this.closed = closed;
        this.decoder = context.codec().decoder(context.decoderLimits());
        this.rate = context.rateLimit().start(context.timers());
        this.connectTimer = context.timers().after(context.connectTimeout(), () -> {
            LOG.debug("a client joined no namespace in time");
            leaveAll(Disconnection.of(DisconnectReason.FORCED_SERVER_CLOSE)); // those whose connect handlers still run
            session.close();
        });
    }

    @Override
    public void onText(String message) {
        try {
            arrivedBytes += message.length();
            handle(decoder.add(message));
        } catch (PacketException e) {
            violated(Printable.of(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void onBinary(byte[] message) {
        try {
            arrivedBytes += message.length;
            handle(decoder.add(message));
        } catch (PacketException e) {
            violated(Printable.of(String.valueOf(e.getMessage())));
        }
    }

    /** @param packet a packet, or null if its attachments are still to come */
    private void handle(@Nullable Packet packet) {
        if (packet == null) {
            awaitAttachments();
            return;
        }
        stopAttachmentTimer();
        int size = arrivedBytes;
        arrivedBytes = 0;
        DefaultSocket socket = memberships.of(packet.namespace());
        if (packet instanceof Packet.Connect connect) {
            if (socket == null) {
                onConnect(connect);
            } else {
                violated("a second CONNECT to namespace " + Printable.of(packet.namespace()));
            }
        } else if (socket == null) {
            violated(
                    "a packet for namespace " + Printable.of(packet.namespace()) + ", which the client has not joined");
        } else if (packet instanceof Packet.Event event) {
            socket.onEvent(event, size);
        } else if (packet instanceof Packet.Ack ack) {
            socket.onAck(ack);
        } else if (packet instanceof Packet.Disconnect) {
            forget(socket);
            socket.left(Disconnection.of(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT));
        } else {
            violated("a CONNECT_ERROR from a client");
        }
    }

    /** Half of a packet holds memory, and nothing else ends the wait for the rest. Counts from the first time. */
    private void awaitAttachments() {
        if (attachmentTimer == null) {
            attachmentTimer = context.timers()
                    .after(
                            context.attachmentTimeout(),
                            () -> violated("the attachments of a packet did not arrive in time (attachmentTimeout)"));
        }
    }

    private void stopAttachmentTimer() {
        if (attachmentTimer != null) {
            attachmentTimer.cancel();
            attachmentTimer = null;
        }
    }

    /** One that comes too often is no way around the limit, nor a cheap way to keep the server busy. */
    private void onConnect(Packet.Connect connect) {
        switch (nextIsAllowed()) {
            case ACCEPTED -> connect(connect);
            case REFUSED ->
                refuse(
                        connect.namespace(),
                        JoinRefusal.RATE_LIMITED,
                        context.rateLimit().text());
            case EXCESSIVE -> violated(context.rateLimit().text());
        }
    }

    /** Whether the client may send one more event, those of all its sockets together. Called where it is read. */
    EventRate.Verdict nextIsAllowed() {
        return rate == null ? EventRate.Verdict.ACCEPTED : rate.next();
    }

    private void connect(Packet.Connect connect) {
        String name = connect.namespace();
        if (memberships.isPending(name) || memberships.of(name) != null) { // in this order: it may just be joining
            violated("a second CONNECT to namespace " + Printable.of(name));
        } else if (memberships.size() >= context.maxNamespaces()) {
            refuse(
                    name,
                    JoinRefusal.TOO_MANY_NAMESPACES,
                    "Too many namespaces: " + context.maxNamespaces() + " at most (maxNamespaces)");
        } else if (unfinished.get() >= context.maxNamespaces() + MAX_LEAVING) {
            violated("more than " + MAX_LEAVING + " sockets have left before their handlers were done");
        } else {
            Handshake handshake = handshake(connect.payload());
            DefaultNamespace namespace = namespaces.enter(name);
            if (namespace != null) {
                join(namespace, handshake);
            } else if (namespaces.mayTake(name)) {
                lookUp(name, handshake);
            } else {
                refuse(name, JoinRefusal.UNKNOWN_NAMESPACE, "Invalid namespace");
            }
        }
    }

    /** Looking for a namespace that has to be made, or that asks about each client first, may take its time. */
    private void lookUp(String name, Handshake handshake) {
        memberships.begin(name);
        try {
            context.executor().execute(() -> joinFound(name, handshake));
        } catch (RejectedExecutionException e) {
            LOG.error("the executor refuses to look for namespace {}; the client is refused", Printable.of(name), e);
            memberships.abandon(name);
            refuse(name, JoinRefusal.FAILED, "internal error");
        }
    }

    private void joinFound(String name, Handshake handshake) {
        try {
            join(namespaces.enterOrMake(name, handshake), handshake);
        } catch (ConnectionRefused e) {
            memberships.abandon(name); // first: a client that is told may try again at once
            refuse(e.reason(), Refusal.of(context, name, e));
        } catch (Exception | Error e) {
            LOG.error("no namespace {} could be found or made; the client is refused", Printable.of(name), e);
            memberships.abandon(name);
            refuse(name, JoinRefusal.FAILED, "internal error");
        }
    }

    /** @param namespace which the client has entered, and leaves when its socket owes its handlers nothing any more */
    private void join(DefaultNamespace namespace, Handshake handshake) {
        SessionRecovery.Claim claim = context.recovery() == null ? null : SessionRecovery.Claim.of(handshake);
        if (claim == null) {
            join(namespace, new DefaultSocket(SocketIdentity.of(context), this, namespace, handshake));
            return;
        }
        memberships.begin(namespace.name());
        namespace
                .recovery()
                .restore(claim, identity -> new DefaultSocket(identity, this, namespace, handshake))
                .thenAccept(restored -> join(
                        namespace,
                        restored.orElseGet(
                                () -> new DefaultSocket(SocketIdentity.of(context), this, namespace, handshake))));
    }

    private void join(DefaultNamespace namespace, DefaultSocket socket) {
        unfinished.incrementAndGet();
        namespace.recovery().entered(socket);
        socket.departure().farewell().thenRun(() -> {
            unfinished.decrementAndGet();
            leave(namespace, socket);
            tellIfDone();
        });
        memberships.join(socket);
        Disconnection ended = end; // read only now: whoever ends the connection sees the socket, or is seen here
        if (ended == null) {
            socket.arrival().begin();
        } else {
            forget(socket);
            socket.left(ended);
        }
    }

    /** A namespace that clients have made stays as long as somebody may come back into it. */
    private void leave(DefaultNamespace namespace, DefaultSocket socket) {
        RecoveryOptions recovery = context.recovery();
        NamespaceRegistry registry = namespaces; // a task that waits for so long must not hold on to this connection
        if (recovery != null && socket.departure().mayComeBack() && namespace.parent() != null) {
            context.timers().after(recovery.maxDisconnectionDuration(), () -> registry.leave(namespace));
        } else {
            registry.leave(namespace);
        }
    }

    private void refuse(String namespace, JoinRefusal reason, String message) {
        refuse(reason, Refusal.of(context, namespace, message));
    }

    private void refuse(JoinRefusal reason, List<OutboundPacket> refusal) {
        context.metrics().joinRefused(Metrics.UNKNOWN_NAMESPACE, reason);
        send(refusal);
    }

    private Handshake handshake(Arguments auth) {
        EngineRequest request = session.request();
        return new Handshake(
                request.headers(),
                request.query(),
                request.url(),
                request.remoteAddress(),
                request.secure(),
                request.isCrossOrigin(),
                context.clock().instant(),
                context.validated(auth));
    }

    /** A socket has been let in: the client need not hurry any more. */
    void joined() {
        stopConnectTimer();
    }

    /** Done with, it must not be held on to for as long as the connection lives. */
    private void stopConnectTimer() {
        Timers.Timer timer = connectTimer;
        if (timer != null) {
            timer.cancel();
            connectTimer = null;
        }
    }

    void forget(DefaultSocket socket) {
        memberships.leave(socket);
    }

    /** For one more socket: what it holds back is bounded as what waits in the session is. */
    SocketGate gate() {
        return new SocketGate(this::send, options);
    }

    void send(List<OutboundPacket> frames) {
        session.send(frames);
    }

    /** Sends them now or not at all; false if they were dropped. */
    boolean sendIfWritable(List<OutboundPacket> frames) {
        return session.sendIfWritable(frames);
    }

    /** The client broke the protocol, or sends more than it may. */
    void violated(String detail) {
        LOG.debug("connection closed: {}", detail);
        leaveAll(new Disconnection(DisconnectReason.FORCED_CLOSE, detail));
        session.close();
    }

    /** The client has been found to be elsewhere. */
    void lost(String detail) {
        LOG.debug("connection closed: {}", detail);
        leaveAll(new Disconnection(DisconnectReason.TRANSPORT_CLOSE, detail));
        session.close();
    }

    /** Takes all sockets out of their namespaces, then closes. */
    void disconnectAll() {
        end = Disconnection.of(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        memberships.all().forEach(DefaultSocket::disconnectByServer);
        session.close();
    }

    /** Clients are not told namespace by namespace, they see the connection close. */
    @Override
    public void onShutdown() {
        leaveAll(Disconnection.of(DisconnectReason.SERVER_SHUTTING_DOWN));
    }

    private void leaveAll(Disconnection how) {
        end = how;
        for (DefaultSocket socket : memberships.all()) {
            forget(socket);
            socket.left(how);
        }
    }

    @Override
    public void onClose(CloseReason reason, String detail) {
        stopConnectTimer();
        stopAttachmentTimer();
        decoder.reset();
        leaveAll(new Disconnection(reason(reason), detail));
        over = true;
        tellIfDone();
    }

    private void tellIfDone() {
        if (over && unfinished.get() == 0) {
            closed.accept(this);
        }
    }

    private static DisconnectReason reason(CloseReason reason) {
        return switch (reason) {
            case TRANSPORT_ERROR -> DisconnectReason.TRANSPORT_ERROR;
            case TRANSPORT_CLOSE -> DisconnectReason.TRANSPORT_CLOSE;
            case FORCED_CLOSE -> DisconnectReason.FORCED_CLOSE;
            case PING_TIMEOUT -> DisconnectReason.PING_TIMEOUT;
            case PARSE_ERROR -> DisconnectReason.PARSE_ERROR;
        };
    }
}
