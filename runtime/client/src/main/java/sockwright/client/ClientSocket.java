package sockwright.client;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.json.JsonType;

/**
 * A client's place in a namespace. Its listeners are called one at a time and in order, never on an I/O thread. Add them before
 * {@link #connect}, so that nothing is missed. Thread-safe.
 */
public interface ClientSocket {

    /** The namespace. */
    String namespace();

    /** The manager whose connection it shares. */
    Manager manager();

    /** The id that the server gave it, new with each connection that is not recovered; null while it is not connected. */
    @Nullable String id();

    /** Where it is. */
    ConnectionState state();

    /** Whether the server has let it in. */
    boolean connected();

    /** Whether it is connected or will be by itself. */
    boolean active();

    /** Whether the last connection took up the one before, with nothing missed. */
    boolean recovered();

    /** What was dropped so far. */
    ClientStatistics statistics();

    // --- connecting

    /** Connects, unless it is connected or is being connected. */
    ClientSocket connect();

    /** Sends what waits if it is connected, leaves the namespace, and closes the connection if no other socket uses it. */
    ClientSocket disconnect();

    /**
     * As {@link #disconnect}, but first waits for what is still to be acknowledged, up to {@code closeTimeout}. A server may
     * ignore an event that it has not handled when it hears of the end: what must not be lost wants an acknowledgement.
     *
     * @return completes when everything has been sent and all listeners have run; acknowledgements that did not come have failed
     */
    CompletionStage<Void> close();

    // --- sending

    /**
     * Sends an event, now or when it is connected. Returns at once.
     *
     * @param event the name
     * @param arguments any number of values that the codec can write; {@code byte[]} and {@code ByteBuffer} anywhere in them
     *     travel as binary
     * @throws IllegalArgumentException if the name is reserved by the protocol or a value cannot be written
     * @throws BufferFullException if too much waits to be sent and the policy is {@link BufferPolicy#FAIL}
     */
    void emit(String event, @Nullable Object... arguments);

    /** Sends an event {@code message}. */
    default void send(@Nullable Object... arguments) {
        emit("message", arguments);
    }

    /**
     * Sends an event that the server is to acknowledge.
     *
     * @return what it answered; fails with {@link AckTimeoutException}, with {@link SocketDisconnectedException} if the
     *     connection is lost after the event was sent, or with {@link BufferFullException}
     * @throws IllegalArgumentException as {@link #emit}
     */
    CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... arguments);

    /**
     * As {@link #emitWithAck}, with the first value of the answer converted. An answer
     * {@code {"error":{"code":…,"message":…,"data":…}}} fails as {@link sockwright.dispatch.EventException}, whose data can be converted.
     */
    <T> CompletionStage<T> ask(JsonType<T> answer, String event, @Nullable Object... arguments);

    /** As {@link #ask(JsonType, String, Object...)}. */
    default <T> CompletionStage<T> ask(Class<T> answer, String event, @Nullable Object... arguments) {
        return ask(JsonType.of(answer), event, arguments);
    }

    /**
     * The same socket, but what it is sent is lost where the connection cannot take it at once. An acknowledgement of what is lost does
     * not come in time.
     */
    ClientSocket asVolatile();

    /**
     * The same socket, whose acknowledgements are waited for that long.
     *
     * @throws IllegalArgumentException if it is no time
     */
    ClientSocket timeout(Duration timeout);

    // --- listening

    /**
     * Hears an event.
     *
     * @throws IllegalArgumentException if the name is reserved by the protocol, such as {@code connect}
     */
    Registration on(String event, EventListener listener);

    /**
     * Hears an event the next time.
     *
     * @throws IllegalArgumentException as {@link #on}
     */
    Registration once(String event, EventListener listener);

    /** Takes away all listeners of an event. */
    void off(String event);

    /** Hears every event, before its own listeners do. */
    Registration onAny(EventListener listener);

    /** Hears every event, before those who do so already. */
    Registration prependAny(EventListener listener);

    /** Takes away all that hear every event. */
    void offAny();

    /** Hears every event that goes out; misses some, which is logged, where more wait to be heard than may ({@code maxPendingEvents}). */
    Registration onAnyOutgoing(OutgoingListener listener);

    /** Hears every event that goes out, before those who do so already. */
    Registration prependAnyOutgoing(OutgoingListener listener);

    /** Takes away all that hear what goes out. */
    void offAnyOutgoing();

    /** Hears that the socket is connected, each time. */
    Registration onConnect(Runnable listener);

    /** Hears that the socket is not connected any more. */
    Registration onDisconnect(Consumer<Disconnection> listener);

    /** Hears that the socket could not connect. */
    Registration onConnectError(Consumer<ConnectError> listener);

    /** Hears, with its number, that an attempt to reconnect begins; runs as the listeners of {@link #manager} do. */
    default Registration onReconnectAttempt(IntConsumer listener) {
        return manager().onEvent(event -> {
            if (event instanceof ManagerEvent.ReconnectAttempt attempt) {
                listener.accept(attempt.attempt());
            }
        });
    }

    /** Hears, with the number of the attempt, that the connection is back; runs as the listeners of {@link #manager} do. */
    default Registration onReconnect(IntConsumer listener) {
        return manager().onEvent(event -> {
            if (event instanceof ManagerEvent.Reconnected back) {
                listener.accept(back.attempt());
            }
        });
    }
}
