package sockwright.redis;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.ClusterAdapter;
import sockwright.adapter.ClusterMessage;
import sockwright.adapter.ClusterPeers;
import sockwright.adapter.RoomListener;
import sockwright.protocol.socketio.PacketException;
import sockwright.redis.RedisPubSub.Sharding;

/** The adapter of one namespace that speaks as {@code createShardedAdapter} of {@code @socket.io/redis-adapter} 8 does. */
final class ShardedAdapter extends ClusterAdapter {

    /** What the official adapter takes for the id of a socket, whatever it is. */
    private static final int SOCKET_ID_LENGTH = 20;

    private final Channels channels;
    private final Sharding sharding;
    private final Publisher publisher;
    private final Subscriptions subscriptions;
    private final EnvelopeFormat format;
    private final Set<String> ownRooms = ConcurrentHashMap.newKeySet(); // those with a channel that is heard

    ShardedAdapter(
            AdapterContext context,
            Channels channels,
            Sharding sharding,
            Publisher publisher,
            Subscriptions subscriptions) {
        super(context);
        this.channels = channels;
        this.sharding = sharding;
        this.publisher = publisher;
        this.subscriptions = subscriptions;
        this.format = new EnvelopeFormat(channels, context.json());
    }

    @Override
    public void init() {
        listen(new RoomListener() {
            @Override
            public void roomCreated(String room) {
                if (hasChannel(room) && ownRooms.add(room)) {
                    subscriptions.addShardChannel(channels.ofRoom(room), ShardedAdapter.this::hear);
                }
            }

            @Override
            public void roomDeleted(String room) {
                if (ownRooms.remove(room)) {
                    subscriptions.removeShardChannel(channels.ofRoom(room));
                }
            }
        });
        subscriptions.addShardChannel(channels.ofRoom(uid()), this::hear);
        subscriptions.addShardChannel(channels.broadcast(), this::hear); // last: who is counted by it hears its answers
    }

    @Override
    public void close() {
        subscriptions.removeShardChannel(channels.broadcast());
        subscriptions.removeShardChannel(channels.ofRoom(uid()));
        ownRooms.forEach(room -> subscriptions.removeShardChannel(channels.ofRoom(room)));
        ownRooms.clear();
    }

    private boolean hasChannel(String room) {
        return switch (sharding) {
            case STATIC -> false;
            case DYNAMIC -> room.length() != SOCKET_ID_LENGTH;
            case DYNAMIC_PRIVATE -> true;
        };
    }

    @Override
    protected CompletionStage<Void> doPublish(ClusterMessage message) {
        return publisher.publishToShard(new Outgoing(channel(message.content()), format.write(message)));
    }

    /** Who is asked is counted by the common channel, and must be asked there. */
    private String channel(ClusterMessage.Content content) {
        if (content instanceof ClusterMessage.Broadcast broadcast && broadcast.requestId() == null) {
            Set<String> rooms = broadcast.target().rooms();
            if (rooms.size() == 1 && hasChannel(rooms.iterator().next())) {
                return channels.ofRoom(rooms.iterator().next());
            }
        }
        return channels.broadcast();
    }

    @Override
    protected CompletionStage<Void> doPublishResponse(String requester, ClusterMessage response) {
        // What sockets remember is written by code of the user's; other answers are plain values.
        Executor writing = response.content() instanceof ClusterMessage.FetchSocketsResponse
                ? context().executor()
                : Runnable::run;
        return CompletableFuture.supplyAsync(
                        () -> new Outgoing(channels.ofRoom(requester), format.write(response)), writing)
                .thenCompose(publisher::publishToShard);
    }

    @Override
    protected CompletionStage<ClusterPeers> peers() {
        CompletionStage<ClusterPeers> peers = CountedPeers.of(
                publisher.shardSubscribers(channels.broadcast()), context().timers());
        noted(peers.thenAccept(known -> {})); // who waits for answers sees only that none come
        return peers;
    }

    private void hear(String channel, byte[] body) throws PacketException {
        onMessage(format.read(body));
    }
}
