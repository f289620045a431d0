package sockwright.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.ClusterMessage;
import sockwright.adapter.SocketDetails;
import sockwright.engine.OverflowPolicy;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.json.MalformedJsonException;
import sockwright.msgpack.MessagePackValues;
import sockwright.protocol.socketio.EventNames;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketException;

/**
 * Reads what {@code @socket.io/redis-adapter} 8 and {@code @socket.io/redis-emitter} 5 write. Whoever may publish may publish
 * anything: what is not as they write it is a {@link PacketException} that tells what is wrong. Thread-safe.
 */
final class MessageReader {

    /** In JSON, values may nest as deep as in a packet; around the auth of a socket are its handshake, itself, all sockets, data and envelope. */
    private static final int ENVELOPE = 5;

    private static final int EVENT = 2;
    private static final int BINARY_EVENT = 5;

    /** What is kept for answers must not be kept for years. */
    private static final long MAX_TIMEOUT_MILLIS = Duration.ofHours(1).toMillis();

    private final String namespace;
    private final JsonCodec json;
    private final JsonCodec messages;
    private final AtomicLong responses = new AtomicLong();

    MessageReader(String namespace, JsonCodec json) {
        this.namespace = namespace;
        this.json = json;
        this.messages = json.nestedBy(ENVELOPE);
    }

    /** Reads an event for sockets: {@code [uid, packet, opts]}. */
    ClusterMessage broadcast(byte[] body) throws PacketException {
        if (!(MessagePackValues.read(body, Fields.MAX_DEPTH) instanceof List<?> message) || message.size() < 3) {
            throw new PacketException("broadcast is no array of uid, packet and opts");
        }
        Packet.Event packet = packet(Fields.of("packet", message.get(1)));
        BroadcastTarget target = target(Fields.of("opts", message.get(2)));
        return new ClusterMessage(
                Fields.id("uid", message.get(0)),
                packet.namespace(),
                new ClusterMessage.Broadcast(packet, target, null));
    }

    Packet.Event packet(Fields packet) throws PacketException {
        int type = packet.integer("type");
        if (type != EVENT && type != BINARY_EVENT) {
            throw new PacketException("packet of type " + type + " is no event");
        }
        Arguments data = arguments(packet.list("data"));
        String name = EventNames.first(data);
        Object owner = packet.value("nsp");
        return new Packet.Event(owner instanceof String text ? text : "/", null, name, data.skip(1));
    }

    Arguments arguments(List<?> values) {
        return new UntypedArguments(json, Collections.unmodifiableList(new ArrayList<@Nullable Object>(values)));
    }

    static BroadcastTarget target(Fields options) throws PacketException {
        BroadcastFlags flags = BroadcastFlags.DEFAULT;
        if (options.value("flags") != null) { // MessagePack of official servers has null for undefined
            flags = flags(options.fields("flags"));
        }
        return new BroadcastTarget(options.rooms("rooms"), options.rooms("except"), flags);
    }

    private static BroadcastFlags flags(Fields flags) {
        BroadcastFlags read = BroadcastFlags.DEFAULT.withCompress(!Boolean.FALSE.equals(flags.value("compress")));
        if (flags.isTrue("volatile")) {
            read = read.asVolatile();
        }
        for (OverflowPolicy policy : OverflowPolicy.values()) {
            if (policy.name().equals(flags.value(MessageWriter.OVERFLOW))) {
                read = read.withOverflow(policy);
            }
        }
        if (flags.value("timeout") instanceof Number millis && millis.longValue() > 0) {
            read = read.withTimeout(Duration.ofMillis(Math.min(millis.longValue(), MAX_TIMEOUT_MILLIS)));
        }
        return read;
    }

    // --- requests

