package sockwright.msgpack;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.protocol.socketio.EventNames;
import sockwright.protocol.socketio.Packet;

/** Writes packets, their properties in the order in which the reference has them. Thread-safe. */
final class PacketWriter {

    private final JsonCodec json;

    PacketWriter(JsonCodec json) {
        this.json = json;
    }

    byte[] write(Packet packet) {
        if (!packet.namespace().startsWith("/") || packet.namespace().indexOf(',') >= 0) {
            throw new IllegalArgumentException("not a namespace: \"" + packet.namespace() + "\"");
        }
        MessagePackOutput output = new MessagePackOutput();
        if (packet instanceof Packet.Event event) {
            event(event, output);
        } else if (packet instanceof Packet.Ack ack) {
            output.map(4);
            id(ack.id(), output);
            type(PacketType.ACK, output);
            output.text("data");
            output.array(ack.arguments().size());
            elements(ack.arguments(), output);
        } else if (packet instanceof Packet.Connect connect) {
            lone(PacketType.CONNECT, connect.payload(), output);
        } else if (packet instanceof Packet.Disconnect) {
            lone(PacketType.DISCONNECT, Arguments.none(), output);
        } else if (packet instanceof Packet.ConnectError error) {
            lone(PacketType.CONNECT_ERROR, error.payload(), output);
        }
        output.text("nsp");
        output.text(packet.namespace());
        return output.toByteArray();
    }

    private void event(Packet.Event event, MessagePackOutput output) {
        if (EventNames.isReserved(event.name())) {
            throw new IllegalArgumentException("\"" + event.name() + "\" is a reserved event name");
        }
        Long ackId = event.ackId();
        output.map(ackId == null ? 3 : 4);
        type(PacketType.EVENT, output);
        output.text("data");
        output.array(1 + event.arguments().size());
        output.text(event.name());
        elements(event.arguments(), output);
        if (ackId != null) {
            id(ackId, output);
        }
    }

    /** A packet whose data are one value, or none. */
    private void lone(PacketType type, Arguments payload, MessagePackOutput output) {
        output.map(payload.size() == 0 ? 2 : 3);
        type(type, output);
        if (payload.size() > 0) {
            output.text("data");
            elements(payload, output);
        }
    }

    private static void type(PacketType type, MessagePackOutput output) {
        output.text("type");
        output.integer(type.number());
    }

    private static void id(long id, MessagePackOutput output) {
        if (id < 0) {
            throw new IllegalArgumentException("negative ack id: " + id);
        }
        output.text("id");
        output.integer(id);
    }

    private void elements(Arguments arguments, MessagePackOutput output) {
        if (arguments instanceof PackedArguments packed) {
            packed.copyTo(output);
            return;
        }
        List<@Nullable Object> values = json.untyped(arguments);
        values.forEach(output::value);
    }
}
