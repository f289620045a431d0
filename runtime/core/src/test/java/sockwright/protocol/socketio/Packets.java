package sockwright.protocol.socketio;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sockwright.json.JsonCodec;
import sockwright.json.jackson.JacksonJsonCodec;

/** Packets as text that a test can compare, because arguments are equal only by what they hold. */
final class Packets {

    static final JsonCodec JSON = JacksonJsonCodec.create();

    private Packets() {}

    static JsonPacketDecoder decoder() {
        return new JsonPacketDecoder(JSON, DecoderLimits.DEFAULT);
    }

    static Packet decode(EncodedPacket encoded) throws PacketException {
        return decode(encoded, decoder());
    }

    static Packet decode(EncodedPacket encoded, JsonPacketDecoder decoder) throws PacketException {
        Packet packet = decoder.add(text(encoded));
        for (byte[] attachment : encoded.attachments()) {
            packet = decoder.add(attachment);
        }
        return Objects.requireNonNull(packet);
    }

    static String text(EncodedPacket encoded) {
        return Objects.requireNonNull(encoded.text());
    }

    /** The event of a text and as many attachments of one byte each, their numbers, as it asks for. */
    static Packet.Event event(String text) throws PacketException {
        JsonPacketDecoder decoder = decoder();
        Packet packet = decoder.add(text);
        for (int i = 0; packet == null; i++) {
            packet = decoder.add(new byte[] {(byte) i});
        }
        return (Packet.Event) packet;
    }

    static String describe(@Nullable Packet packet) {
        if (packet instanceof Packet.Connect connect) {
            return "connect " + connect.namespace() + values(connect.payload().values());
        } else if (packet instanceof Packet.Disconnect disconnect) {
            return "disconnect " + disconnect.namespace();
        } else if (packet instanceof Packet.Event event) {
            return "event " + event.namespace() + " " + event.ackId() + " " + event.name()
                    + values(event.arguments().values());
        } else if (packet instanceof Packet.Ack ack) {
            return "ack " + ack.namespace() + " " + ack.id()
                    + values(ack.arguments().values());
        } else if (packet instanceof Packet.ConnectError error) {
            return "error " + error.namespace() + values(error.payload().values());
        }
        return "none";
    }

    private static String values(List<@Nullable Object> values) {
        return values.stream().map(value -> " " + value(value)).collect(Collectors.joining());
    }

    private static String value(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return "<" + HexFormat.of().formatHex(bytes) + ">";
        } else if (value instanceof List<?> list) {
            return list.stream().map(Packets::value).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + value(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
    }
}
