package sockwright.protocol.socketio;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;

/** Writes text packets. Thread-safe. */
final class JsonPacketEncoder {

    private final JsonCodec json;

    JsonPacketEncoder(JsonCodec json) {
        this.json = Objects.requireNonNull(json, "json");
    }

    EncodedPacket encode(Packet packet) {
        if (packet instanceof Packet.Event event) {
            return event(event);
        } else if (packet instanceof Packet.Ack ack) {
            JsonCodec.Written written = json.writeArray(null, ack.arguments());
            boolean plain = written.attachments().isEmpty();
            return packet(plain ? PacketType.ACK : PacketType.BINARY_ACK, ack.namespace(), ack.id(), written);
        } else if (packet instanceof Packet.Connect connect) {
            return packet(PacketType.CONNECT, connect.namespace(), null, lone(connect.payload()));
        } else if (packet instanceof Packet.Disconnect disconnect) {
            return packet(PacketType.DISCONNECT, disconnect.namespace(), null, lone(Arguments.none()));
        } else if (packet instanceof Packet.ConnectError error) {
            return packet(PacketType.CONNECT_ERROR, error.namespace(), null, lone(error.payload()));
        }
        // the interface is sealed; Java 17 has no switch over patterns that would prove it
        throw new AssertionError(packet);
    }

    private EncodedPacket event(Packet.Event event) {
        if (EventNames.isReserved(event.name())) {
            throw new IllegalArgumentException("\"" + event.name() + "\" is a reserved event name");
        }
        JsonCodec.Written written = json.writeArray(event.name(), event.arguments());
        boolean plain = written.attachments().isEmpty();
        return packet(plain ? PacketType.EVENT : PacketType.BINARY_EVENT, event.namespace(), event.ackId(), written);
    }

    /** The payload of a packet that never has attachments: the reference does not take such payloads apart either. */
    private JsonCodec.Written lone(Arguments payload) {
        String text =
                payload.size() == 0 ? "" : json.writeValue(payload.values().get(0));
        return new JsonCodec.Written(text, List.of());
    }

    private static EncodedPacket packet(
            PacketType type, String namespace, @Nullable Long ackId, JsonCodec.Written written) {
        if (!namespace.startsWith("/") || namespace.indexOf(',') >= 0) {
            throw new IllegalArgumentException("not a namespace: \"" + namespace + "\"");
        }
        if (ackId != null && ackId < 0) {
            throw new IllegalArgumentException("negative ack id: " + ackId);
        }
        String attachments = type.binary() ? written.attachments().size() + "-" : "";
        String place = namespace.equals("/") ? "" : namespace + ",";
        String id = ackId == null ? "" : ackId.toString();
        return new EncodedPacket(type.digit() + attachments + place + id + written.json(), written.attachments());
    }
}
