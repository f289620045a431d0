package sockwright.redis;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.ClusterMessage;
import sockwright.adapter.RoomListener;
import sockwright.redis.RedisPubSub.Sharding;

/** The adapter of one namespace that speaks as {@code createShardedAdapter} of {@code @socket.io/redis-adapter} 8 does. */
final class ShardedAdapter extends EnvelopeAdapter {

    private final Sharding sharding;
    private final Publisher publisher;
    private final Subscriptions subscriptions;
    private final Set<String> ownRooms = ConcurrentHashMap.newKeySet(); // those with a channel that is heard

    ShardedAdapter(
            AdapterContext context,
            Channels channels,
            Sharding sharding,
            Publisher publisher,
            Subscriptions subscriptions) {
        super(context, channels);
        this.sharding = sharding;
        this.publisher = publisher;
        this.subscriptions = subscriptions;
    }

    @Override
    public void init() {
        listen(new RoomListener() {
            @Override
            public void roomCreated(String room) {
                if (sharding.hasChannel(room) && ownRooms.add(room)) {
                    hear(channels().ofRoom(room));
                }
            }

            @Override
            public void roomDeleted(String room) {
                if (ownRooms.remove(room)) {
                    hearNoMore(channels().ofRoom(room));
                }
            }
        });
        subscriptions.addShardChannels(
                ownChannel(),
                channels().broadcast(),
                context().namespace(),
                this::hear); // who is counted by it hears its answers
    }

    private void hear(String channel) {
        subscriptions.addShardChannel(channel, context().namespace(), this::hear);
    }

    private void hearNoMore(String channel) {
        subscriptions.removeShardChannel(channel, context().namespace());
    }

    @Override
    public void close() {
        hearNoMore(channels().broadcast());
        hearNoMore(ownChannel());
        ownRooms.forEach(room -> hearNoMore(channels().ofRoom(room)));
        ownRooms.clear();
        super.close();
    }

    @Override
    protected CompletionStage<Void> doPublish(ClusterMessage message) {
        return publish(sharding.channel(channels(), message.content()), message);
    }

    @Override
    CompletionStage<Void> publish(String channel, ClusterMessage message) {
        return publisher.publishToShard(new Outgoing(channel, format().write(message)));
    }

    @Override
    CompletionStage<Integer> subscribers(String channel) {
        return subscriptions.hearers(channel, publisher::shardSubscribers);
    }
}
