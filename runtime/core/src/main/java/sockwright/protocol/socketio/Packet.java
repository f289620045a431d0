package sockwright.protocol.socketio;

import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;

/** A packet of Socket.IO protocol 5 ("Packet encoding"), its attachments already in their places. */
public sealed interface Packet {

    /** The namespace it belongs to; {@code "/"} for the main one. */
    String namespace();

    /**
     * Asks to join a namespace, or grants it.
     *
     * @param payload one object (the client's auth, or the server's answer with {@code sid}), or no value
     */
    record Connect(String namespace, Arguments payload) implements Packet {}

    /** Leaves a namespace. */
    record Disconnect(String namespace) implements Packet {}

    /**
     * An event, with or without binary.
     *
     * @param ackId the number to acknowledge it by, or null when no acknowledgement is asked for
     * @param name the event's name; a number on the wire is given as its decimal text
     * @param arguments the values behind the name
     */
    record Event(String namespace, @Nullable Long ackId, String name, Arguments arguments) implements Packet {}

    /**
     * Acknowledges an event.
     *
     * @param id the number the event carried
     */
    record Ack(String namespace, long id, Arguments arguments) implements Packet {}

    /**
     * Refuses a {@link Connect}.
     *
     * @param payload one value: an object with {@code message} and perhaps {@code data}, or text
     */
    record ConnectError(String namespace, Arguments payload) implements Packet {}
}
