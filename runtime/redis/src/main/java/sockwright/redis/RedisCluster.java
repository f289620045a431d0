package sockwright.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.net.SocketAddress;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A Redis Cluster: behind a connection there is one to each node that is spoken to. */
final class RedisCluster implements Redis<StatefulRedisClusterConnection<String, byte[]>> {

    private final RedisClusterClient client;
    private volatile @Nullable RedisConnectionStateListener listener;

    /** @param client the user's own */
    RedisCluster(RedisClusterClient client) {
        this.client = client;
    }

    @Override
    public RedisClusterClient client() {
        return client;
    }

    @Override
    public CompletionStage<StatefulRedisClusterConnection<String, byte[]>> connect() {
        return client.refreshPartitionsAsync().thenCompose(known -> client.connectAsync(CODEC));
    }

    @Override
    public CompletionStage<? extends StatefulRedisPubSubConnection<String, byte[]>> connectToSubscribe() {
        return client.refreshPartitionsAsync().thenCompose(known -> client.connectPubSubAsync(CODEC));
    }

    @Override
    public RedisClusterAsyncCommands<String, byte[]> commands(
            StatefulRedisClusterConnection<String, byte[]> connection) {
        return connection.async();
    }

    @Override
    public void listen(Runnable lost, Runnable subscribing) {
        RedisConnectionStateListener nodes = new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
                if (connection instanceof StatefulRedisPubSubConnection) {
                    subscribing.run();
                }
            }

            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                boolean broken = !connection.isClosed(); // and not given up by who else uses the client
                if (broken && !(connection instanceof StatefulRedisPubSubConnection)) {
                    lost.run();
                }
            }
        };
        listener = nodes;
        client.addListener(nodes);
    }

    @Override
    public void close() {
        RedisConnectionStateListener nodes = listener;
        if (nodes != null) {
            client.removeListener(nodes);
        }
    }
}
