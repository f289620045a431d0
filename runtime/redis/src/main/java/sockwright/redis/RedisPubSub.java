package sockwright.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.ClusterMessage;
import sockwright.engine.Settings;
import sockwright.json.JsonCodec;

/**
 * One server's place in a cluster over Redis: its namespaces reach the clients of all servers that use the same Redis and the same
 * key, official servers with {@code @socket.io/redis-adapter} 8 among them.
 *
 * <pre>{@code
 * RedisPubSub redis = RedisPubSub.connect("redis://localhost:6379");
 * SocketServer server = SocketServer.builder().adapter(redis).handlers(new Chat()).start();
 * }</pre>
 *
 * <p>It has one connection to publish and one to subscribe, in a Redis Cluster to each node that is needed,
 * opened in the background: a server starts without Redis, serves its own
 * clients while Redis is away ({@link State#AWAY}), and belongs to the cluster again when it is back. What is sent in between
 * reaches this server's clients only: pub/sub keeps nothing. No message is published twice.
 *
 * <p>For one server only: two servers need two of these, which may share a client of Lettuce's. Thread-safe; nothing blocks but
 * {@link #close}.
 */
public final class RedisPubSub implements ClusterMember {

    private final String key;
    private final Link<?> link;
    private final Reception reception = new Reception();
    private final Publisher publisher;
    private final Subscriptions subscriptions;
    private final @Nullable Sharding sharding;

    /**
     * Which rooms have a channel of their own where pub/sub is sharded; the {@code subscriptionMode} of the official adapter, and
     * the same for all servers of a cluster.
     */
    public enum Sharding {
        /** None: each server hears what is sent to any room. */
        STATIC,
        /** All but those that are named as a socket: servers hear of rooms that they have sockets in. The official default. */
        DYNAMIC,
        /** All, those of single sockets among them. */
        DYNAMIC_PRIVATE;

        /** What the official adapter takes for the id of a socket, whatever it is. */
        private static final int SOCKET_ID_LENGTH = 20;

        boolean hasChannel(String room) {
            return switch (this) {
                case STATIC -> false;
                case DYNAMIC -> room.length() != SOCKET_ID_LENGTH;
                case DYNAMIC_PRIVATE -> true;
            };
        }

        /** Where something is said to all servers. Who is asked is counted by the common channel, and must be asked there. */
        String channel(Channels channels, ClusterMessage.Content content) {
            if (content instanceof ClusterMessage.Broadcast broadcast && broadcast.requestId() == null) {
                Set<String> rooms = broadcast.target().rooms();
                if (rooms.size() == 1 && hasChannel(rooms.iterator().next())) {
                    return channels.ofRoom(rooms.iterator().next());
                }
            }
            return channels.broadcast();
        }
    }

    private <C extends StatefulConnection<String, byte[]>> RedisPubSub(Redis<C> redis, Builder settings) {
        this.key = settings.key;
        this.sharding = settings.sharding;
        Link<C> connections = new Link<>(redis, settings.beat);
        this.link = connections;
        CompletionStage<?> atOnce = CompletableFuture.completedStage(null);
        Line<C> publishing = connections.commands("publishing", atOnce);
        this.publisher = new Publisher(publishing, redis::commands, settings.maxPendingBytes);
        this.subscriptions = new Subscriptions(link.subscriptions(atOnce), reception, link.retries());
        redis.listen(publisher::giveUpPending, subscriptions::subscribeAgain);
        publishing.open();
    }

    /**
     * Connects with default settings, in the background.
     *
     * @param uri as {@link RedisURI#create(String)} takes it: {@code redis://}, {@code rediss://} for TLS,
     *     {@code redis-sentinel://}, with or without a password
     * @throws IllegalArgumentException if it is not one of these
     */
    public static RedisPubSub connect(String uri) {
        return builder(RedisURI.create(uri)).build();
    }

