package sockwright.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletionStage;

/**
 * What servers meet at, through a client of Lettuce's. Nothing blocks.
 *
 * @param <C> a connection for commands
 */
sealed interface Redis<C extends StatefulConnection<String, byte[]>> permits OneRedis, RedisCluster {

    RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    AbstractRedisClient client();

    CompletionStage<C> connect();

    CompletionStage<? extends StatefulRedisPubSubConnection<String, byte[]>> connectToSubscribe();

    /** The commands that are sent over a connection. */
    RedisClusterAsyncCommands<String, byte[]> commands(C connection);

    /**
     * Says what happens to connections that Lettuce opens behind those that have been asked for: to the nodes of a Redis Cluster.
     *
     * @param lost one for commands has broken
     * @param subscribing one to subscribe over is there, for the first time or again
     */
    void listen(Runnable lost, Runnable subscribing);

    /** Ends what belongs to nobody else, after the connections. */
    void close();
}
