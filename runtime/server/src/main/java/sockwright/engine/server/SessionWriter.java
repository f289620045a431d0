package sockwright.engine.server;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.engine.Transport;
import sockwright.protocol.engineio.TransportName;

/**
 * The one writer of a session: what waits to be sent, and who is sending it. Any thread may bring packets; the one that moves
 * the state from {@code IDLE} sends everything that waits, until the state is back there. Its monitor is held for moments only,
 * never while a transport is called.
 */
final class SessionWriter {

    private static final Logger LOG = LoggerFactory.getLogger(SessionWriter.class);

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

    /** More than this is not held back for what may follow. */
    private static final long MAX_HELD_BYTES = 64 * 1024;

    private final OutboundQueue queue;
    private final Timers timers;
    private final Duration timeout;
    private final Consumer<String> broken;

    private State state = State.IDLE;
    private boolean held; // somebody will flush at the end of a batch
    private @Nullable Transport sender; // of the batch that is being sent
    private @Nullable PollingTransport retired; // while it was being sent
    private Timers.@Nullable Timer timer;

    /**
     * A writer that has nothing to send yet.
     *
     * @param timeout how long a batch may stay unsent, because the other end does not read
     * @param broken told, with the reason, that nothing more can be sent
     */
    SessionWriter(OutboundQueue queue, Timers timers, Duration timeout, Consumer<String> broken) {
        this.queue = queue;
        this.timers = timers;
        this.timeout = timeout;
        this.broken = broken;
    }

    /** What has become of packets that were offered. */
    enum Offer {
        /** They wait, or their policy has dropped some; to be flushed now. */
        TAKEN,
        /** They wait for the end of a batch, at which whoever has offered them must flush. */
        HELD,
        /** They wait for the end of a batch, at which somebody flushes who has offered others before. */
        HELD_BY_ANOTHER,
        /** They do not fit, or cannot be sent at once where that was asked for. */
        REFUSED,
        /** They do not fit because of what is held back, which is to be flushed first. */
        HELD_UP
    }

    /**
     * Lets packets wait to be sent, or drops some, as their policy says.
     *
     * @param inBatch whether to let what waits go on waiting for the end of a batch, unless it is much
     */
    synchronized Offer offer(List<OutboundPacket> packets, boolean inBatch) {
        return state == State.SEALED ? Offer.TAKEN : add(packets, inBatch);
    }

    private Offer add(List<OutboundPacket> packets, boolean inBatch) {
        if (held && !queue.hasRoomFor(packets)) {
            return Offer.HELD_UP;
        }
        if (!queue.add(packets)) {
            return Offer.REFUSED;
        }
        if (!inBatch || state != State.IDLE || queue.bytes() >= MAX_HELD_BYTES) {
            return Offer.TAKEN;
        }
        Offer offer = held ? Offer.HELD_BY_ANOTHER : Offer.HELD;
        held = true;
        return offer;
    }

    /** Whether something waits for the end of a batch. */
    synchronized boolean isHeld() {
        return held;
    }

    /** Lets packets wait only if they can be sent at once, at the end of a batch, or right behind what another thread is sending. */
    synchronized Offer offerIfWritable(Transport transport, List<OutboundPacket> packets, boolean inBatch) {
        return isWritable(transport) ? add(packets, inBatch) : Offer.REFUSED;
    }

    private boolean isWritable(Transport transport) {
        return switch (state) {
            case IDLE -> (held || queue.isEmpty()) && transport.writable();
            // The client may have what is being sent before its sender knows. A poll is over with what it brings.
            case SENDING, DRAINED ->
                queue.isEmpty() && transport == sender && transport.name() == TransportName.WEBSOCKET;
            case WAITING, SEALED -> false;
        };
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
            synchronized (this) {
                held = false;
                transport = current.get();
                if (state != State.IDLE || queue.isEmpty() || !transport.writable()) {
                    return;
                }
                batch = queue.take();
                sender = transport;
                state = State.SENDING;
            }
            boolean sent = send(transport, batch);
            PollingTransport left;
            boolean goesOn;
            synchronized (this) {
                left = retired;
                retired = null;
                goesOn = isSettled(sent) && !queue.isEmpty();
            }
            if (left != null) {
                endPoll(left);
            }
            if (!goesOn) {
                return;
            }
        }
    }

    private boolean send(Transport transport, List<OutboundPacket> batch) {
        try {
            return transport.send(batch);
        } catch (RuntimeException | Error e) {
            LOG.error("a batch could not be sent", e);
            broken.accept("writing failed");
            return true;
        }
    }

    /** What has become of the batch; whether another one may follow. */
    private boolean isSettled(boolean sent) {
        if (state == State.SEALED) {
            return false;
        }
        if (!sent && state != State.DRAINED) {
            state = State.WAITING;
            timer = timers.after(timeout, () -> broken.accept("nothing could be written in time"));
            return false;
        }
        written();
        return true;
    }

    /** A transport has finished what it was sending, or has become writable; it may be one that the session has left since. */
    synchronized void onWritable(Transport source) {
        if (source != sender) {
            return;
        }
        if (state == State.SENDING) {
            state = State.DRAINED;
        } else if (state == State.WAITING) {
            written();
        }
    }

    /**
     * Ends the poll of a transport that the session has left. If a batch is on its way there, it may need that poll; if it has had
     * its poll, and this is the client's next one, that is ended when the batch is done.
     */
    void retire(PollingTransport left) {
        synchronized (this) {
            // DRAINED too: a poll that has just come says so before the batch for it has been handed over.
            if (state == State.SENDING || state == State.DRAINED) {
                retired = left;
                return;
            }
        }
        endPoll(left);
    }

    private static void endPoll(PollingTransport left) {
        HttpExchange poll = left.takePoll();
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
    synchronized boolean isDrained() {
        return state == State.IDLE && queue.isEmpty();
    }

    /**
     * Lets nothing more be sent, if all has been.
     *
     * @return whether this call has done so
     */
    synchronized boolean sealIfDrained() {
        if (state != State.IDLE || !queue.isEmpty()) {
            return false;
        }
        state = State.SEALED;
        return true;
    }

    /** Lets nothing more be sent and forgets what waits. */
    synchronized void seal() {
        state = State.SEALED;
        queue.clear();
        stopTimer();
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    @Override
    public synchronized String toString() {
        return state + ", " + queue;
    }
}
