package sockwright.engine.client;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.CloseReason;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.engine.Transport;
import sockwright.protocol.engineio.EnginePacket;
import sockwright.protocol.engineio.OpenData;
import sockwright.protocol.engineio.TransportName;

/**
 * One session with a server, from the client's side: its state, its transport, and what waits to be sent. It is used once, from
 * its strand only, and calls its listener there. Everything it holds is freed in {@link #finish}, once.
 */
public final class EngineConnection implements Upgrade.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(EngineConnection.class);
    private static final OutboundPacket PONG = OutboundPacket.of(new EnginePacket.Pong(""));

    private enum State {
        OPENING,
        OPEN,
        CLOSING,
        CLOSED
    }

    private final EngineClientOptions options;
    private final EngineContext context;
    private final ClientTransport.Factory transports;
    private final HandshakeReader handshakes;
    private final UpgradeMemory memory;
    private final EngineListener listener;
    private final ClientHeartbeat heartbeat;
    private final ArrayDeque<TransportName> untried;
    private final Outflow outflow;
    private final Upgrade upgrade;

    private State state = State.OPENING;
    private Timers.@Nullable Timer closeTimer;

    /**
     * A connection that is still to be opened.
     *
     * @param memory shared with the earlier connections to the same server
     */
    public EngineConnection(
            EngineClientOptions options,
            EngineContext context,
            ClientTransport.Factory transports,
            HandshakeReader handshakes,
            UpgradeMemory memory,
            EngineListener listener) {
        this.options = options;
        this.context = context;
        this.transports = transports;
        this.handshakes = handshakes;
        this.memory = memory;
        this.listener = listener;
        this.heartbeat = new ClientHeartbeat(context, this::onSilence);
        this.untried = new ArrayDeque<>(options.transports());
        this.outflow = new Outflow(transports.create(first(), null, this), context.metrics());
        this.upgrade = new Upgrade(options, context, memory, outflow, this);
    }

    private TransportName first() {
        if (options.rememberUpgrade() && memory.worked() && untried.contains(TransportName.WEBSOCKET)) {
            return TransportName.WEBSOCKET;
        }
        return untried.element();
    }

    /** Connects. */
    public void open() {
        transport().open();
    }

    private ClientTransport transport() {
        return outflow.transport();
    }

    // --- sending

    /** Sends packets, in order. Does nothing unless the connection is open. */
    public void send(List<OutboundPacket> packets) {
        if (state == State.OPEN) {
            outflow.send(packets);
        }
    }

    /**
     * Sends what the server has asked for, such as an acknowledgement. It may ask for as much as it likes: a server that does not
     * read the answers loses the connection.
     */
    public void answer(List<OutboundPacket> packets) {
        send(packets);
        if (state == State.OPEN && outflow.isBackedUp() && outflow.bytes() > options.maxQueuedBytes()) {
            context.metrics().overflowed();
            finish(
                    CloseReason.TRANSPORT_ERROR,
                    "the server reads too slowly: more than " + options.maxQueuedBytes()
                            + " bytes wait to be sent (maxQueuedBytes)",
                    null,
                    true);
        }
    }

    /** Whether a packet would go out this moment. */
    public boolean writable() {
        return state == State.OPEN && outflow.writable();
    }

    /** How many bytes wait to be sent or are being sent. */
    public long queuedBytes() {
        return outflow.bytes();
    }

    @Override
    public void onWritable(Transport source) {
        if (source == transport()) {
            outflow.onWritable();
            if (state == State.OPEN && outflow.isEmpty()) {
                listener.onDrain();
            }
            closeIfDrained();
        } else {
            upgrade.onWritable(source);
        }
    }

    // --- receiving

    @Override
    public void onPacket(Transport source, EnginePacket packet) {
        if (source != transport()) {
            upgrade.onPacket(source, packet);
        } else if (state != State.CLOSED) {
            upgrade.confirm();
            receive(packet);
        } else if (packet instanceof EnginePacket.Open open) {
            endUnwanted(open.json());
        }
    }

    /** A session begins that was given up while it was asked for. */
    private void endUnwanted(String json) {
        try {
            transport().onHandshake(handshakes.read(json));
        } catch (IllegalArgumentException e) {
            LOG.debug("no session that could be ended", e);
        }
    }

    private void receive(EnginePacket packet) {
        if (packet instanceof EnginePacket.Text text) {
            listener.onText(text.data());
        } else if (packet instanceof EnginePacket.Binary binary) {
            listener.onBinary(binary.data());
        } else if (packet instanceof EnginePacket.Ping) {
            heartbeat.onPing();
            answer(List.of(PONG));
            listener.onPing();
        } else if (packet instanceof EnginePacket.Open open && state == State.OPENING) {
            onHandshake(open.json());
        }
        // A pong, a noop, an upgrade or a second handshake says nothing to a client; the reference ignores them too.
    }

    private void onHandshake(String json) {
        OpenData data;
        try {
            data = handshakes.read(json);
        } catch (IllegalArgumentException e) {
            finish(CloseReason.PARSE_ERROR, "the handshake cannot be read: " + e.getMessage(), e, true);
            return;
        }
        outflow.setMaxPayload(data.maxPayload());
        transport().onHandshake(data);
        state = State.OPEN;
        context.metrics().sessionOpened(transport().name());
        memory.note(transport().name() == TransportName.WEBSOCKET);
        heartbeat.start(data);
        listener.onOpen();
        if (state == State.OPEN) {
            upgrade.start(data, transports);
        }
    }

    // --- the heartbeat

    /** Whether the server must be taken for gone, even if the timer that would notice stood still; it then closes soon. */
    public boolean hasExpired() {
        boolean expired = state == State.OPEN && heartbeat.hasExpired();
        if (expired) {
            context.strand().execute(this::onSilence);
        }
        return expired;
    }

    private void onSilence() {
        finish(CloseReason.PING_TIMEOUT, "no ping in time", null, false);
    }

    // --- upgrade

    @Override
    public void onUpgrade(TransportName transport) {
        listener.onUpgrade(transport.wireName());
    }

    @Override
    public void onUpgradeOver() {
        closeIfDrained();
    }

    // --- the end

    @Override
    public void onClose(Transport source, CloseReason reason, String detail) {
        if (source == transport()) {
            memory.note(false);
            if (state == State.OPENING && options.tryAllTransports() && untried.size() > 1) {
                tryNext(detail);
            } else {
                finish(reason, detail, transport().failure(), false);
            }
        } else {
            upgrade.onClose(source, detail);
        }
    }

    private void tryNext(String detail) {
        LOG.debug(
                "{} does not work, the next transport is tried: {}", transport().name(), detail);
        transport().abort();
        untried.remove(transport().name());
        outflow.restartOver(transports.create(untried.element(), null, this));
        open();
    }

    /**
     * Sends what waits, tells the server, and closes. One that is not open yet is over at once; a server that lets it in all the
     * same is told then.
     */
    public void close() {
        if (state == State.OPENING) {
            finish(CloseReason.FORCED_CLOSE, "closed by the client", null, false);
        } else if (state == State.OPEN) {
            state = State.CLOSING;
            closeTimer = context.after(
                    options.closeTimeout(),
                    () -> finish(CloseReason.FORCED_CLOSE, "closed by the client before all was sent", null, true));
            upgrade.cancelUnlessProved();
            closeIfDrained();
        }
    }

    /** Ends the session now: the other end has broken the rules, or this end can take no more. */
    public void abort(CloseReason reason, String detail, @Nullable Throwable failure) {
        finish(reason, detail, failure, false);
    }

    private void closeIfDrained() {
        if (state == State.CLOSING && outflow.isEmpty() && !outflow.isHeld()) {
            finish(CloseReason.FORCED_CLOSE, "closed by the client", null, false);
        }
    }

    /** @param abruptly whether the server need not, or can not, be told */
    private void finish(CloseReason reason, String detail, @Nullable Throwable failure, boolean abruptly) {
        if (state == State.CLOSED) {
            return;
        }
        if (state != State.OPENING) {
            context.metrics().sessionClosed(transport().name(), reason);
        }
        state = State.CLOSED;
        heartbeat.stop();
        if (closeTimer != null) {
            closeTimer.cancel();
        }
        upgrade.cancel();
        if (reason != CloseReason.FORCED_CLOSE) {
            upgrade.onBroken();
        }
        outflow.clear();
        if (abruptly) {
            transport().abort();
        } else {
            transport().close(() -> {});
        }
        LOG.debug("connection ended: {} ({})", reason, detail);
        listener.onClose(new EngineClosed(reason, detail, failure));
    }

    @Override
    public String toString() {
        return "connection over " + transport().name() + ", " + state; // the id is a secret and stays out of logs
    }
}
