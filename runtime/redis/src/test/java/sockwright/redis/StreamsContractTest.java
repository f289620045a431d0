package sockwright.redis;

import org.junit.jupiter.api.extension.RegisterExtension;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.testkit.AdapterContract;

/** A server that is alone in its cluster. */
class StreamsContractTest extends AdapterContract {

    @RegisterExtension
    static final ClusterOfClass<TestRedis, RedisStreams> CLUSTER =
            new ClusterOfClass<>(TestRedis::started, Clusters::streams);

    @Override
    protected Adapter create(AdapterContext context) {
        return CLUSTER.join(context);
    }
}
