package sockwright.engine.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.engine.Transport;

/**
 * The one writer of a session: what waits to be sent, and who is sending it. Any thread may bring packets; the one that moves
 * the state from {@code IDLE} sends everything that waits, until the state is back there. The lock is held for moments only,
 * never while a transport is called.
 */
final class SessionWriter {

    private enum State {
        IDLE,
        /** Inside {@link Transport#send}. */
        SENDING,
        /** Inside it still, but the transport has already said that it is done. */
        DRAINED,
        /** The transport will say when it is done. */
        WAITING,
        /** Nothing may follow. */
        SEALED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final OutboundQueue queue;
    private final Timers timers;
    private final Duration timeout;
    private final Runnable timedOut;

    private State state = State.IDLE;
    private @Nullable Transport sender; // of the batch that is being sent
    private Timers.@Nullable Timer timer;

    /** @param timedOut called when a batch stays unsent for so long, because the other end does not read */
    SessionWriter(OutboundQueue queue, Timers timers, Duration timeout, Runnable timedOut) {
        this.queue = queue;
        this.timers = timers;
        this.timeout = timeout;
        this.timedOut = timedOut;
    }

    /**
     * Lets packets wait to be sent, or drops some, as their policy says.
     *
     * @return false if too much waits already, and they must not be dropped
     */
    boolean offer(List<OutboundPacket> packets) {
        lock.lock();
        try {
            return state == State.SEALED || queue.add(packets);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets packets wait only if they can be sent at once.
     *
     * @return false if they cannot
     */
    boolean offerIfWritable(Transport transport, List<OutboundPacket> packets) {
        lock.lock();
        try {
            return state == State.IDLE && queue.isEmpty() && transport.writable() && queue.add(packets);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends what waits, unless somebody does already or the transport is not ready.
     *
     * @param current the transport in use; asked before each batch, because the session may move to another one while a batch
     *     is being sent, and whoever moves it then finds this writer busy
     */
    void flush(Supplier<Transport> current) {
        while (true) {
            List<OutboundPacket> batch;
            Transport transport;
            lock.lock();
            try {
                transport = current.get();
                if (state != State.IDLE || queue.isEmpty() || !transport.writable()) {
                    return;
                }
                batch = queue.take();
                sender = transport;
                state = State.SENDING;
            } finally {
                lock.unlock();
            }
            boolean sent = transport.send(batch);
            lock.lock();
            try {
                if (state == State.SEALED) {
                    return;
                }
                if (!sent && state != State.DRAINED) {
                    state = State.WAITING;
                    timer = timers.after(timeout, timedOut);
                    return;
                }
                written();
            } finally {
                lock.unlock();
            }
        }
    }

    /** A transport has finished what it was sending, or has become writable; it may be one that the session has left since. */
    void onWritable(Transport source) {
        lock.lock();
        try {
            if (source != sender) {
                return;
            }
            if (state == State.SENDING) {
                state = State.DRAINED;
            } else if (state == State.WAITING) {
                written();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the poll of a transport that the session has left, unless a batch is on its way there and will end it. */
    void retire(PollingTransport left) {
        HttpExchange poll;
        lock.lock();
        try {
            poll = state == State.SENDING ? null : left.takePoll();
        } finally {
            lock.unlock();
        }
        if (poll != null) {
            left.refuse(poll);
        }
    }

    private void written() {
        state = State.IDLE;
        sender = null;
        queue.sent();
        stopTimer();
    }

    /** Whether everything has been sent. */
    boolean isDrained() {
        lock.lock();
        try {
            return state == State.IDLE && queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets nothing more be sent, if all has been.
     *
     * @return whether this call has done so
     */
    boolean sealIfDrained() {
        lock.lock();
        try {
            if (state != State.IDLE || !queue.isEmpty()) {
                return false;
            }
            state = State.SEALED;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing more be sent and forgets what waits. */
    void seal() {
        lock.lock();
        try {
            state = State.SEALED;
            queue.clear();
            stopTimer();
        } finally {
            lock.unlock();
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    @Override
    public String toString() {
        lock.lock();
        try {
            return state + ", " + queue;
        } finally {
            lock.unlock();
        }
    }
}
