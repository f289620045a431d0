package sockwright.engine.server;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sockwright.engine.CloseReason;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.engine.Transport;
import sockwright.protocol.engineio.EnginePacket;

/**
 * A WebSocket that wants to take over a polling session (Engine.IO protocol 4, "Upgrade"). It answers the client's probe, ends
 * the client's polls with nothing so that it can stop polling, and hands the WebSocket to the session when the client says
 * that it has. Whatever goes wrong on the way costs the WebSocket, never the session.
 */
final class UpgradeProbe implements Transport.Listener {

    private static final Duration NUDGE_INTERVAL = Duration.ofMillis(100);

    private final EngineSession session;
    private final WebSocketTransport candidate;
    private final Timers timers;
    private final Timers.Timer deadline;

    private Timers.@Nullable Timer nudge;
    private boolean over;

    UpgradeProbe(EngineSession session, WebSocketTransport candidate, Timers timers, Duration timeout) {
        this.session = session;
        this.candidate = candidate;
        this.timers = timers;
        this.deadline = timers.after(timeout, this::fail);
    }

    @Override
    public void onPacket(Transport transport, EnginePacket packet) {
        if (packet instanceof EnginePacket.Ping ping && ping.data().equals("probe") && candidate.writable()) {
            candidate.send(List.of(OutboundPacket.PROBE_PONG));
            nudgeLater();
        } else if (packet instanceof EnginePacket.Upgrade) {
            if (end()) {
                candidate.listen(session);
                session.completeUpgrade(this, candidate);
            }
        } else {
            fail(); // also when it asks again and again and does not read the answers
        }
    }

    private synchronized void nudgeLater() {
        if (!over && nudge == null) {
            nudge = timers.after(NUDGE_INTERVAL, this::nudge);
        }
    }

    private void nudge() {
        session.sendIfWritable(List.of(OutboundPacket.NOOP));
        synchronized (this) {
            nudge = null;
        }
        nudgeLater();
    }

    @Override
    public void onWritable(Transport transport) {
        // Nothing is sent here but the answer to the probe.
    }

    @Override
    public void onClose(Transport transport, CloseReason reason, String detail) {
        fail();
    }

    private void fail() {
        session.abandonUpgrade(this);
        cancel();
    }

    /** The session is over, or the probe has failed: the WebSocket goes. */
    void cancel() {
        if (end()) {
            candidate.abort();
        }
    }

    private synchronized boolean end() {
        if (over) {
            return false;
        }
        over = true;
        deadline.cancel();
        if (nudge != null) {
            nudge.cancel();
        }
        return true;
    }
}
