package sockwright.interop;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Two of our servers and an official one behind nginx and HAProxy, with the configurations of {@code docs/}. What they do stands in
 * {@code interop/js/balancer.test.mjs}; what has no balancer to run with is skipped, and says so.
 */
class BalancerTest {

    @TestFactory
    Stream<DynamicNode> balancers() throws Exception {
        try (TestRedis redis = TestRedis.start()) {
            return Node.test(
                    "balancer.test.mjs", Map.of("FIXTURE_COMMAND", Node.fixtureCommand(), "REDIS_URL", redis.url()));
        }
    }
}
