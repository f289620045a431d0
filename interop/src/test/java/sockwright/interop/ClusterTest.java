package sockwright.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import redis.embedded.RedisServer;
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
        int port = freePort();
        RedisServer redis = RedisServer.newRedisServer()
                .executableProvider(executable)
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .onShutdownForceStop(true)
                .build();
        redis.start();
        try (Fixture.Running conductor = Fixture.CONDUCTOR.start(0)) {
            Map<String, String> environment = new HashMap<>(settings);
            environment.put("CONDUCTOR_URL", "http://127.0.0.1:" + conductor.port());
            environment.put("REDIS_URL", "redis://127.0.0.1:" + port);
            return Node.test("cluster.test.mjs", environment);
        } finally {
            redis.stop();
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
