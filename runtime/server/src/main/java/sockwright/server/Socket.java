package sockwright.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sockwright.dispatch.EventException;
import sockwright.engine.OverflowPolicy;
import sockwright.json.Arguments;
import sockwright.json.JsonType;

/**
 * One client in one namespace. Emitting to it reaches that client alone; {@link #to}, {@link #except} and
 * {@link #broadcast} address others and leave it out. Thread-safe.
 */
public interface Socket extends EventTarget {

    /** The socket's own id: unguessable, different in each namespace, and the name of a room that it alone is in. */
    String id();

    /** The namespace it is in. */
    Namespace namespace();

    /** What the client sent when it connected. */
    Handshake handshake();

    /** Whatever the application wants to remember of this client, under typed keys. */
    SocketData data();

    /** Whether it is still in the namespace. */
    boolean connected();

    /** The rooms it is in, its own id among them; a snapshot. Empty after it has left. */
    Set<String> rooms();

    /** Puts it into rooms. Does nothing after it has left. */
    void join(String... rooms);

    /** Takes it out of a room. */
    void leave(String room);

    /**
     * Throws unless the socket is in a room; what {@code @Room} on an event method compiles to.
     *
     * @throws EventException {@code not_in_room}
     */
    default void requireMember(String room) {
        RoomNames.require(room);
        if (!rooms().contains(room)) {
            throw new EventException(EventException.NOT_IN_ROOM, "only members of \"" + room + "\" may do this");
        }
    }

    @Override
    Socket asVolatile();

    /** The same socket, whose acknowledgements are waited for that long instead of the server's default. */
    Socket timeout(Duration timeout);

    /** The same socket; whether what it is sent may be compressed, as in {@link BroadcastOperator#compress}. */
    Socket compress(boolean value);

    /** The same socket; what becomes of what it is sent where its queue is full. Default {@link OverflowPolicy#DISCONNECT}. */
    Socket overflow(OverflowPolicy policy);

    /**
     * Sends an event that the client is to acknowledge.
     *
     * @return what it answered; fails with {@link AckTimeoutException}, or with {@link SocketDisconnectedException} when it
     *     leaves before it answers
     */
    CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... arguments);

    /** As {@link #emitWithAck}, with the first value of the answer converted to a class. */
    <T> CompletionStage<T> ask(JsonType<T> answer, String event, @Nullable Object... arguments);

    /** Everyone in any of these rooms but this socket. */
    BroadcastOperator to(String... rooms);

    /** Everyone in the namespace who is in none of these rooms, but this socket. */
    BroadcastOperator except(String... rooms);

    /** Everyone in the namespace but this socket. */
    BroadcastOperator broadcast();

    /** Everyone in the namespace who is connected to this server, but this socket. */
    BroadcastOperator local();

    /** Hears an event of this socket; as {@link Namespace#on}, beside whatever the namespace hears. */
    Socket on(String event, EventListener listener);

    /** Hears that this socket has left. */
    Socket onDisconnect(DisconnectListener listener);

    /** Takes the socket out of the namespace; the connection and its other namespaces stay. */
    void disconnect();

    /**
     * Takes the socket out of the namespace.
     *
     * @param close whether to close the whole connection
     */
    void disconnect(boolean close);
}
