package sockwright.server;

import java.time.Duration;
import java.util.List;
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

    /**
     * Whether it goes on where a former connection of its client broke off: with the same id, rooms and data, and with the events
     * that the client has missed.
     */
    boolean recovered();

    /** Whether it is still in the namespace. */
    boolean connected();

    /** The rooms it is in, its own id among them; a snapshot. Empty after it has left and its disconnecting listeners have run. */
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
            throw RoomNames.notMember(room);
        }
    }

    @Override
    Socket asVolatile();

    /** The same socket, whose acknowledgements are waited for that long instead of the server's default. */
    Socket timeout(Duration timeout);

    /** The same socket; whether what it is sent may be compressed, as in {@link BroadcastOperator#compress}. */
    Socket compress(boolean value);

    @Override
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

    // --- listeners: those of one kind run in the order they were added; changes concern whatever happens from then on

    /** Looks at, rewrites or rejects each event of this socket, behind the middlewares of the namespace. */
    Socket use(EventMiddleware middleware);

    /** Hears an event of this socket; as {@link Namespace#on}, before whatever the namespace hears. */
    Socket on(String event, EventListener listener);

    /** As {@link #on}, for a listener that never blocks; see {@link ListenerRegistry#onNonBlocking}. */
    Socket onNonBlocking(String event, EventListener listener);

    /** Hears one event of this socket, and is taken out by it. */
    Socket once(String event, EventListener listener);

    /** Takes out all that was added to this socket for an event. */
    Socket off(String event);

    /** Takes out a listener of an event; if it was added several times, the last one of these. */
    Socket off(String event, EventListener listener);

    /** Hears every event of this socket as it comes, before those that hear all sockets; see {@link ListenerRegistry#onAny}. */
    Socket onAny(AnyEventListener listener);

    /** As {@link #onAny}, before those that are there already. */
    Socket prependAny(AnyEventListener listener);

    /** Takes out a listener that {@link #onAny} or {@link #prependAny} has added. */
    Socket offAny(AnyEventListener listener);

    /** Takes out all that hear every event. */
    Socket offAny();

    /** Who hears every event of this socket, in order; a snapshot. */
    List<AnyEventListener> listenersAny();

    /** Hears every event that this client is sent, also by broadcasts; acknowledgements are none. */
    Socket onAnyOutgoing(OutgoingListener listener);

    /** As {@link #onAnyOutgoing}, before those that are there already. */
    Socket prependAnyOutgoing(OutgoingListener listener);

    /** Takes out a listener that {@link #onAnyOutgoing} or {@link #prependAnyOutgoing} has added. */
    Socket offAnyOutgoing(OutgoingListener listener);

    /** Takes out all that hear what this client is sent. */
    Socket offAnyOutgoing();

    /** Who hears what this client is sent, in order; a snapshot. */
    List<OutgoingListener> listenersAnyOutgoing();

    /** Hears that this socket leaves; {@link #rooms} still tells the rooms that it was in. */
    Socket onDisconnecting(DisconnectListener listener);

    /** Hears that this socket has left. */
    Socket onDisconnect(DisconnectListener listener);

    /** Hears of failures at events of this socket that no acknowledgement could tell the client. */
    Socket onError(ErrorListener listener);

    // --- the end

    /** Takes the socket out of the namespace; the connection and its other namespaces stay. */
    void disconnect();

    /**
     * Takes the socket out of the namespace. Does nothing if it has left already.
     *
     * @param close whether to take this client out of its other namespaces as well, and to close the connection
     */
    void disconnect(boolean close);
}
