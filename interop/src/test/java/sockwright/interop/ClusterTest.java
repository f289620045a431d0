package sockwright.interop;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import redis.embedded.RedisServer;

/**
 * Two of our servers and an official one in one cluster over Redis. What they do stands in {@code interop/js/cluster.test.mjs}.
 */
class ClusterTest {

    @TestFactory
    Stream<DynamicNode> pubSub() throws Exception {
        int port = freePort();
        RedisServer redis = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .onShutdownForceStop(true)
                .build();
        redis.start();
        try (Fixture.Running conductor = Fixture.CONDUCTOR.start(0)) {
            return Node.test(
                    "cluster.test.mjs",
                    Map.of(
                            "CONDUCTOR_URL",
                            "http://127.0.0.1:" + conductor.port(),
                            "REDIS_URL",
                            "redis://127.0.0.1:" + port));
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
