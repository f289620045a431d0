package sockwright.engine.server;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Timers;
import sockwright.engine.Transport;
import sockwright.protocol.engineio.TransportName;

/**
 * Where a session is in its life, the transport that it uses, and the probe of one that wants to take its place. Each method tells
 * whether it was for this very call that something has changed. The lock is held for moments only. Thread-safe.
 */
final class SessionState {

    private enum Phase {
        OPEN,
        CLOSING,
        CLOSED
    }

    private final ReentrantLock lock = new ReentrantLock();
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
    boolean beginUpgrade(UpgradeProbe candidate) {
        lock.lock();
        try {
            if (phase != Phase.OPEN || probe != null || transport.name() == TransportName.WEBSOCKET) {
                return false;
            }
            probe = candidate;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The second transport has not proved itself. */
    void abandonUpgrade(UpgradeProbe candidate) {
        lock.lock();
        try {
            if (probe == candidate) {
                probe = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The second transport takes the place of the first.
     *
     * @return the first, or null if the probe is over, such as by the end of the session
     */
    @Nullable Transport completeUpgrade(UpgradeProbe candidate, Transport next) {
        lock.lock();
        try {
            if (probe != candidate || phase != Phase.OPEN) {
                return null;
            }
            probe = null;
            Transport previous = transport;
            transport = next;
            return previous;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The session is to end when all has been sent; no probe begins any more.
     *
     * @param timer starts what ends it if that takes too long
     * @return false if that has begun already
     */
    boolean beginClosing(Supplier<Timers.Timer> timer) {
        lock.lock();
        try {
            if (phase != Phase.OPEN) {
                return false;
            }
            phase = Phase.CLOSING;
            closeTimer = timer.get();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The session has ended; its transport and its probe stay what they are.
     *
     * @return false if it had already
     */
    boolean end() {
        lock.lock();
        try {
            if (phase == Phase.CLOSED) {
                return false;
            }
            phase = Phase.CLOSED;
            if (closeTimer != null) {
                closeTimer.cancel();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The probe that the end of the session has overtaken, for the one who cancels it; null if there is none. */
    @Nullable UpgradeProbe takeProbe() {
        lock.lock();
        try {
            UpgradeProbe unfinished = probe;
            probe = null;
            return unfinished;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return transport.name() + ", " + phase;
    }
}
