package sockwright.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

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
 * Writes and reads messages as the official {@code ClusterAdapter} makes them, {@code {uid, nsp, type, data}}: as JSON, or as
 * MessagePack if binary is inside. Thread-safe.
 */
final class EnvelopeFormat {

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

    /** @throws IllegalArgumentException if a value in it cannot be written */
    byte[] write(ClusterMessage message) {
        Map<String, @Nullable Object> data = data(message.content());
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("uid", message.sender());
        envelope.put("nsp", message.namespace());
        envelope.put("type", message.content().type());
        if (!data.isEmpty()) {
            envelope.put("data", data);
        }
        return hasBinary(data)
                ? MessagePackValues.write(envelope)
                : json.writeValue(envelope).getBytes(UTF_8);
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
                    json.untyped(Arguments.of(MessageWriter.details(found.sockets())))
                            .get(0));
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
        int type = envelope.integer("type");
        if (!namespace.equals(envelope.value("nsp"))) {
            throw new PacketException("message is of another namespace");
        }
        return new ClusterMessage(envelope.id("uid"), namespace, content(type, envelope));
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
