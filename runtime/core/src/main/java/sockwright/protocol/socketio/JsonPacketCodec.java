package sockwright.protocol.socketio;

import java.util.Objects;
import sockwright.json.JsonCodec;

/**
 * The default: text, {@code <type>[<attachments>-][<namespace>,][<ack id>][json]}, and each binary value as a binary message
 * that follows (Socket.IO protocol 5, "Packet encoding").
 */
public final class JsonPacketCodec implements PacketCodec {

    private final JsonCodec json;
    private final JsonPacketEncoder encoder;

    /** @param json turns the values of events into text and back */
    public JsonPacketCodec(JsonCodec json) {
        this.json = Objects.requireNonNull(json, "json");
        this.encoder = new JsonPacketEncoder(json);
    }

    @Override
    public EncodedPacket encode(Packet packet) {
        return encoder.encode(packet);
    }

    @Override
    public Decoder decoder(DecoderLimits limits) {
        return new JsonPacketDecoder(json, limits);
    }
}
