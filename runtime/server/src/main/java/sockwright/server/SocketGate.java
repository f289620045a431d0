package sockwright.server;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import sockwright.engine.OutboundPacket;
import sockwright.engine.server.EngineOptions;

/**
 * What stands between a socket and its client: whether the client has been let in, and what is held back until it has. A client
 * sees the answer to its CONNECT first, then what was held back, then the rest, in order, whoever sends it. The lock is held for
 * moments only, never while something is sent. Thread-safe.
 */
final class SocketGate {

    private enum State {
        /** Connect handlers run; what is sent is held back. */
        CONNECTING,
        /** Let in; what was held back is being sent, and what comes meanwhile queues behind it. */
        RELEASING,
        CONNECTED,
        LEFT
    }

    private final Consumer<List<OutboundPacket>> client;
    private final EngineOptions limits;
    private volatile State state = State.CONNECTING;
    private List<OutboundPacket> held = new ArrayList<>(2);
    private long heldBytes;
    private boolean opened;

    /**
     * @param client sends to the client
     * @param limits how much may be held back, unless it is a single event: as much as may wait for a client
     */
    SocketGate(Consumer<List<OutboundPacket>> client, EngineOptions limits) {
        this.client = client;
        this.limits = limits;
    }

    boolean isOpen() {
        return state == State.CONNECTED || state == State.RELEASING;
    }

    boolean hasLeft() {
        return state == State.LEFT;
    }

    /** Whether the client has been let in, and be it that it has left since. */
    synchronized boolean wasOpened() {
        return opened;
    }

    /** What may become of packets for the client. */
    enum Fate {
        /** They may be sent. */
        SEND,
        /** They are held back. */
        HELD,
        /** There is nobody any more. */
        GONE,
        /** Too many are held back. */
        OVERFLOW
    }

    /** Decides on packets, and holds them back where that is due. */
    Fate pass(List<OutboundPacket> frames) {
        if (state == State.CONNECTED) {
            return Fate.SEND;
        }
        synchronized (this) {
            if (state == State.CONNECTED) {
                return Fate.SEND;
            }
            if (state == State.LEFT) {
                return Fate.GONE;
            }
            return hold(frames) ? Fate.HELD : Fate.OVERFLOW;
        }
    }

    private boolean hold(List<OutboundPacket> frames) {
        long bytes = heldBytes;
        for (OutboundPacket frame : frames) {
            bytes += frame.size();
        }
        boolean fits = bytes <= limits.maxQueuedBytes() && held.size() + frames.size() <= limits.maxQueuedPackets();
        if (!fits && !held.isEmpty()) {
            return false;
        }
        held.addAll(frames);
        heldBytes = bytes;
        return true;
    }

    /**
     * Whether the client is being told this moment that it has been let in. It may know before this thread does, so nothing is late
     * yet that goes behind it.
     */
    boolean isReleasing() {
        return state == State.RELEASING;
    }

    /** Whether packets that are worth nothing later may be sent now. */
    boolean passesVolatile() {
        return state == State.CONNECTED;
    }

    /**
     * Lets the client in.
     *
     * @param welcome what it is told first
     * @param entered called before it is told
     */
    void open(List<OutboundPacket> welcome, Runnable entered) {
        List<OutboundPacket> first = new ArrayList<>(welcome);
        synchronized (this) {
            if (state != State.CONNECTING) {
                return;
            }
            state = State.RELEASING;
            opened = true;
            first.addAll(held);
            held = new ArrayList<>(2); // what a client has missed does not count among what is held back
            heldBytes = 0;
        }
        entered.run();
        client.accept(first);
        release();
    }

    /** Sends what is held back until nothing is, however much comes meanwhile. */
    private void release() {
        while (true) {
            List<OutboundPacket> next;
            synchronized (this) {
                if (held.isEmpty()) {
                    state = state == State.LEFT ? State.LEFT : State.CONNECTED;
                    held = List.of();
                    return;
                }
                next = held;
                held = new ArrayList<>(2);
                heldBytes = 0;
            }
            client.accept(next);
        }
    }

    /**
     * Lets nothing through any more and forgets what is held back.
     *
     * @return false if that was so already
     */
    synchronized boolean shut() {
        if (state == State.LEFT) {
            return false;
        }
        state = State.LEFT;
        held = List.of();
        return true;
    }

    /**
     * As {@link #shut}, unless the client has been let in.
     *
     * @return false if it has, or if the gate was shut already
     */
    synchronized boolean shutUnopened() {
        return state == State.CONNECTING && shut();
    }

    /**
     * Lets nothing through any more, but tells the client so, in order: a client that has not been let in yet is let in first,
     * because one that hears nothing at all would wait for an answer.
     *
     * @return false if the gate was shut already
     */
    boolean shutSaying(Supplier<List<OutboundPacket>> welcome, List<OutboundPacket> goodbye) {
        boolean releasing;
        synchronized (this) {
            if (state == State.LEFT) {
                return false;
            }
            List<OutboundPacket> last = new ArrayList<>(state == State.CONNECTING ? welcome.get() : List.of());
            last.addAll(held);
            last.addAll(goodbye);
            releasing = state == State.RELEASING; // whoever releases sends this too
            held = last;
            state = State.LEFT;
        }
        if (!releasing) {
            release();
        }
        return true;
    }

    @Override
    public String toString() {
        return state.toString();
    }
}
