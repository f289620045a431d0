package sockwright.engine.client;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Transport;
import sockwright.protocol.engineio.EnginePacket;
import sockwright.protocol.engineio.OpenData;
import sockwright.protocol.engineio.TransportName;

/**
 * The move of a session from polling to WebSocket (Engine.IO protocol 4, "Upgrade"): a probe proves the WebSocket, polling comes
 * to rest, and what waits goes over the WebSocket. Where that fails, polling goes on. Used on the strand only.
 */
final class Upgrade implements UpgradeProbe.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(Upgrade.class);
    private static final OutboundPacket UPGRADE = OutboundPacket.of(new EnginePacket.Upgrade());

    /** The session that moves. */
    interface Owner extends Transport.Listener {

        /** It has moved. */
        void onUpgrade(TransportName transport);

        /** It has moved, or stays for good. */
        void onUpgradeOver();
    }

    private final EngineClientOptions options;
    private final EngineContext context;
    private final UpgradeMemory memory;
    private final Outflow outflow;
    private final Owner owner;
    private @Nullable UpgradeProbe probe;
    private boolean proved; // and polling is coming to rest
    private @Nullable ClientTransport
            unconfirmed; // that the session has left, as far as the server has not shown that it knows

    Upgrade(EngineClientOptions options, EngineContext context, UpgradeMemory memory, Outflow outflow, Owner owner) {
        this.options = options;
        this.context = context;
        this.memory = memory;
        this.outflow = outflow;
        this.owner = owner;
    }

    /** Begins, if both ends can and want to. */
    void start(OpenData handshake, ClientTransport.Factory transports) {
        if (options.upgrade()
                && outflow.transport().name() == TransportName.POLLING
                && options.transports().contains(TransportName.WEBSOCKET)
                && handshake.upgrades().contains(TransportName.WEBSOCKET.wireName())) {
            memory.note(false);
            probe = new UpgradeProbe(transports.create(TransportName.WEBSOCKET, handshake.sid(), owner), this);
            probe.start(context, options);
        }
    }

    // --- what the transports of a session say; another's words are not for the probe

    void onWritable(Transport source) {
        UpgradeProbe running = probe;
        if (running != null && source == running.transport()) {
            running.onWritable();
        }
    }

    void onPacket(Transport source, EnginePacket packet) {
        UpgradeProbe running = probe;
        if (running != null && source == running.transport()) {
            running.onPacket(packet);
        }
    }

    void onClose(Transport source, String detail) {
        UpgradeProbe running = probe;
        if (running != null && source == running.transport()) {
            running.fail(detail);
        }
    }

    // --- what the probe says

    @Override
    public void proved(UpgradeProbe source) {
        proved = true;
        outflow.hold();
        outflow.transport().pause(() -> moveTo(source));
    }

    private void moveTo(UpgradeProbe source) {
        if (probe != source) {
            return;
        }
        ClientTransport old = outflow.transport();
        old.abort();
        source.succeed();
        probe = null;
        proved = false;
        unconfirmed = old;
        memory.note(true);
        context.metrics().upgraded();
        LOG.debug("upgraded from {} to {}", old.name(), source.transport().name());
        outflow.moveTo(source.transport(), UPGRADE);
        owner.onUpgrade(source.transport().name());
        owner.onUpgradeOver();
    }

    @Override
    public void failed(UpgradeProbe source) {
        probe = null;
        if (proved) {
            proved = false;
            outflow.transport().resume();
            outflow.release();
        }
        owner.onUpgradeOver();
    }

    // --- the end

    /** Gives it up, unless polling is coming to rest already: then what waits goes over the WebSocket sooner. */
    void cancelUnlessProved() {
        if (!proved) {
            cancel();
        }
    }

    void cancel() {
        if (probe != null) {
            probe.cancel();
            probe = null;
        }
    }

    /** The server has sent something over the transport in use. */
    void confirm() {
        unconfirmed = null;
    }

    /**
     * The session has broken. If the server has never heard of the move, it waits for polls, would notice by its heartbeat only, and
     * could not recover the session for a client that is back long before; so it is told over polling, and refuses that if it has moved.
     */
    void onBroken() {
        if (unconfirmed != null) {
            unconfirmed.close(() -> {});
            unconfirmed = null;
        }
    }
}
