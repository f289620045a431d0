package sockwright.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.ClusterMessage;
import sockwright.engine.Settings;
import sockwright.json.JsonCodec;

/**
 * One server's place in a cluster over a Redis stream: as {@link RedisPubSub}, but what is sent while the connection to Redis is lost
 * is neither lost for the clients of other servers nor for those of this one, and with
 * {@link sockwright.server.SocketServerBuilder#recovery recovery} clients take up their sessions on whatever server they come back to.
 * Official servers with {@code @socket.io/redis-streams-adapter} 0.3 may be among them. Needs one Redis 6.2,
 * which may have replicas and sentinels; Redis Cluster is not supported.
 *
 * <pre>{@code
 * RedisStreams redis = RedisStreams.connect("redis://localhost:6379");
 * SocketServer server = SocketServer.builder().adapter(redis).recovery(RecoveryOptions.DEFAULT).handlers(new Chat()).start();
 * }</pre>
 *
 * <p>It has one connection to write and to publish, and for a server one to read the stream and one to subscribe, opened in the
 * background. What is to be written waits for Redis, within {@link Builder#maxPendingBytes}. With recovery, events are sent to this server's own clients
 * only when they are in the stream, as with official servers: they wait while Redis is away.
 *
 * <p>For one server only: two servers need two of these, which may share a {@link RedisClient}. Thread-safe; nothing blocks but
 * {@link #close}.
 */
public final class RedisStreams implements ClusterMember {

    /** So many clients may read what they have missed at once. */
    private static final int COMEBACKS = 16;

    private final String channelPrefix;
    private final long maxPendingBytes;
    private final Duration patience;
    private final Link<StatefulRedisConnection<String, byte[]>> link;
    private final Reception reception = new Reception();
    private final StreamsAdapter.Streams streams;
    private final Sessions sessions;

    private RedisStreams(Builder settings) {
        this.channelPrefix = settings.channelPrefix;
        this.maxPendingBytes = settings.maxPendingBytes;
        this.patience = settings.patience;
        this.link = new Link<>(OneRedis.of(settings.client, settings.uri), settings.beat);
        Line<StatefulRedisConnection<String, byte[]>> reading =
                link.commands("reading", CompletableFuture.completedStage(null));
        StreamReader reader =
                new StreamReader(reading, settings.streamName, settings.maxLength, link.thread(), reception);
        Line<StatefulRedisConnection<String, byte[]>> writing =
                link.commands("writing", CompletableFuture.completedStage(null));
        StreamWriter writer = new StreamWriter(
                writing,
                settings.streamName,
                settings.maxLength,
                settings.maxPendingBytes,
                link.retries(),
                link::reopen);
        Publisher publisher = new Publisher(writing, StatefulRedisConnection::async, settings.maxPendingBytes);
        // Who can be asked is known to read the stream.
        Subscriptions subscriptions =
                new Subscriptions(link.subscriptions(reader.started()), reception, link.retries());
        this.streams = new StreamsAdapter.Streams(
                settings.streamName, reader, writer, publisher, subscriptions, new Turns(COMEBACKS));
        this.sessions = new Sessions(settings.sessionKeyPrefix, writer, publisher);
        writing.open();
    }

    /**
     * Connects with default settings, in the background.
     *
     * @param uri as {@link RedisURI#create(String)} takes it: {@code redis://}, {@code rediss://} for TLS,
     *     {@code redis-sentinel://}, with or without a password
     * @throws IllegalArgumentException if it is not one of these
     */
    public static RedisStreams connect(String uri) {
        return builder(RedisURI.create(uri)).build();
    }

    /** Settings, with a client of its own. */
    public static Builder builder(RedisURI uri) {
        return new Builder(null, uri);
    }

    /**
     * Settings, with a client that stays the caller's, and is to be shut down after this. It must reconnect by itself, as clients
     * do by default, and should keep connections alive ({@link io.lettuce.core.SocketOptions.Builder#keepAlive}), or one that
     * the network has forgotten is not noticed.
     */
    public static Builder builder(RedisClient client, RedisURI uri) {
        return new Builder(Objects.requireNonNull(client, "client"), uri);
    }

