package sockwright.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.ClusterMessage;
import sockwright.adapter.SocketDetails;
import sockwright.engine.OverflowPolicy;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.msgpack.MessagePackValues;
import sockwright.protocol.socketio.Packet;
import sockwright.text.Printable;

/** Writes messages as {@code @socket.io/redis-adapter} 8 does: MessagePack where binary may be inside, else JSON. Thread-safe. */
final class MessageWriter {

    private static final Logger LOG = LoggerFactory.getLogger(MessageWriter.class);

    /** Not known to official servers, which ignore it. */
    static final String OVERFLOW = "overflow";

    private final Channels channels;
    private final JsonCodec json;
    private final AtomicBoolean unwritableTold = new AtomicBoolean();

    MessageWriter(Channels channels, JsonCodec json) {
        this.channels = channels;
        this.json = json;
    }

    /**
     * Writes what is for all servers.
     *
     * @throws IllegalArgumentException if a value in it cannot be written
     */
    Outgoing message(ClusterMessage message) {
        ClusterMessage.Content content = message.content();
        if (content instanceof ClusterMessage.Broadcast broadcast) {
            return broadcast(message.sender(), broadcast);
        } else if (content instanceof ClusterMessage.SocketsJoin join) {
            Map<String, @Nullable Object> request = request(message, MessageType.REMOTE_JOIN, null);
            request.put("opts", options(join.target()));
            request.put("rooms", join.rooms());
            return request(request);
        } else if (content instanceof ClusterMessage.SocketsLeave leave) {
            Map<String, @Nullable Object> request = request(message, MessageType.REMOTE_LEAVE, null);
            request.put("opts", options(leave.target()));
            request.put("rooms", leave.rooms());
            return request(request);
        } else if (content instanceof ClusterMessage.DisconnectSockets disconnect) {
            Map<String, @Nullable Object> request = request(message, MessageType.REMOTE_DISCONNECT, null);
            request.put("opts", options(disconnect.target()));
            request.put("close", disconnect.close());
            return request(request);
        } else if (content instanceof ClusterMessage.FetchSockets fetch) {
            Map<String, @Nullable Object> request = request(message, MessageType.REMOTE_FETCH, fetch.requestId());
            request.put("opts", options(fetch.target()));
            return request(request);
        } else if (content instanceof ClusterMessage.ServerSideEmit event) {
            Map<String, @Nullable Object> request = request(message, MessageType.SERVER_SIDE_EMIT, event.requestId());
            request.put("data", data(event.event(), event.arguments()));
            return request(request);
        }
        throw new IllegalArgumentException("servers do not say that over pub/sub: " + content);
    }

    private Outgoing broadcast(String sender, ClusterMessage.Broadcast broadcast) {
        Map<String, @Nullable Object> packet = packet(broadcast.packet());
        BroadcastTarget target = broadcast.target();
        Map<String, @Nullable Object> options = optionsWithFlags(target);
        String requestId = broadcast.requestId();
        if (requestId == null) {
            return new Outgoing(
                    channels.broadcast(target.rooms()), MessagePackValues.write(List.of(sender, packet, options)));
        }
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("uid", sender);
        request.put("requestId", requestId);
        request.put("type", MessageType.BROADCAST);
        request.put("packet", packet);
        request.put("opts", options);
        return new Outgoing(channels.requests(), MessagePackValues.write(request));
    }

    Map<String, @Nullable Object> packet(Packet.Event event) {
        Map<String, @Nullable Object> packet = new LinkedHashMap<>();
        packet.put("type", 2);
        packet.put("data", data(event.name(), event.arguments()));
        packet.put("nsp", event.namespace());
        return packet;
    }

    List<@Nullable Object> data(String event, Arguments arguments) {
        List<@Nullable Object> data = new ArrayList<>(1 + arguments.size());
        data.add(event);
        data.addAll(json.untyped(arguments));
        return data;
    }

