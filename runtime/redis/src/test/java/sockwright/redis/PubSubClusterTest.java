package sockwright.redis;

import org.junit.jupiter.api.extension.RegisterExtension;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.testkit.ClusterContract;

/** Servers that have each connections of their own to one Redis. */
class PubSubClusterTest extends ClusterContract {

    @RegisterExtension
    static final ClusterOfClass<TestRedis, RedisPubSub> CLUSTER =
            new ClusterOfClass<>(TestRedis::started, Clusters::pubSub);

    @Override
    protected Adapter create(AdapterContext context) {
        return CLUSTER.join(context);
    }
}