    /** Settings; those of all servers of a cluster must be the same but for the last. Not thread-safe. */
    public static final class Builder {

        private final @Nullable RedisClient client;
        private final RedisURI uri;
        private String streamName = "socket.io";
        private String channelPrefix = "socket.io";
        private String sessionKeyPrefix = "sio:session:";
        private long maxLength = 10_000;
        private long maxPendingBytes = 16L << 20;
        private Duration beat = Link.BEAT;
        private Duration patience = Link.PATIENCE;

        private Builder(@Nullable RedisClient client, RedisURI uri) {
            this.client = client;
            this.uri = Objects.requireNonNull(uri, "uri");
        }

        /** The key of the stream. Default {@code socket.io}. */
        public Builder streamName(String value) {
            streamName = Objects.requireNonNull(value, "streamName");
            return this;
        }

        /** What the names of the channels for questions and answers start with. Default {@code socket.io}. */
        public Builder channelPrefix(String value) {
            channelPrefix = Objects.requireNonNull(value, "channelPrefix");
            return this;
        }

        /** What the keys of sessions start with. Default {@code sio:session:}. */
        public Builder sessionKeyPrefix(String value) {
            sessionKeyPrefix = Objects.requireNonNull(value, "sessionKeyPrefix");
            return this;
        }

        /**
         * About how many entries the stream keeps, those of all namespaces together; {@code maxLen} of the official adapter. A
         * server that is away, or too slow, for longer than that has lost events ({@link Counts#gaps}); a client starts anew.
         * Default 10,000.
         *
         * @throws IllegalArgumentException if it is not more than 0
         */
        public Builder maxLength(long value) {
            maxLength = Settings.requirePositive("maxLength", value);
            return this;
        }

        /**
         * How many bytes may wait for Redis to take them, 200 for each entry besides its own. What comes on top is not sent to other servers, and counted. With recovery,
         * as many again may wait for their turn with this server's own clients; what comes on top lets all of them go at once, without
         * an offset. Default 16 MiB.
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

        /** For tests: how long {@link RedisStreams#close} waits for what has been sent last. */
        Builder patience(Duration value) {
            patience = value;
            return this;
        }

        /** Starts to connect, in the background. */
        public RedisStreams build() {
            return new RedisStreams(this);
        }
    }

    @Override
    public Adapter create(AdapterContext context) {
        Channels channels = new Channels(channelPrefix, context.namespace());
        return context.recovery()
                .<Adapter>map(options ->
                        new RecoveringStreamsAdapter(context, channels, streams, sessions, options, maxPendingBytes))
                .orElseGet(() -> new StreamsAdapter(context, channels, streams));
    }

    @Override
    public RedisEmitter emitter(JsonCodec json) {
        // Writing over a lost connection tells entries apart by their number and sender: no two processes may have the
        // same one.
        String sender = UUID.randomUUID().toString();
        return RedisEmitter.of((namespace, content) -> {
            Channels channels = new Channels(channelPrefix, namespace);
            return streams.say(
                    new ClusterMessage(sender, namespace, content), channels, new EnvelopeFormat(channels, json));
        });
    }

    @Override
    public State state() {
        State state = link.state(streams.subscriptions().isRefused());
        return state != State.CLOSED && streams.reader().isRefused() ? State.REFUSED : state;
    }

    @Override
    public Counts counts() {
        return new Counts(
                streams.publisher().published() + streams.writer().written(),
                streams.publisher().unsent() + streams.writer().refused(),
                reception.received(),
                reception.refused(),
                streams.reader().gaps());
    }

    @Override
    public void close() {
        streams.reader().close();
        link.close(
                sessions.settled()
                        .handle((kept, error) -> null)
                        .thenCompose(none -> streams.writer().settled()),
                patience);
    }
}