    /** Reads a request. */
    Incoming request(byte[] body) throws PacketException {
        Fields request = fields("request", body);
        String sender = request.has("uid") ? request.id("uid") : ClusterMessage.EMITTER;
        int type = request.integer("type");
        return switch (type) {
            case MessageType.SOCKETS ->
                new Incoming.SocketIdsWanted(sender, request.id("requestId"), request.rooms("rooms"));
            case MessageType.ALL_ROOMS -> new Incoming.RoomsWanted(sender, request.id("requestId"));
            case MessageType.REMOTE_JOIN ->
                message(sender, new ClusterMessage.SocketsJoin(target(request.fields("opts")), rooms(request)));
            case MessageType.REMOTE_LEAVE ->
                message(sender, new ClusterMessage.SocketsLeave(target(request.fields("opts")), rooms(request)));
            case MessageType.REMOTE_DISCONNECT ->
                message(
                        sender,
                        new ClusterMessage.DisconnectSockets(target(request.fields("opts")), request.isTrue("close")));
            case MessageType.REMOTE_FETCH ->
                message(
                        sender,
                        new ClusterMessage.FetchSockets(target(request.fields("opts")), request.id("requestId")));
            case MessageType.SERVER_SIDE_EMIT -> message(sender, serverSideEmit(request));
            case MessageType.BROADCAST ->
                message(
                        sender,
                        new ClusterMessage.Broadcast(
                                packet(request.fields("packet")),
                                target(request.fields("opts")),
                                request.id("requestId")));
            default -> throw new PacketException("request of unknown type " + type);
        };
    }

    private Incoming message(String sender, ClusterMessage.Content content) {
        return new Incoming.Message(new ClusterMessage(sender, namespace, content));
    }

    private static List<String> rooms(Fields request) throws PacketException {
        return List.copyOf(request.rooms("rooms"));
    }

    private ClusterMessage.ServerSideEmit serverSideEmit(Fields request) throws PacketException {
        List<?> data = request.list("data");
        if (data.isEmpty() || !(data.get(0) instanceof String event)) {
            throw new PacketException("data of request is no event");
        }
        return new ClusterMessage.ServerSideEmit(
                event, arguments(data).skip(1), request.has("requestId") ? request.id("requestId") : null);
    }

    // --- responses

    /**
     * Reads a response. It does not say who has sent it, and need not: each server sends one for each request, acknowledgements
     * apart, which are counted otherwise.
     *
     * @return empty if it answers what only official servers ask
     */
    Optional<ClusterMessage> response(byte[] body) throws PacketException {
        Fields response = fields("response", body);
        String requestId = response.id("requestId");
        return content(response, requestId)
                .map(content -> new ClusterMessage("response " + responses.incrementAndGet(), namespace, content));
    }

    private Optional<ClusterMessage.Response> content(Fields response, String requestId) throws PacketException {
        if (!response.has("type")) {
            return response.has("sockets") && areDetails(response.list("sockets"))
                    ? Optional.of(new ClusterMessage.FetchSocketsResponse(requestId, sockets(response)))
                    : Optional.empty();
        }
        int type = response.integer("type");
        return switch (type) {
            case MessageType.SERVER_SIDE_EMIT ->
                Optional.of(new ClusterMessage.ServerSideEmitResponse(requestId, answer(response, "data")));
            case MessageType.BROADCAST_CLIENT_COUNT ->
                Optional.of(new ClusterMessage.BroadcastClientCount(requestId, count(response)));
            case MessageType.BROADCAST_ACK ->
                Optional.of(new ClusterMessage.BroadcastAck(requestId, answer(response, "packet")));
            default -> throw new PacketException("response of unknown type " + type);
        };
    }

    static int count(Fields response) throws PacketException {
        int count = response.integer("clientCount");
        if (count < 0) {
            throw new PacketException("clientCount of response is negative");
        }
        return count;
    }

    Arguments answer(Fields response, String name) {
        return response.has(name) ? arguments(Collections.singletonList(response.value(name))) : Arguments.none();
    }

    /** Those of the answer to an older question are ids. */
    private static boolean areDetails(List<?> sockets) {
        return sockets.isEmpty() || !(sockets.get(0) instanceof String);
    }

    static List<SocketDetails> sockets(Fields response) throws PacketException {
        List<SocketDetails> sockets = new ArrayList<>();
        for (Fields socket : response.objects("sockets")) {
            sockets.add(new SocketDetails.Remote(
                    socket.id("id"), socket.rooms("rooms"), socket.properties("handshake"), socket.properties("data")));
        }
        return sockets;
    }

    /** JSON starts with a brace; no MessagePack that is a map does. */
    Fields fields(String what, byte[] body) throws PacketException {
        if (body.length > 0 && body[0] == '{') {
            try {
                return Fields.of(
                        what,
                        messages.readValue(new String(body, UTF_8), 0).values().get(0));
            } catch (MalformedJsonException e) {
                throw new PacketException(what + " is no JSON", e);
            }
        }
        return Fields.of(what, MessagePackValues.read(body, Fields.MAX_DEPTH));
    }
}
