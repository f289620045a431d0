package sockwright.engine.server;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.CloseReason;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.engine.Transport;
import sockwright.protocol.engineio.EnginePacket;
import sockwright.protocol.engineio.TransportName;

/**
 * One session: what belongs together of its state, its transport, what it sends and what it hears. All of it is freed in
 * {@link #finish}, once.
 *
 * <p>No lock is held while a transport or the listener is called, but for that of {@link Inbound}, which is taken first where there are
 * others.
 */
final class EngineSession implements Session, Transport.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(EngineSession.class);

    /** How long a client that is told of a close may take to fetch it. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    /** What a session needs of the engine that it belongs to. */
    interface Owner {

        EngineOptions options();

        Timers timers();

        /** The session is over and must be forgotten. */
        void closed(EngineSession session, CloseReason reason);

        QueueLosses losses();

        /** Sees to it that what is held back is sent even if the batch that it waits for takes long. */
        HeldBack heldBack();
    }

    private final Owner owner;
    private final String id;
    private final EngineRequest request;
    private final Heartbeat heartbeat;
    private final Inbound inbound = new Inbound();
    private final SessionState state;
    private final SessionSender sender;

    EngineSession(Owner owner, String id, EngineRequest request, Function<Transport.Listener, Transport> transport) {
        this.owner = owner;
        this.id = id;
        this.request = request;
        EngineOptions options = owner.options();
        this.heartbeat = new Heartbeat(
                owner.timers(),
                options.pingInterval(),
                options.pingTimeout(),
                this::ping,
                () -> end(CloseReason.PING_TIMEOUT, "no pong in time"),
                options.metrics()::heartbeat);
        this.state = new SessionState(transport.apply(this));
        this.sender = new SessionSender(this, owner, state);
    }

    /** Starts the session with its handshake. Nothing must be read from the transport before. */
    void open(OutboundPacket handshake, Acceptor acceptor) {
        owner.options().metrics().sessionOpened(transport());
        inbound.open(() -> acceptor.accept(this));
        send(List.of(handshake));
        heartbeat.start();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public EngineRequest request() {
        return request;
    }

    @Override
    public TransportName transport() {
        return state.transport().name();
    }

    /** Ends the session if its heartbeat has failed, even if the timer that would do so is late. */
    boolean endIfOverdue() {
        if (!heartbeat.isOverdue()) {
            return false;
        }
        end(CloseReason.PING_TIMEOUT, "no pong in time");
        return true;
    }

    /** The transport in use, for requests that are addressed to it. */
    Transport currentTransport() {
        return state.transport();
    }

    // --- sending

    private boolean ping() {
        send(List.of(OutboundPacket.PING));
        return sender.isDrained();
    }

    @Override
    public void send(List<OutboundPacket> packets) {
        sender.send(packets);
    }

    @Override
    public boolean sendIfWritable(List<OutboundPacket> packets) {
        return sender.sendIfWritable(packets);
    }

    @Override
    public void onWritable(Transport source) {
        sender.onWritable(source);
    }

    // --- receiving

    /** The lock is taken once for all of them. */
    @Override
    public void onPackets(Runnable reading) {
        inbound.alone(() -> {
            reading.run();
            return true;
        });
    }

    @Override
    public void onPacket(Transport source, EnginePacket packet) {
        inbound.alone(() -> {
            if (source == state.transport() && state.isOpen()) {
                receive(packet);
            }
            return true;
        });
    }

    private void receive(EnginePacket packet) {
        if (packet instanceof EnginePacket.Pong) {
            heartbeat.onPong();
            return;
        }
        heartbeat.onOtherPacket();
        if (packet instanceof EnginePacket.Text || packet instanceof EnginePacket.Binary) {
            if (!inbound.tell(packet)) {
                end(CloseReason.TRANSPORT_ERROR, "a message could not be handled");
            }
        } else if (packet instanceof EnginePacket.Close) {
            end(CloseReason.TRANSPORT_CLOSE, "the client closed the session");
        } else if (packet instanceof EnginePacket.Ping) {
            end(CloseReason.TRANSPORT_ERROR, "in protocol 4 the server pings, not the client");
        }
        // An open, upgrade or noop packet says nothing here; the reference ignores them too.
    }

    @Override
    public void onClose(Transport source, CloseReason reason, String detail) {
        if (source == state.transport()) {
            end(reason, detail);
        }
    }

    // --- upgrade

    /**
     * Lets a second transport prove itself.
     *
     * @return false if there is one already, or the session uses WebSocket
     */
    boolean beginUpgrade(UpgradeProbe candidate) {
        return state.beginUpgrade(candidate);
    }

    /** The second transport did not prove itself; the session goes on as it was. */
    void abandonUpgrade(UpgradeProbe candidate) {
        state.abandonUpgrade(candidate);
    }

    /** From now on the session uses the second transport; if it has ended meanwhile, that one goes too. */
    void completeUpgrade(UpgradeProbe candidate, WebSocketTransport next) {
        Transport previous = inbound.alone(() -> state.completeUpgrade(candidate, next));
        if (previous == null) {
            next.abort();
            return;
        }
        owner.options().metrics().upgraded();
        if (previous instanceof PollingTransport polling) {
            sender.leave(polling);
        }
        if (next.isGone()) {
            // It broke when nobody was listening for that: the probe no more, the session not yet.
            end(CloseReason.TRANSPORT_ERROR, "the connection broke during the upgrade");
        }
        sender.flush();
    }

    private void cancelProbe() {
        UpgradeProbe unfinished = state.takeProbe();
        if (unfinished != null) {
            unfinished.cancel();
        }
    }

    // --- closing

    /** The server closes: the listener is told first, so that it can give its own reason. */
    void shutDown() {
        inbound.shutDown();
        close();
    }

    @Override
    public void close() {
        if (state.beginClosing(() -> owner.timers()
                .after(CLOSE_TIMEOUT, () -> end(CloseReason.FORCED_CLOSE, "the client did not fetch the close")))) {
            heartbeat.stop();
            cancelProbe();
            sender.flush();
        }
    }

    /** All has been sent. */
    void sayGoodbye() {
        state.transport().close(() -> finish(CloseReason.FORCED_CLOSE, "closed by the server", false));
    }

    /**
     * Ends the session now, whatever waits.
     *
     * @return whether this call has done so
     */
    boolean end(CloseReason reason, String detail) {
        return finish(reason, detail, true);
    }

    private boolean finish(CloseReason reason, String detail, boolean abort) {
        if (!state.end()) {
            return false;
        }
        Transport last = state.transport(); // none can take its place any more
        if (abort) {
            last.abort();
        }
        sender.end();
        heartbeat.stop();
        cancelProbe();
        LOG.atDebug()
                .addKeyValue("reason", reason)
                .addKeyValue("transport", last.name().wireName())
                .addKeyValue("detail", detail)
                .log("session ended");
        owner.options().metrics().sessionClosed(last.name(), reason);
        owner.closed(this, reason);
        inbound.end(reason, detail);
        return true;
    }

    @Override
    public String toString() {
        return "session over " + state; // the id is a secret and stays out of logs
    }
}
