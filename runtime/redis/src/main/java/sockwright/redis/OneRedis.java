package sockwright.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One Redis, or several of which a sentinel names one.
 *
 * @param ownClient whether nobody else has the client
 */
record OneRedis(RedisClient client, RedisURI uri, boolean ownClient)
        implements Redis<StatefulRedisConnection<String, byte[]>> {

    /** @param client the user's own; null for one that ends with this */
    static OneRedis of(@Nullable RedisClient client, RedisURI uri) {
        return client == null ? new OneRedis(newClient(), uri, true) : new OneRedis(client, uri, false);
    }

    /** A connection that the network has forgotten is noticed, also where it is only listened to. */
    private static RedisClient newClient() {
        RedisClient made = RedisClient.create();
        KeepAliveOptions keepAlive = KeepAliveOptions.builder()
                .enable()
                .idle(Duration.ofSeconds(15))
                .interval(Duration.ofSeconds(5))
                .count(3)
                .build();
        SocketOptions sockets = SocketOptions.builder().keepAlive(keepAlive).build();
        made.setOptions(ClientOptions.builder().socketOptions(sockets).build());
        return made;
    }

    @Override
    public CompletionStage<StatefulRedisConnection<String, byte[]>> connect() {
        return client.connectAsync(CODEC, uri);
    }

    @Override
    public CompletionStage<StatefulRedisPubSubConnection<String, byte[]>> connectToSubscribe() {
        return client.connectPubSubAsync(CODEC, uri);
    }

    @Override
    public RedisClusterAsyncCommands<String, byte[]> commands(StatefulRedisConnection<String, byte[]> connection) {
        return connection.async();
    }

    @Override
    public void listen(Runnable lost, Runnable subscribing) {
        // There are none but those that have been asked for.
    }

    @Override
    public void close() {
        if (ownClient) {
            var unused = client.shutdownAsync();
        }
    }
}
