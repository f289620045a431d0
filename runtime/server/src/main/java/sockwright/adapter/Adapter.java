package sockwright.adapter;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/**
 * Who is in which room of a namespace, and who gets what is sent to rooms. One for each namespace; the in-memory one knows the
 * sockets of this server, others reach those of other servers too.
 *
 * <p>Thread-safe. Nothing blocks, and nothing that has to do with other servers throws: what could not be sent to them is the
 * adapter's to retry, to count and to log, and this server's sockets are served all the same. What delivers or disconnects while it
 * holds a lock does so within {@link AdapterContext#whileNobodyLeaves}.
 */
public interface Adapter extends AutoCloseable {

    /** Makes the adapter of a namespace. */
    @FunctionalInterface
    interface Factory {

        /** Called once for each namespace, before {@link Adapter#init}. */
        Adapter create(AdapterContext context);
    }

    /** Starts. Called once, before anything else. */
    default void init() {}

    /** The namespace is gone or the server closes. Called once, last. */
    @Override
    default void close() {}

    // --- membership of this server's sockets

    /** A socket is about to be let in: from now on packets reach it, and it may join rooms. */
    void add(LocalSocket socket);

    /** Puts a socket into rooms. Does nothing once it has been removed. */
    void join(LocalSocket socket, Collection<String> rooms);

    /** Takes a socket out of a room. */
    void leave(LocalSocket socket, String room);

    /** A socket has left: it is taken out of all rooms, for good. */
    void remove(LocalSocket socket);

    /** The rooms a socket is in, with the one that bears its id; a snapshot. */
    Set<String> rooms(LocalSocket socket);

    /** Whether a socket is in a room. */
    boolean isIn(LocalSocket socket, String room);

    /** The sockets of this server; a snapshot. */
    Collection<LocalSocket> sockets();

    /** Hears which rooms come and go, and who comes and goes in them, on this server. */
    void listen(RoomListener listener);

    // --- sending

    /**
     * Sends a packet to everyone it is for. Packets that one thread sends reach each socket in their order.
     *
     * @param packet an event; one with an ack id is for a single socket of this server, which awaits the acknowledgement itself
     * @throws IllegalArgumentException if it cannot be encoded
     */
    void broadcast(Packet.Event packet, BroadcastTarget target);

    /**
     * Sends a packet to everyone it is for, and gathers their acknowledgements until the collector has ended.
     *
     * @param packet an event without an ack id: each server gives it one of its own
     * @throws IllegalArgumentException if it cannot be encoded
     */
    void broadcastWithAck(Packet.Event packet, BroadcastTarget target, AckCollector answers);

    // --- all servers together

    /** Whether there may be other servers. Default false. */
    default boolean spansServers() {
        return false;
    }

    /** How many servers there are, this one included. */
    CompletionStage<Integer> serverCount();

    /**
     * The sockets that a target addresses.
     *
     * @return completes with them, or fails with a {@link java.util.concurrent.TimeoutException} if other servers do not answer
     *     within the time that the target's flags give
     */
    CompletionStage<List<SocketDetails>> fetchSockets(BroadcastTarget target);

    /** Puts the sockets that a target addresses into rooms. */
    void addSockets(BroadcastTarget target, Collection<String> rooms);

    /** Takes the sockets that a target addresses out of rooms. */
    void delSockets(BroadcastTarget target, Collection<String> rooms);

    /**
     * Disconnects the sockets that a target addresses.
     *
     * @param close whether to close their connections too
     */
    void disconnectSockets(BroadcastTarget target, boolean close);

    /** Sends an event to the other servers. */
    void serverSideEmit(String event, Arguments arguments);

    /** Sends an event to the other servers, and gathers one answer from each until the collector has ended. */
    void serverSideEmitWithAck(String event, Arguments arguments, AckCollector answers);

    // --- recovery of sessions

    /** Keeps the session of a socket that has lost its connection. An adapter that cannot keeps nothing. */
    default void persistSession(SessionSnapshot session) {}

    /**
     * Takes a kept session away, so that it cannot be restored twice, and lets its socket in again. Every event for the socket
     * is either among those that are returned as missed or reaches the socket from now on, never both and never neither.
     *
     * @param pid the session's secret id, as a client claims
     * @param offset the offset of the last event that the client has got, as it claims; null if it has got none
     * @param revival makes the socket; called at most once, and must neither block nor send
     * @return completes with the socket, added and in its rooms, or with nothing if there is no such session or too much of what
     *     it missed has been forgotten
     */
    default CompletionStage<Optional<RestoredSession>> restoreSession(
            String pid, @Nullable String offset, Function<SessionSnapshot, LocalSocket> revival) {
        return CompletableFuture.completedStage(Optional.empty());
    }
}
