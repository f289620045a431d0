package sockwright.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.ClusterAdapter;
import sockwright.adapter.ClusterMessage;
import sockwright.adapter.ClusterPeers;
import sockwright.adapter.SocketDetails;
import sockwright.protocol.socketio.PacketException;

/**
 * The adapter of one namespace that speaks as {@code @socket.io/redis-adapter} 8 does. What it differs in no official server can
 * tell: it does to its own sockets at once what the official one does when it hears itself, and responds to the requester only.
 */
final class PubSubAdapter extends ClusterAdapter {

    private final Channels channels;
    private final Publisher publisher;
    private final Subscriptions subscriptions;
    private final MessageWriter writer;
    private final MessageReader reader;
    private final Subscriptions.Wish wish;
    private final byte[] ownStart;

    PubSubAdapter(AdapterContext context, String key, Publisher publisher, Subscriptions subscriptions) {
        super(context);
        this.channels = new Channels(key, context.namespace());
        this.publisher = publisher;
        this.subscriptions = subscriptions;
        this.writer = new MessageWriter(channels, context.json());
        this.reader = new MessageReader(context.namespace(), context.json());
        Map<String, Subscriptions.Subscriber> others = new LinkedHashMap<>();
        others.put(channels.responses(), this::onResponse);
        others.put(channels.responses(uid()), this::onResponse);
        others.put(channels.requests(), this::onRequest);
        this.wish = new Subscriptions.Wish(Map.of(channels.broadcastPattern(), this::onBroadcast), others);
        this.ownStart = ownStart(uid());
    }

    /** How broadcasts of this server begin, an array of three and the id: they come back, and need not be read. */
    private static byte[] ownStart(String uid) {
        byte[] id = uid.getBytes(US_ASCII);
        return ByteBuffer.allocate(2 + id.length)
                .put((byte) 0x93)
                .put((byte) (0xa0 | id.length))
                .put(id)
                .array();
    }

    private boolean isOwn(byte[] broadcast) {
        return broadcast.length > ownStart.length
                && ByteBuffer.wrap(broadcast, 0, ownStart.length).equals(ByteBuffer.wrap(ownStart));
    }

    @Override
    public void init() {
        subscriptions.add(wish);
    }

    @Override
    public void close() {
        subscriptions.remove(wish);
        super.close();
    }

    // --- what goes out

    @Override
    protected CompletionStage<Void> doPublish(ClusterMessage message) {
        return publisher.publish(writer.message(message));
    }

    @Override
    protected CompletionStage<Void> doPublishResponse(String requester, ClusterMessage response) {
        ClusterMessage.Content content = response.content();
        if (content instanceof ClusterMessage.FetchSocketsResponse) {
            // What sockets remember is written by code of the user's.
            return CompletableFuture.supplyAsync(
                            () -> writer.response(requester, content), context().executor())
                    .thenCompose(publisher::publish);
        }
        try {
            return publisher.publish(writer.response(requester, content));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    @Override
    protected CompletionStage<ClusterPeers> peers() {
        CompletionStage<ClusterPeers> peers = CountedPeers.of(
                subscriptions.hearers(channels.requests(), publisher::subscribers),
                context().timers());
        noted(peers.thenAccept(known -> {})); // who waits for answers sees only that none come
        return peers;
    }

    // --- what comes in

    private void onBroadcast(String channel, byte[] body) throws PacketException {
        String room = channels.room(channel);
        if (!isOwn(body) && (room.isEmpty() || hasRoom(room))) {
            onMessage(reader.broadcast(body));
        }
    }

    private void onRequest(String channel, byte[] body) throws PacketException {
        Incoming request = reader.request(body);
        String requester = request.sender();
        if (requester.equals(uid())) {
            return;
        }
        if (request instanceof Incoming.Message message) {
            onMessage(message.message());
        } else if (request instanceof Incoming.RoomsWanted wanted) {
            Set<String> rooms =
                    sockets().stream().flatMap(socket -> rooms(socket).stream()).collect(Collectors.toSet());
            noted(publisher.publish(writer.rooms(requester, wanted.requestId(), rooms)));
        } else if (request instanceof Incoming.SocketIdsWanted wanted) {
            noted(publisher.publish(writer.socketIds(requester, wanted.requestId(), idsIn(wanted.rooms()))));
        }
    }

    private List<String> idsIn(Set<String> rooms) {
        return sockets().stream()
                .filter(socket -> rooms.isEmpty() || rooms.stream().anyMatch(room -> isIn(socket, room)))
                .map(SocketDetails::id)
                .toList();
    }

    private void onResponse(String channel, byte[] body) throws PacketException {
        reader.response(body).ifPresent(this::onMessage);
    }
}
