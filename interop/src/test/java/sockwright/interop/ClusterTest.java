package sockwright.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import redis.embedded.core.ExecutableProvider;

/**
 * Two of our servers and an official one in one cluster over Redis. What they do stands in {@code interop/js/cluster.test.mjs}.
 */
class ClusterTest {

    @TestFactory
    Stream<DynamicNode> pubSub() throws Exception {
        return cluster(ExecutableProvider.newJarResourceProvider(), Map.of());
    }

    @TestFactory
    Stream<DynamicNode> shardedPubSub() throws Exception {
        Path installed = Path.of("/usr/bin/redis-server"); // Debian's: the embedded one is older than 7
        assumeTrue(Files.isExecutable(installed), "skipped: there is no " + installed + " (Redis 7)");
        return cluster(
                installed::toFile,
                Map.of("SHARDED", "dynamic", "BROADCASTS", System.getProperty("sockwright.broadcasts", "1000")));
    }

    private static Stream<DynamicNode> cluster(ExecutableProvider executable, Map<String, String> settings)
            throws Exception {
        try (TestRedis redis = TestRedis.start(executable);
                Fixture.Running conductor = Fixture.CONDUCTOR.start(0)) {
            Map<String, String> environment = new HashMap<>(settings);
            environment.put("CONDUCTOR_URL", "http://127.0.0.1:" + conductor.port());
            environment.put("REDIS_URL", redis.url());
            return Node.test("cluster.test.mjs", environment);
        }
    }
}
