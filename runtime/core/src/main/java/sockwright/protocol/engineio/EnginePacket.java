package sockwright.protocol.engineio;

/** A packet of Engine.IO protocol 4 ("Packet encoding"). */
public sealed interface EnginePacket {

    /**
     * The handshake, from server to client.
     *
     * @param json the handshake's data as JSON text
     */
    record Open(String json) implements EnginePacket {}

    /** Ends the session. */
    record Close() implements EnginePacket {}

    /**
     * A heartbeat, or a probe of a new transport.
     *
     * @param data {@code "probe"} for a probe, empty for a heartbeat
     */
    record Ping(String data) implements EnginePacket {}

    /** The answer to a {@link Ping}, with the same data. */
    record Pong(String data) implements EnginePacket {}

    /** A text message. */
    record Text(String data) implements EnginePacket {}

    /**
     * A binary message.
     *
     * @param data the bytes; not copied, so whoever made them must not change them
     */
    @SuppressWarnings("ArrayRecordComponent") // a message is read once and never compared; a copy would cost per packet
    record Binary(byte[] data) implements EnginePacket {}

    /** The client has moved to the new transport. */
    record Upgrade() implements EnginePacket {}

    /** Nothing: ends a pending poll. */
    record Noop() implements EnginePacket {}
}
