package sockwright.engine.server;

import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.CloseReason;
import sockwright.protocol.engineio.EnginePacket;

/**
 * The calls to a session's listener: one at a time, the end once and last. The listener may end the session, or another one,
 * while it is being called; nobody waits for it to return.
 */
final class Inbound {

    private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);

    private final StampedLock lock = new StampedLock(); // one object to look up, where a ReentrantLock is two
    private @Nullable Thread caller; // that has the lock; no other thread ever finds itself here
    private volatile Session.@Nullable Listener listener;
    private volatile @Nullable End end;

    /** How a session ended. */
    private record End(CloseReason reason, String detail) {}

    /** Whoever listens is known now. */
    void open(Supplier<Session.Listener> acceptor) {
        alone(() -> {
            listener = acceptor.get();
            return true;
        });
    }

    /**
     * Does something while no other thread calls the listener, and tells it of the end if that comes meanwhile. Within another such
     * action this is a part of it.
     */
    <T extends @Nullable Object> T alone(Supplier<T> action) {
        if (isCaller()) {
            return action.get();
        }
        long stamp = lock.writeLock();
        caller = Thread.currentThread();
        try {
            return action.get();
        } finally {
            unlock(stamp);
            tellEnd();
        }
    }

    /**
     * Tells of a message. Called only by what runs {@link #alone}.
     *
     * @return whether it could be handled; whatever goes wrong in there must not leave a request without an answer
     */
    boolean tell(EnginePacket message) {
        Session.Listener hearer = listener;
        if (hearer == null) {
            return true;
        }
        try {
            if (message instanceof EnginePacket.Text text) {
                hearer.onText(text.data());
            } else if (message instanceof EnginePacket.Binary binary) {
                hearer.onBinary(binary.data());
            }
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("a message could not be handled; the session is closed", e);
            return false;
        }
    }

    /** Tells that the server is closing. */
    void shutDown() {
        Session.Listener hearer = listener;
        if (hearer != null) {
            hearer.onShutdown();
        }
    }

    /** The session is over. */
    void end(CloseReason reason, String detail) {
        end = new End(reason, detail);
        tellEnd();
    }

    /**
     * Tells the listener of the end, unless it is being called this moment: then whoever is calling it tells it afterwards.
     * Waiting here for the other thread could be waiting in a circle, with one session ending because another one sends.
     */
    private void tellEnd() {
        End told;
        long stamp;
        while ((told = end) != null && !isCaller() && (stamp = lock.tryWriteLock()) != 0) {
            caller = Thread.currentThread();
            try {
                Session.Listener hearer = listener;
                if (hearer == null) {
                    return;
                }
                listener = null;
                hearer.onClose(told.reason(), told.detail());
            } finally {
                unlock(stamp);
            }
        }
    }

    private boolean isCaller() {
        return caller == Thread.currentThread();
    }

    private void unlock(long stamp) {
        caller = null;
        lock.unlockWrite(stamp);
    }
}
