package sockwright.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.ClusterMessage;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.msgpack.MessagePackValues;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketException;

/**
 * Writes and reads messages as the official {@code ClusterAdapter} makes them, {@code {uid, nsp, type, data}}: as JSON, as
 * MessagePack, or as the fields of an entry in a stream. Thread-safe.
 */
final class EnvelopeFormat {

    /** The field for who says it. */
    static final String SENDER = "uid";

    /** The field for the namespace that it is about. */
    static final String NAMESPACE = "nsp";

    private final String namespace;
    private final JsonCodec json;
    private final MessageWriter writer;
    private final MessageReader reader;

    EnvelopeFormat(Channels channels, JsonCodec json) {
        this.namespace = channels.namespace();
        this.json = json;
        this.writer = new MessageWriter(channels, json);
        this.reader = new MessageReader(namespace, json);
    }

    // --- writing

    /**
     * As sharded adapters do: JSON, or MessagePack if binary is inside.
     *
     * @throws IllegalArgumentException if a value in it cannot be written
     */
    byte[] write(ClusterMessage message) {
        Map<String, @Nullable Object> envelope = envelope(message);
        return hasBinary(envelope)
                ? MessagePackValues.write(envelope)
                : json.writeValue(envelope).getBytes(UTF_8);
    }

    /**
     * As the streams adapter does in channels: MessagePack.
     *
     * @throws IllegalArgumentException if a value in it cannot be written
     */
    byte[] writePacked(ClusterMessage message) {
        return MessagePackValues.write(envelope(message));
    }

    private Map<String, @Nullable Object> envelope(ClusterMessage message) {
        Map<String, @Nullable Object> data = data(message.content());
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put(SENDER, message.sender());
        envelope.put(NAMESPACE, message.namespace());
        envelope.put("type", message.content().type());
        if (!data.isEmpty()) {
            envelope.put("data", data);
        }
        return envelope;
    }

    /**
     * As the streams adapter does in its stream: data is JSON, or MessagePack in base64 if binary is inside.
     *
     * @throws IllegalArgumentException if a value in it cannot be written
     */
    Map<String, byte[]> writeFields(ClusterMessage message) {
        Map<String, @Nullable Object> data = data(message.content());
        Map<String, byte[]> fields = new LinkedHashMap<>();
        fields.put(SENDER, message.sender().getBytes(UTF_8));
        fields.put(NAMESPACE, message.namespace().getBytes(UTF_8));
        fields.put("type", Integer.toString(message.content().type()).getBytes(UTF_8));
        if (!data.isEmpty()) {
            fields.put(
                    "data",
                    hasBinary(data)
                            ? Base64.getEncoder().encode(MessagePackValues.write(data))
                            : json.writeValue(data).getBytes(UTF_8));
        }
        return fields;
    }

