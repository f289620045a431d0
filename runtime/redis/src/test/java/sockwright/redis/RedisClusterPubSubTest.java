package sockwright.redis;

import org.junit.jupiter.api.extension.RegisterExtension;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.testkit.ClusterContract;

/** Servers that have each connections of their own to one Redis Cluster. */
class RedisClusterPubSubTest extends ClusterContract {

    @RegisterExtension
    static final ClusterOfClass<TestRedisCluster, RedisPubSub> CLUSTER =
            new ClusterOfClass<>(TestRedisCluster::started, redis -> Clusters.pubSub(redis, settings -> settings));

    @Override
    protected Adapter create(AdapterContext context) {
        return CLUSTER.join(context);
    }
}
