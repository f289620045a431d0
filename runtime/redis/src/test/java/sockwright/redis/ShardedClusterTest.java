package sockwright.redis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.testkit.ClusterContract;

/** Servers that each hear all of one sharded channel. */
@SuppressWarnings("NullAway.Init") // JUnit calls start first
class ShardedClusterTest extends ClusterContract {

    private static TestRedis redis;
    private static Clusters clusters;

    @BeforeAll
    static void startRedis() {
        redis = TestRedis.startedWithShards();
        clusters = new Clusters(redis, settings -> settings.sharded(RedisPubSub.Sharding.STATIC));
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