    private static boolean hasBinary(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(EnvelopeFormat::hasBinary);
        }
        return value instanceof byte[]
                || (value instanceof Collection<?> values && values.stream().anyMatch(EnvelopeFormat::hasBinary));
    }

    private Map<String, @Nullable Object> data(ClusterMessage.Content content) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        if (content instanceof ClusterMessage.Broadcast broadcast) {
            data.put("packet", writer.packet(broadcast.packet()));
            data.put("opts", MessageWriter.optionsWithFlags(broadcast.target()));
            putUnlessNull(data, broadcast.requestId());
        } else if (content instanceof ClusterMessage.SocketsJoin join) {
            data.put("opts", MessageWriter.options(join.target()));
            data.put("rooms", join.rooms());
        } else if (content instanceof ClusterMessage.SocketsLeave leave) {
            data.put("opts", MessageWriter.options(leave.target()));
            data.put("rooms", leave.rooms());
        } else if (content instanceof ClusterMessage.DisconnectSockets disconnect) {
            data.put("opts", MessageWriter.options(disconnect.target()));
            data.put("close", disconnect.close());
        } else if (content instanceof ClusterMessage.FetchSockets fetch) {
            data.put("opts", MessageWriter.options(fetch.target()));
            data.put("requestId", fetch.requestId());
        } else if (content instanceof ClusterMessage.ServerSideEmit event) {
            data.put("packet", writer.data(event.event(), event.arguments()));
            putUnlessNull(data, event.requestId());
        } else if (content instanceof ClusterMessage.Response response) {
            data.put("requestId", response.requestId());
            putAnswer(data, response);
        }
        return data;
    }

    private static void putUnlessNull(Map<String, @Nullable Object> data, @Nullable String requestId) {
        if (requestId != null) {
            data.put("requestId", requestId);
        }
    }

    private void putAnswer(Map<String, @Nullable Object> data, ClusterMessage.Response response) {
        if (response instanceof ClusterMessage.FetchSocketsResponse found) {
            data.put(
                    "sockets",
                    json.untyped(Arguments.of(writer.details(found.sockets()))).get(0));
        } else if (response instanceof ClusterMessage.BroadcastClientCount count) {
            data.put("clientCount", count.clientCount());
        } else if (response instanceof ClusterMessage.BroadcastAck ack) {
            writer.putFirst(ack.answer(), "packet", data);
        } else if (response instanceof ClusterMessage.ServerSideEmitResponse answer) {
            writer.putFirst(answer.answer(), "packet", data);
        }
    }

    // --- reading

    /** @throws PacketException if it is not as official servers write it, with what is wrong */
    ClusterMessage read(byte[] body) throws PacketException {
        Fields envelope = reader.fields("message", body);
        return message(envelope, envelope.integer("type"));
    }

    /** @throws PacketException if the fields are not as official servers write them, with what is wrong */
    ClusterMessage readFields(Map<String, byte[]> fields) throws PacketException {
        Map<String, Object> envelope = new LinkedHashMap<>();
        for (String name : List.of(SENDER, NAMESPACE, "type")) {
            byte[] text = fields.get(name);
            if (text != null) {
                envelope.put(name, new String(text, UTF_8));
            }
        }
        byte[] data = fields.get("data");
        if (data != null && data.length > 0) {
            envelope.put("data", data(data).values());
        }
        return message(new Fields("entry", envelope), type(envelope.get("type")));
    }

    private static int type(@Nullable Object text) throws PacketException {
        try {
            return Integer.parseInt(String.valueOf(text));
        } catch (NumberFormatException e) {
            throw new PacketException("type of entry is no number", e);
        }
    }

    private Fields data(byte[] text) throws PacketException {
        if (text[0] == '{') {
            return reader.fields("data", text);
        }
        try {
            return reader.fields("data", Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new PacketException("data of entry is neither JSON nor base64", e);
        }
    }

    private ClusterMessage message(Fields envelope, int type) throws PacketException {
        if (!namespace.equals(envelope.value(NAMESPACE))) {
            throw new PacketException("message is of another namespace");
        }
        return new ClusterMessage(envelope.id(SENDER), namespace, content(type, envelope));
    }

    private ClusterMessage.Content content(int type, Fields envelope) throws PacketException {
        return switch (type) {
            case 1 -> new ClusterMessage.InitialHeartbeat();
            case 2 -> new ClusterMessage.Heartbeat();
            case 13 -> new ClusterMessage.AdapterClose();
            default -> contentWithData(type, envelope.fields("data"));
        };
    }

    private ClusterMessage.Content contentWithData(int type, Fields data) throws PacketException {
        return switch (type) {
            case 3 -> new ClusterMessage.Broadcast(packet(data), target(data), requestIdIfAny(data));
            case 4 -> new ClusterMessage.SocketsJoin(target(data), List.copyOf(data.rooms("rooms")));
            case 5 -> new ClusterMessage.SocketsLeave(target(data), List.copyOf(data.rooms("rooms")));
            case 6 -> new ClusterMessage.DisconnectSockets(target(data), data.isTrue("close"));
            case 7 -> new ClusterMessage.FetchSockets(target(data), data.id("requestId"));
            case 8 -> new ClusterMessage.FetchSocketsResponse(data.id("requestId"), MessageReader.sockets(data));
            case 9 -> serverSideEmit(data);
            case 10 -> new ClusterMessage.ServerSideEmitResponse(data.id("requestId"), reader.answer(data, "packet"));
            case 11 -> new ClusterMessage.BroadcastClientCount(data.id("requestId"), MessageReader.count(data));
            case 12 -> new ClusterMessage.BroadcastAck(data.id("requestId"), reader.answer(data, "packet"));
            default -> throw new PacketException("message of unknown type " + type);
        };
    }

    /** The packet's own namespace is left out by official servers: it is the envelope's. */
    private Packet.Event packet(Fields data) throws PacketException {
        Packet.Event packet = reader.packet(data.fields("packet"));
        return new Packet.Event(namespace, null, packet.name(), packet.arguments());
    }

    private ClusterMessage.ServerSideEmit serverSideEmit(Fields data) throws PacketException {
        List<?> packet = data.list("packet");
        if (packet.isEmpty() || !(packet.get(0) instanceof String event)) {
            throw new PacketException("packet of data is no event");
        }
        return new ClusterMessage.ServerSideEmit(event, reader.arguments(packet).skip(1), requestIdIfAny(data));
    }

    private static BroadcastTarget target(Fields data) throws PacketException {
        return MessageReader.target(data.fields("opts"));
    }

    private static @Nullable String requestIdIfAny(Fields data) throws PacketException {
        return data.has("requestId") ? data.id("requestId") : null;
    }
}
