package sockwright.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.json.JsonCodec;
import sockwright.json.jackson.JacksonJsonCodec;

/**
 * One server's place in a cluster over Redis: its namespaces reach the clients of all servers that use the same Redis and the same
 * key, official servers with {@code @socket.io/redis-adapter} 8 among them.
 *
 * <pre>{@code
 * RedisPubSub redis = RedisPubSub.connect("redis://localhost:6379");
 * SocketServer server = SocketServer.builder().adapter(redis).handlers(new Chat()).start();
 * }</pre>
 *
 * <p>It has one connection to publish and one to subscribe, opened in the background: a server starts without Redis, serves its own
 * clients while Redis is away ({@link State#AWAY}), and belongs to the cluster again when it is back. What is sent in between
 * reaches this server's clients only: pub/sub keeps nothing. No message is published twice.
 *
 * <p>For one server only: two servers need two of these, which may share a {@link RedisClient}. Thread-safe; nothing blocks but
 * {@link #close}.
 */
public final class RedisPubSub implements Adapter.Factory, AutoCloseable {

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private static final Logger LOG = LoggerFactory.getLogger(RedisPubSub.class);
    private static final long PATIENCE_SECONDS = 2;

    private final String key;
    private final RedisClient client;
    private final boolean ownClient;
    private final Publisher publisher;
    private final Subscriptions subscriptions;
    private final @Nullable Sharding sharding;
    private volatile boolean closed;

    /** Whether other servers can be reached. */
    public enum State {
        /** All connections are there. */
        CONNECTED,
        /** Redis is not there yet, or not any more. It is tried for all the time. */
        AWAY,
        /** {@link RedisPubSub#close} has been called. */
        CLOSED
    }

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
        DYNAMIC_PRIVATE
    }

    /**
     * What has happened since the start.
     *
     * @param published messages that Redis has taken
     * @param unsent messages that Redis has not taken, or perhaps not: it was away, or too slow, or the connection broke
     * @param received messages from Redis, this server's own among them
     * @param refused those of them that were not what servers tell each other
     */
    public record Counts(long published, long unsent, long received, long refused) {}

    private RedisPubSub(Builder settings) {
        this.key = settings.key;
        this.sharding = settings.sharding;
        this.ownClient = settings.client == null;
        this.client = settings.client == null ? RedisClient.create() : settings.client;
        RedisURI uri = settings.uri;
        ScheduledExecutorService retries = client.getResources().eventExecutorGroup();
        this.publisher = new Publisher(() -> client.connectAsync(CODEC, uri), retries, settings.maxPendingBytes);
        this.subscriptions = new Subscriptions(() -> client.connectPubSubAsync(CODEC, uri), retries);
        publisher.line().open();
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
        return new Builder(null, uri);
    }

    /**
     * Settings, with a client that stays the caller's, and is to be shut down after this. It must reconnect by itself, as clients
     * do by default.
     */
    public static Builder builder(RedisClient client, RedisURI uri) {
        return new Builder(Objects.requireNonNull(client, "client"), uri);
    }

    /** Settings. Not thread-safe. */
    public static final class Builder {

        private final @Nullable RedisClient client;
        private final RedisURI uri;
        private String key = "socket.io";
        private long maxPendingBytes = 16L << 20;
        private @Nullable Sharding sharding;

        private Builder(@Nullable RedisClient client, RedisURI uri) {
            this.client = client;
            this.uri = Objects.requireNonNull(uri, "uri");
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
         * How many bytes may wait for Redis to take them; what comes on top is not sent to other servers, and counted. Default
         * 16 MiB.
         *
         * @throws IllegalArgumentException if it is not more than 0
         */
        public Builder maxPendingBytes(long value) {
            if (value <= 0) {
                throw new IllegalArgumentException("maxPendingBytes must be more than 0, not " + value);
            }
            maxPendingBytes = value;
            return this;
        }

        /** Starts to connect, in the background. */
        public RedisPubSub build() {
            return new RedisPubSub(this);
        }
    }

    @Override
    public Adapter create(AdapterContext context) {
        return sharding == null
                ? new PubSubAdapter(context, key, publisher, subscriptions)
                : new ShardedAdapter(
                        context, new Channels(key, context.namespace()), sharding, publisher, subscriptions);
    }

    /**
     * Sends to the clients of the main namespace without being a server, with the default JSON codec.
     *
     * @throws IllegalStateException if this is sharded: there is no official emitter for that
     */
    public RedisEmitter emitter() {
        return emitter(JacksonJsonCodec.create());
    }

    /** As {@link #emitter()}, with the JSON codec of the servers. */
    public RedisEmitter emitter(JsonCodec json) {
        if (sharding != null) {
            throw new IllegalStateException("there is no emitter for sharded pub/sub: leave out sharded(" + sharding
                    + "), here and in the servers");
        }
        return RedisEmitter.of(key, publisher, json);
    }

    /** Whether other servers can be reached at this moment. */
    public State state() {
        if (closed) {
            return State.CLOSED;
        }
        boolean hears = !subscriptions.line().isOpened() || subscriptions.line().connection() != null;
        return hears && publisher.line().connection() != null ? State.CONNECTED : State.AWAY;
    }

    /** What has happened since the start. */
    public Counts counts() {
        return new Counts(publisher.published(), publisher.unsent(), subscriptions.received(), subscriptions.refused());
    }

    /** Closes the connections. To be called after the server has been closed; waits 2 s at most for what has been sent last. */
    @Override
    public void close() {
        closed = true;
        CompletableFuture<Void> said = CompletableFuture.allOf(
                publisher.line().close().toCompletableFuture(),
                subscriptions.line().close().toCompletableFuture());
        try {
            said.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Redis has not answered before its connections were closed", e);
        }
        publisher.line().closeNow();
        subscriptions.line().closeNow();
        if (ownClient) {
            var unused = client.shutdownAsync();
        }
    }
}
