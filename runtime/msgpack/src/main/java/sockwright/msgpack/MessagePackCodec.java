package sockwright.msgpack;

import java.util.Objects;
import sockwright.json.JsonCodec;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.protocol.socketio.DecoderLimits;
import sockwright.protocol.socketio.EncodedPacket;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketCodec;

/**
 * Packets as MessagePack, one binary message each, as {@code socket.io-msgpack-parser} 3 writes and reads them. Clients must be
 * made with that parser too.
 *
 * <p>Handlers need not know: values bind to the same types, through the same JSON codec, as if they had come as text. What is
 * not the same in MessagePack:
 *
 * <ul>
 *   <li>Binary stands in its place, as {@code bin}; {@code ArrayBuffer} and typed arrays are read as binary too.
 *   <li>A JavaScript {@code Date} is read as ISO 8601 text, which is what it would be in JSON; {@code undefined} as null, or left
 *       out where it is a property.
 *   <li>Points in time are written as ISO 8601 text, as in JSON, not as {@code Date}.
 *   <li>NaN and infinities stay what they are. Numbers beyond 64 bits and decimal fractions are written as {@code float 64}.
 *   <li>Halves of surrogate pairs have no form in MessagePack: U+FFFD is written for them.
 * </ul>
 *
 * <p>Attachments do not exist, so that of the {@link DecoderLimits} none applies: a packet is one message, and as large as the
 * transport lets it be. Thread-safe.
 */
public final class MessagePackCodec implements PacketCodec {

    private final JsonCodec json;
    private final PacketWriter writer;
    private final int maxDepth;

    private MessagePackCodec(JsonCodec json, int maxDepth) {
        this.json = Objects.requireNonNull(json, "json");
        if (maxDepth < 1) {
            throw new IllegalArgumentException("maxDepth must be at least 1, not " + maxDepth);
        }
        this.maxDepth = maxDepth;
        this.writer = new PacketWriter(json);
    }

    /** A codec that binds values as {@link JacksonJsonCodec#create()} does, with its limit of depth. */
    public static MessagePackCodec create() {
        return of(JacksonJsonCodec.create(), JacksonJsonCodec.DEFAULT_MAX_DEPTH);
    }

    /**
     * A codec that binds values as a JSON codec does.
     *
     * @param maxDepth how deep arrays and maps may nest in what arrives, the array of arguments counted
     * @throws IllegalArgumentException if the depth is less than 1
     */
    public static MessagePackCodec of(JsonCodec json, int maxDepth) {
        return new MessagePackCodec(json, maxDepth);
    }

    @Override
    public EncodedPacket encode(Packet packet) {
        return EncodedPacket.binary(writer.write(packet));
    }

    @Override
    public Decoder decoder(DecoderLimits limits) {
        return new PacketReader(json, maxDepth);
    }
}
