package sockwright.redis;

import org.junit.jupiter.api.extension.RegisterExtension;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.testkit.AdapterContract;

/** A server that is alone in its cluster, where pub/sub is sharded. */
class ShardedContractTest extends AdapterContract {

    @RegisterExtension
    static final ClusterOfClass<TestRedis, RedisPubSub> CLUSTER = new ClusterOfClass<>(
            TestRedis::startedWithShards,
            redis -> Clusters.pubSub(redis, settings -> settings.sharded(RedisPubSub.Sharding.DYNAMIC_PRIVATE)));

    @Override
    protected Adapter create(AdapterContext context) {
        return CLUSTER.join(context);
    }
}
