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
public final class EngineConnection implements Transport.Listener, UpgradeProbe.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(EngineConnection.class);
    private static final OutboundPacket PONG = OutboundPacket.of(new EnginePacket.Pong(""));
    private static final OutboundPacket UPGRADE = OutboundPacket.of(new EnginePacket.Upgrade());

    /** What happens to a session. Called on the strand; must not block. */
    public interface Listener {

        /** The handshake has come; messages may be sent. */
        void onOpen();

        void onText(String message);

        void onBinary(byte[] message);

        /** The server has shown that it lives. */
        void onPing();

        /** Everything that waited is on its way. */
        void onDrain();

        /** The session goes on over another transport. */
        void onUpgrade(String transport);

        /** It is over, or did not come about. Called once. */
        void onClose(EngineClosed end);
    }

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
    private final Listener listener;
    private final ClientHeartbeat heartbeat;
    private final SendQueue queue = new SendQueue();
    private final ArrayDeque<TransportName> untried;

    private State state = State.OPENING;
    private ClientTransport transport;
    private @Nullable OpenData handshake;
    private @Nullable UpgradeProbe probe;
    private boolean upgrading; // the probe has proved itself, and polling is coming to rest
    private boolean sending;
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
            Listener listener) {
        this.options = options;
        this.context = context;
        this.transports = transports;
        this.handshakes = handshakes;
        this.memory = memory;
        this.listener = listener;
        this.heartbeat =
                new ClientHeartbeat(context, () -> finish(CloseReason.PING_TIMEOUT, "no ping in time", null, false));
        this.untried = new ArrayDeque<>(options.transports());
        this.transport = transports.create(first(), null, this);
    }

    private TransportName first() {
        if (options.rememberUpgrade() && memory.worked() && untried.contains(TransportName.WEBSOCKET)) {
            return TransportName.WEBSOCKET;
        }
        return untried.element();
    }

    /** Connects. */
    public void open() {
        transport.open();
    }

    /** Which transport is in use. */
    public TransportName transport() {
        return transport.name();
    }

    // --- sending

    /** Sends packets, in order. Does nothing unless the connection is open. */
    public void send(List<OutboundPacket> packets) {
        if (state != State.OPEN) {
            return;
        }
        queue.add(packets);
        flush();
        if (queue.bytes() > options.maxQueuedBytes() && !queue.isEmpty()) {
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
        return state == State.OPEN && !sending && !upgrading && queue.isEmpty() && transport.writable();
    }

    /** How many bytes wait to be sent or are being sent. */
    public long queuedBytes() {
        return queue.bytes();
    }

    /** Whether the server must be taken for gone, even if the timer that would notice stood still; it then closes soon. */
    public boolean hasExpired() {
        boolean expired = state == State.OPEN && heartbeat.hasExpired();
        if (expired) {
            context.strand().execute(() -> finish(CloseReason.PING_TIMEOUT, "no ping in time", null, false));
        }
        return expired;
    }

    private void flush() {
        while ((state == State.OPEN || state == State.CLOSING)
                && !sending
                && !upgrading
                && !queue.isEmpty()
                && transport.writable()) {
            sending = true;
            if (transport.send(batch())) {
                sent();
            }
        }
    }

    private List<OutboundPacket> batch() {
        OpenData known = handshake;
        return transport.name() == TransportName.POLLING && known != null
                ? queue.takePayload(known.maxPayload())
                : queue.takeAll();
    }

    private void sent() {
        sending = false;
        queue.sent();
    }

    @Override
    public void onWritable(Transport source) {
        if (source == transport) {
            sent();
            flush();
            if (queue.isEmpty() && !sending && state == State.OPEN) {
                listener.onDrain();
            }
            closeIfDrained();
        } else if (probe != null && source == probe.transport()) {
            probe.onWritable();
        }
    }

    // --- receiving

    @Override
    public void onPacket(Transport source, EnginePacket packet) {
        if (source == transport && state != State.CLOSED) {
            receive(packet);
        } else if (probe != null && source == probe.transport()) {
            probe.onPacket(packet);
        }
    }

    private void receive(EnginePacket packet) {
        if (packet instanceof EnginePacket.Text text) {
            listener.onText(text.data());
        } else if (packet instanceof EnginePacket.Binary binary) {
            listener.onBinary(binary.data());
        } else if (packet instanceof EnginePacket.Ping) {
            heartbeat.onPing();
            send(List.of(PONG));
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
        handshake = data;
        transport.onHandshake(data);
        state = State.OPEN;
        memory.note(transport.name() == TransportName.WEBSOCKET);
        heartbeat.start(data);
        listener.onOpen();
        flush();
        if (state == State.OPEN && canUpgrade(data)) {
            memory.note(false);
            probe = new UpgradeProbe(transports.create(TransportName.WEBSOCKET, data.sid(), this), this);
            probe.start(context, options);
        }
    }

    // --- upgrade

    private boolean canUpgrade(OpenData data) {
        String webSocket = TransportName.WEBSOCKET.wireName();
        return options.upgrade()
                && transport.name() == TransportName.POLLING
                && options.transports().contains(TransportName.WEBSOCKET)
                && data.upgrades().contains(webSocket);
    }

    @Override
    public void proved(UpgradeProbe proved) {
        upgrading = true;
        transport.pause(() -> moveTo(proved));
    }

    private void moveTo(UpgradeProbe proved) {
        if (probe != proved || state == State.CLOSED) {
            return;
        }
        transport.abort();
        transport = proved.transport();
        proved.succeed();
        probe = null;
        upgrading = false;
        memory.note(true);
        LOG.debug("upgraded to {}", transport.name());
        sending = !transport.send(List.of(UPGRADE));
        listener.onUpgrade(transport.name().wireName());
        flush();
        closeIfDrained();
    }

    @Override
    public void failed(UpgradeProbe failed) {
        probe = null;
        if (upgrading) {
            upgrading = false;
            transport.resume();
            flush();
        }
        closeIfDrained();
    }

    // --- the end

    @Override
    public void onClose(Transport source, CloseReason reason, String detail) {
        if (source == transport) {
            memory.note(false);
            if (state == State.OPENING && options.tryAllTransports() && untried.size() > 1) {
                tryNext(detail);
            } else {
                finish(reason, detail, transport.failure(), false);
            }
        } else if (probe != null && source == probe.transport()) {
            probe.fail(detail);
        }
    }

    private void tryNext(String detail) {
        LOG.debug("{} does not work, the next transport is tried: {}", transport.name(), detail);
        transport.abort();
        untried.remove(transport.name());
        transport = transports.create(untried.element(), null, this);
        transport.open();
    }

    /** Sends what waits, tells the server, and closes; at once if the connection is not open yet. */
    public void close() {
        if (state == State.OPENING) {
            finish(CloseReason.FORCED_CLOSE, "closed by the client", null, true);
        } else if (state == State.OPEN) {
            state = State.CLOSING;
            closeTimer = context.after(
                    options.closeTimeout(),
                    () -> finish(CloseReason.FORCED_CLOSE, "closed by the client before all was sent", null, true));
            if (probe != null && !upgrading) {
                probe.cancel();
                probe = null;
            }
            closeIfDrained();
        }
    }

    /** Ends the session now: the other end has broken the rules, or this end can take no more. */
    public void abort(CloseReason reason, String detail, @Nullable Throwable failure) {
        finish(reason, detail, failure, false);
    }

    private void closeIfDrained() {
        if (state == State.CLOSING && queue.isEmpty() && !sending && !upgrading) {
            finish(CloseReason.FORCED_CLOSE, "closed by the client", null, false);
        }
    }

    /** @param abruptly whether the server need not, or can not, be told */
    private void finish(CloseReason reason, String detail, @Nullable Throwable failure, boolean abruptly) {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        heartbeat.stop();
        if (closeTimer != null) {
            closeTimer.cancel();
        }
        if (probe != null) {
            probe.cancel();
            probe = null;
        }
        queue.clear();
        if (abruptly) {
            transport.abort();
        } else {
            transport.close(() -> {});
        }
        LOG.debug("connection ended: {} ({})", reason, detail);
        listener.onClose(new EngineClosed(reason, detail, failure));
    }

    @Override
    public String toString() {
        return "connection over " + transport.name() + ", " + state; // the id is a secret and stays out of logs
    }
}
