package sockwright.redis;

import org.junit.jupiter.api.extension.RegisterExtension;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.testkit.ClusterContract;

/** Servers that each hear all of one sharded channel. */
class ShardedClusterTest extends ClusterContract {

    @RegisterExtension
    static final ClusterOfClass<TestRedis, RedisPubSub> CLUSTER = new ClusterOfClass<>(
            TestRedis::startedWithShards,
            redis -> Clusters.pubSub(redis, settings -> settings.sharded(RedisPubSub.Sharding.STATIC)));

    @Override
    protected Adapter create(AdapterContext context) {
        return CLUSTER.join(context);
    }
}