    /** Settings, with a client of its own. */
    public static Builder builder(RedisURI uri) {
        Objects.requireNonNull(uri, "uri");
        return new Builder(() -> OneRedis.of(null, uri));
    }

    /**
     * Settings, with a client that stays the caller's, and is to be shut down after this. It must reconnect by itself, as clients
     * do by default, and should keep connections alive ({@link io.lettuce.core.SocketOptions.Builder#keepAlive}), or one that
     * the network has forgotten is not noticed.
     */
    public static Builder builder(RedisClient client, RedisURI uri) {
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(uri, "uri");
        return new Builder(() -> OneRedis.of(client, uri));
    }

    /**
     * Settings, for a Redis Cluster, with a client that stays the caller's, and is to be shut down after this. It should follow the
     * cluster ({@link io.lettuce.core.cluster.ClusterTopologyRefreshOptions}), and keep connections alive.
     */
    public static Builder builder(RedisClusterClient client) {
        Objects.requireNonNull(client, "client");
        return new Builder(() -> new RedisCluster(client));
    }

    /** Settings. Not thread-safe. */
    public static final class Builder {

        private final Supplier<Redis<?>> redis;
        private String key = "socket.io";
        private long maxPendingBytes = 16L << 20;
        private @Nullable Sharding sharding;
        private Duration beat = Link.BEAT;

        private Builder(Supplier<Redis<?>> redis) {
            this.redis = redis;
        }

        /** What the names of all channels start with; the same for all servers of a cluster. Default {@code socket.io}. */
        public Builder key(String value) {
            key = Objects.requireNonNull(value, "key");
            return this;
        }

        /**
         * Speaks as {@code createShardedAdapter} of {@code @socket.io/redis-adapter} 8 does, which needs Redis 7. By default it
         * speaks as {@code createAdapter}.
         */
        public Builder sharded(Sharding value) {
            sharding = Objects.requireNonNull(value, "sharding");
            return this;
        }

        /**
         * How many bytes may wait for Redis to take them, 200 for each message besides its own; what comes on top is not sent to
         * other servers, and counted. Default 16 MiB.
         *
         * @throws IllegalArgumentException if it is not more than 0
         */
        public Builder maxPendingBytes(long value) {
            maxPendingBytes = Settings.requirePositive("maxPendingBytes", value);
            return this;
        }

        /** For tests: how often it is looked whether Redis still answers. */
        Builder beat(Duration value) {
            beat = value;
            return this;
        }

        /** Starts to connect, in the background. */
        public RedisPubSub build() {
            return new RedisPubSub(redis.get(), this);
        }
    }

    @Override
    public Adapter create(AdapterContext context) {
        return sharding == null
                ? new PubSubAdapter(context, key, publisher, subscriptions)
                : new ShardedAdapter(
                        context, new Channels(key, context.namespace()), sharding, publisher, subscriptions);
    }

    @Override
    public RedisEmitter emitter(JsonCodec json) {
        Sharding mode = sharding;
        if (mode == null) {
            return RedisEmitter.of(
                    (namespace, content) -> publisher.publish(new MessageWriter(new Channels(key, namespace), json)
                            .message(new ClusterMessage(ClusterMessage.EMITTER, namespace, content))));
        }
        return RedisEmitter.of((namespace, content) -> {
            Channels channels = new Channels(key, namespace);
            ClusterMessage message = new ClusterMessage(ClusterMessage.EMITTER, namespace, content);
            return publisher.publishToShard(
                    new Outgoing(mode.channel(channels, content), new EnvelopeFormat(channels, json).write(message)));
        });
    }

    @Override
    public State state() {
        return link.state(subscriptions.isRefused());
    }

    @Override
    public Counts counts() {
        return new Counts(publisher.published(), publisher.unsent(), reception.received(), reception.refused(), 0);
    }

    @Override
    public void close() {
        link.close(CompletableFuture.completedFuture(null), Link.PATIENCE);
    }
}
