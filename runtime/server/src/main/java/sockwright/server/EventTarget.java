package sockwright.server;

import org.jspecify.annotations.Nullable;
import sockwright.engine.OverflowPolicy;

/** Somebody to send events to: one socket, some rooms, a whole namespace. Immutable and thread-safe. */
public interface EventTarget {

    /**
     * Sends an event. Returns at once; the event is encoded once, however many sockets it goes to.
     *
     * @param event the name
     * @param arguments any number of values that Jackson can write; {@code byte[]} and {@code ByteBuffer} anywhere in them
     *     travel as binary
     * @throws IllegalArgumentException if the name is reserved by the protocol or a value cannot be written
     */
    void emit(String event, @Nullable Object... arguments);

    /** Sends an event named {@code message}. */
    default void send(@Nullable Object... arguments) {
        emit("message", arguments);
    }

    /** The same target, but what it is sent is lost where the client is not ready to be written to. */
    EventTarget asVolatile();

    /** The same target; what becomes of what it is sent where a client's queue is full. Default {@link OverflowPolicy#DISCONNECT}. */
    EventTarget overflow(OverflowPolicy policy);
}
