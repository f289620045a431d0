package sockwright.adapter;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import sockwright.engine.Timers;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.protocol.socketio.Packet;

/** What an adapter needs of the namespace and of the server that it belongs to. Thread-safe. */
public interface AdapterContext {

    /** The namespace's name. */
    String namespace();

    /**
     * Encodes an event for sockets of this server.
     *
     * @throws IllegalArgumentException if it cannot be encoded, naming what cannot
     */
    Delivery prepare(Packet.Event packet, BroadcastFlags flags);

    /**
     * As {@link #prepare}, for an event that each recipient is to acknowledge: it gets an ack id of its own. What the recipients
     * acknowledge, and that one of them has left, goes to the collector; that so many are expected the adapter says.
     */
    Delivery prepareAsking(Packet.Event packet, BroadcastFlags flags, AckCollector answers);

    /**
     * Runs what an adapter does under a lock of its own, if that may bring connections to their end: a delivery does, where a client
     * reads too slowly, and so does disconnecting sockets. Those sockets leave when the action is over, on the same thread, which
     * must not hold the lock then: their clients may be in other namespaces, and two threads that each waited for the lock of
     * the other's adapter would wait for ever.
     */
    default void whileNobodyLeaves(Runnable action) {
        action.run();
    }

    /** Another server has sent an event to this one. */
    void serverSideEvent(String event, Arguments arguments);

    /**
     * Another server has sent an event to this one and waits for an answer.
     *
     * @param answer called at most once, on any thread
     */
    void serverSideEvent(String event, Arguments arguments, Consumer<Arguments> answer);

    /** How sessions are to be kept; empty if not at all. */
    Optional<RecoveryOptions> recovery();

    /** How long an acknowledgement is waited for where nobody says so. */
    Duration ackTimeout();

    /** Timers; their tasks must not block. */
    Timers timers();

    /** Where the user's code runs. */
    Executor executor();

    /** How values become JSON and back. */
    JsonCodec json();
}
