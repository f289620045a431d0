package sockwright.redis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.testkit.AdapterContract;

/** A server that is alone in its cluster, where pub/sub is sharded. */
@SuppressWarnings("NullAway.Init") // JUnit calls start first
class ShardedContractTest extends AdapterContract {

    private static TestRedis redis;
    private static Clusters clusters;

    @BeforeAll
    static void startRedis() {
        redis = TestRedis.startedWithShards();
        clusters = new Clusters(redis, settings -> settings.sharded(RedisPubSub.Sharding.DYNAMIC_PRIVATE));
    }

    @AfterAll
    static void stopRedis() {
        if (redis != null) { // null if there is no Redis 7
            clusters.close();
            redis.close();
        }
    }

    @AfterEach
    void leave() {
        clusters.dissolve();
    }

    @Override
    protected Adapter create(AdapterContext context) {
        return clusters.join().create(context);
    }
}
