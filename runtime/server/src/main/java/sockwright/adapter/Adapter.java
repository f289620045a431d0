package sockwright.adapter;

import java.util.Collection;
import java.util.Set;
import sockwright.protocol.socketio.Packet;

/**
 * Who is in which room of a namespace, and who gets what is sent to rooms. One for each namespace; the in-memory one knows the
 * sockets of this server, others may reach those of other servers too. Thread-safe.
 */
public interface Adapter {

    /** Makes the adapter of a namespace. */
    @FunctionalInterface
    interface Factory {

        /**
         * Called once for each namespace.
         *
         * @param namespace the namespace's name
         * @param preparer encodes packets for local sockets
         */
        Adapter create(String namespace, Delivery.Preparer preparer);
    }

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

    /** Sends a packet to everyone it is for. */
    void broadcast(Packet.Event packet, BroadcastTarget target);

    /** The server closes. */
    default void close() {}
}
