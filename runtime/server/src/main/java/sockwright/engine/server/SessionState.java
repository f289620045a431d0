package sockwright.engine.server;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Timers;
import sockwright.engine.Transport;
import sockwright.protocol.engineio.TransportName;

/**
 * Where a session is in its life, the transport that it uses, and the probe of one that wants to take its place. Each method tells
 * whether it was for this very call that something has changed. Its monitor is held for moments only. Thread-safe.
 */
final class SessionState {

    private enum Phase {
        OPEN,
        CLOSING,
        CLOSED
    }

    private volatile Phase phase = Phase.OPEN;
    private volatile Transport transport;
    private @Nullable UpgradeProbe probe;
    private Timers.@Nullable Timer closeTimer;

    SessionState(Transport first) {
        this.transport = first;
    }

    boolean isOpen() {
        return phase == Phase.OPEN;
    }

    boolean isClosing() {
        return phase == Phase.CLOSING;
    }

    /** The transport in use; when the session has ended, the last one. */
    Transport transport() {
        return transport;
    }

    /**
     * A second transport is to prove itself.
     *
     * @return false if there is one already, or the session needs none
     */
    synchronized boolean beginUpgrade(UpgradeProbe candidate) {
        if (phase != Phase.OPEN || probe != null || transport.name() == TransportName.WEBSOCKET) {
            return false;
        }
        probe = candidate;
        return true;
    }

    /** The second transport has not proved itself. */
    synchronized void abandonUpgrade(UpgradeProbe candidate) {
        if (probe == candidate) {
            probe = null;
        }
    }

    /**
     * The second transport takes the place of the first.
     *
     * @return the first, or null if the probe is over, such as by the end of the session
     */
    synchronized @Nullable Transport completeUpgrade(UpgradeProbe candidate, Transport next) {
        if (probe != candidate || phase != Phase.OPEN) {
            return null;
        }
        probe = null;
        Transport previous = transport;
        transport = next;
        return previous;
    }

    /**
     * The session is to end when all has been sent; no probe begins any more.
     *
     * @param timer starts what ends it if that takes too long
     * @return false if that has begun already
     */
    synchronized boolean beginClosing(Supplier<Timers.Timer> timer) {
        if (phase != Phase.OPEN) {
            return false;
        }
        phase = Phase.CLOSING;
        closeTimer = timer.get();
        return true;
    }

    /**
     * The session has ended; its transport and its probe stay what they are.
     *
     * @return false if it had already
     */
    synchronized boolean end() {
        if (phase == Phase.CLOSED) {
            return false;
        }
        phase = Phase.CLOSED;
        if (closeTimer != null) {
            closeTimer.cancel();
        }
        return true;
    }

    /** The probe that the end of the session has overtaken, for the one who cancels it; null if there is none. */
    synchronized @Nullable UpgradeProbe takeProbe() {
        UpgradeProbe unfinished = probe;
        probe = null;
        return unfinished;
    }

    @Override
    public String toString() {
        return transport.name() + ", " + phase;
    }
}
