package sockwright.redis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.testkit.AdapterContract;

/** A server that is alone in its cluster. */
@SuppressWarnings("NullAway.Init") // JUnit calls start first
class PubSubContractTest extends AdapterContract {

    private static TestRedis redis;
    private static Clusters clusters;

    @BeforeAll
    static void startRedis() {
        redis = TestRedis.started();
        clusters = new Clusters(redis);
    }

    @AfterAll
    static void stopRedis() {
        clusters.close();
        redis.close();
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
