package sockwright.redis;

import org.junit.jupiter.api.extension.RegisterExtension;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.testkit.RecoveryContract;

/** Sessions of a server that is alone in its cluster, kept in Redis. */
class StreamsRecoveryContractTest extends RecoveryContract {

    @RegisterExtension
    static final ClusterOfClass<TestRedis, RedisStreams> CLUSTER =
            new ClusterOfClass<>(TestRedis::started, Clusters::streams);

    @Override
    protected Adapter create(AdapterContext context) {
        return CLUSTER.join(context);
    }
}
