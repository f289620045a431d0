package sockwright.redis;

import org.junit.jupiter.api.extension.RegisterExtension;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.testkit.ClusterContract;

/** Servers that hear each all of one sharded channel of a Redis Cluster. */
class RedisClusterShardedTest extends ClusterContract {

    @RegisterExtension
    static final ClusterOfClass<TestRedisCluster, RedisPubSub> CLUSTER = new ClusterOfClass<>(
            TestRedisCluster::started,
            redis -> Clusters.pubSub(redis, settings -> settings.sharded(RedisPubSub.Sharding.STATIC)));

    @Override
    protected Adapter create(AdapterContext context) {
        return CLUSTER.join(context);
    }
}