    static Map<String, @Nullable Object> options(BroadcastTarget target) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        options.put("rooms", List.copyOf(target.rooms()));
        options.put("except", List.copyOf(target.except()));
        return options;
    }

    static Map<String, @Nullable Object> optionsWithFlags(BroadcastTarget target) {
        Map<String, @Nullable Object> options = options(target);
        options.put("flags", flags(target.flags()));
        return options;
    }

    private static Map<String, @Nullable Object> flags(BroadcastFlags flags) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        if (flags.isVolatile()) {
            written.put("volatile", true);
        }
        if (!flags.compress()) {
            written.put("compress", false);
        }
        if (flags.overflow() != OverflowPolicy.DISCONNECT) {
            written.put(OVERFLOW, flags.overflow().name());
        }
        Duration timeout = flags.timeout();
        if (timeout != null) {
            written.put("timeout", timeout.toMillis());
        }
        return written;
    }

    private static Map<String, @Nullable Object> request(ClusterMessage message, int type, @Nullable String requestId) {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("uid", message.sender());
        if (requestId != null) {
            request.put("requestId", requestId);
        }
        request.put("type", type);
        return request;
    }

    private Outgoing request(Map<String, @Nullable Object> request) {
        return new Outgoing(channels.requests(), text(request));
    }

    // --- responses

    /**
     * Writes a response.
     *
     * @param requester who gets it; an emitter has no channel of its own
     * @throws IllegalArgumentException if a value in it cannot be written
     */
    Outgoing response(String requester, ClusterMessage.Content response) {
        if (response instanceof ClusterMessage.BroadcastAck ack) {
            Map<String, @Nullable Object> written = response(ack, MessageType.BROADCAST_ACK);
            putFirst(ack.answer(), "packet", written);
            return new Outgoing(channel(requester), MessagePackValues.write(written));
        } else if (response instanceof ClusterMessage.BroadcastClientCount count) {
            Map<String, @Nullable Object> written = response(count, MessageType.BROADCAST_CLIENT_COUNT);
            written.put("clientCount", count.clientCount());
            return response(requester, written);
        } else if (response instanceof ClusterMessage.ServerSideEmitResponse answer) {
            Map<String, @Nullable Object> written = response(answer, MessageType.SERVER_SIDE_EMIT);
            putFirst(answer.answer(), "data", written);
            return response(requester, written);
        } else if (response instanceof ClusterMessage.FetchSocketsResponse found) {
            return response(requester, response(found.requestId(), "sockets", details(found.sockets())));
        }
        throw new IllegalArgumentException("not a response: " + response);
    }

    Outgoing rooms(String requester, String requestId, Collection<String> rooms) {
        return response(requester, response(requestId, "rooms", List.copyOf(rooms)));
    }

    Outgoing socketIds(String requester, String requestId, Collection<String> ids) {
        return response(requester, response(requestId, "sockets", List.copyOf(ids)));
    }

    private static Map<String, @Nullable Object> response(ClusterMessage.Response response, int type) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        written.put("type", type);
        written.put("requestId", response.requestId());
        return written;
    }

    private static Map<String, @Nullable Object> response(String requestId, String name, List<?> values) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        written.put("requestId", requestId);
        written.put(name, values);
        return written;
    }

    /** There is room for one value; none is left out, as undefined is. */
    void putFirst(Arguments answer, String name, Map<String, @Nullable Object> written) {
        if (answer.size() > 0) {
            written.put(name, json.untyped(answer).get(0));
        }
    }

    List<Map<String, @Nullable Object>> details(List<SocketDetails> sockets) {
        return sockets.stream()
                .map(socket -> {
                    Map<String, @Nullable Object> details = new LinkedHashMap<>();
                    details.put("id", socket.id());
                    details.put("handshake", socket.handshakeValue());
                    details.put("rooms", List.copyOf(socket.rooms()));
                    details.put("data", writable(socket.dataValue()));
                    return details;
                })
                .toList();
    }

    /** One socket must not keep all others of this server from being found. */
    private Map<String, @Nullable Object> writable(Map<String, @Nullable Object> data) {
        Map<String, @Nullable Object> writable = new LinkedHashMap<>();
        data.forEach((name, value) -> {
            try {
                Object untyped = json.untyped(Arguments.of(new @Nullable Object[] {value}))
                        .get(0);
                if (nests(untyped, JacksonJsonCodec.DEFAULT_MAX_DEPTH)) {
                    throw new IllegalArgumentException("it nests too deep for other servers to read it");
                }
                writable.put(name, untyped);
            } catch (IllegalArgumentException e) {
                note(name, e);
            }
        });
        return writable;
    }

    /** Whether it nests deeper than so many levels. */
    private static boolean nests(@Nullable Object value, int levels) {
        Collection<?> inside = value instanceof Map<?, ?> map
                ? map.values()
                : value instanceof Collection<?> collection ? collection : null;
        return inside != null && (levels == 0 || inside.stream().anyMatch(one -> nests(one, levels - 1)));
    }

    private void note(String name, IllegalArgumentException error) {
        if (unwritableTold.compareAndSet(false, true)) {
            LOG.warn(
                    "other servers are not told what sockets of namespace {} remember under \"{}\", which cannot be written; this is"
                            + " logged once",
                    Printable.of(channels.namespace()),
                    Printable.of(name),
                    error);
        } else {
            LOG.debug("neither are they told of \"{}\"", Printable.of(name), error);
        }
    }

    private Outgoing response(String requester, Map<String, @Nullable Object> response) {
        return new Outgoing(channel(requester), text(response));
    }

    private String channel(String requester) {
        return requester.equals(ClusterMessage.EMITTER) ? channels.responses() : channels.responses(requester);
    }

    private byte[] text(Map<String, @Nullable Object> message) {
        return json.writeValue(message).getBytes(UTF_8);
    }
}
