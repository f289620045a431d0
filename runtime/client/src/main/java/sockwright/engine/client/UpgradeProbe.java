package sockwright.engine.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.protocol.engineio.EnginePacket;

/**
 * A second transport that must prove itself before the session moves to it (Engine.IO protocol 4, "Upgrade"): it opens, a ping
 * goes over it, and the same must come back.
 */
final class UpgradeProbe {

    private static final Logger LOG = LoggerFactory.getLogger(UpgradeProbe.class);
    private static final String DATA = "probe";
    private static final OutboundPacket PING = OutboundPacket.of(new EnginePacket.Ping(DATA));

    /** Who wants to know. */
    interface Owner {

        void proved(UpgradeProbe probe);

        void failed(UpgradeProbe probe);
    }

    private enum Stage {
        OPENING,
        PINGED,
        PROVED,
        OVER
    }

    private final ClientTransport transport;
    private final Owner owner;
    private Stage stage = Stage.OPENING;
    private Timers.@Nullable Timer timer;

    UpgradeProbe(ClientTransport transport, Owner owner) {
        this.transport = transport;
        this.owner = owner;
    }

    void start(EngineContext context, EngineClientOptions options) {
        timer = context.after(options.requestTimeout(), () -> fail("it took too long"));
        transport.open();
    }

    ClientTransport transport() {
        return transport;
    }

    void onWritable() {
        if (stage == Stage.OPENING) {
            stage = Stage.PINGED;
            transport.send(List.of(PING));
        }
    }

    void onPacket(EnginePacket packet) {
        if (stage == Stage.PINGED
                && packet instanceof EnginePacket.Pong pong
                && pong.data().equals(DATA)) {
            stage = Stage.PROVED;
            stopTimer();
            owner.proved(this);
        } else {
            fail("it answered with something else");
        }
    }

    /** It did not work. */
    void fail(String detail) {
        if (stage != Stage.OVER) {
            LOG.debug("the upgrade failed: {}", detail);
            cancel();
            owner.failed(this);
        }
    }

    /** The session has moved to the transport. */
    void succeed() {
        stage = Stage.OVER;
    }

    void cancel() {
        stage = Stage.OVER;
        stopTimer();
        transport.abort();
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
