package sockwright.interop;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Two of our servers and an official one in one cluster over Redis. What they do stands in {@code interop/js/cluster.test.mjs} and
 * {@code interop/js/streams-recovery.test.mjs}.
 */
class ClusterTest {

    @TestFactory
    Stream<DynamicNode> pubSub() throws Exception {
        return cluster(TestRedis.embedded(), Map.of());
    }

    @TestFactory
    Stream<DynamicNode> shardedPubSub() throws Exception {
        return cluster(
                TestRedis.installed(),
                Map.of("SHARDED", "dynamic", "BROADCASTS", System.getProperty("sockwright.broadcasts", "1000")));
    }

    @TestFactory
    Stream<DynamicNode> streams() throws Exception {
        return cluster(
                TestRedis.embedded(),
                Map.of("STREAMS", "yes", "BROADCASTS", System.getProperty("sockwright.broadcasts", "1000")));
    }

    @TestFactory
    Stream<DynamicNode> recoveryOverStreams() throws Exception {
        return run("streams-recovery.test.mjs", TestRedis.embedded(), Map.of());
    }

    private static Stream<DynamicNode> cluster(Path program, Map<String, String> settings) throws Exception {
        return run("cluster.test.mjs", program, settings);
    }

    private static Stream<DynamicNode> run(String file, Path program, Map<String, String> settings) throws Exception {
        try (TestRedis redis = TestRedis.start(program);
                Fixture.Running conductor = Fixture.CONDUCTOR.start(0)) {
            Map<String, String> environment = new HashMap<>(settings);
            environment.put("CONDUCTOR_URL", "http://127.0.0.1:" + conductor.port());
            environment.put("REDIS_URL", redis.url());
            return Node.test(file, environment);
        }
    }
}
