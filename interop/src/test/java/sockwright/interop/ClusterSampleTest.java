package sockwright.interop;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import sockwright.sample.cluster.Cluster;

/** The page of {@code samples/cluster} on each of its servers, and behind its load balancer. */
class ClusterSampleTest {

    private static final Path JS =
            Path.of("../samples/cluster/js").toAbsolutePath().normalize();

    @SuppressWarnings("SystemOut") // what the processes say belongs to the test's output
    private static void print(String line) {
        System.out.println(line);
    }

    @TestFactory
    Stream<DynamicNode> chat() throws Exception {
        Node.install(JS);
        try (Cluster cluster = Cluster.start(0, JS, ClusterSampleTest::print)) {
            return Node.test(
                    "cluster-chat.test.mjs",
                    Map.of(
                            "BALANCER_URL",
                            cluster.url(),
                            "SERVER_URLS",
                            String.join(",", cluster.servers().values()),
                            "SCREENSHOT_DIR",
                            Path.of("target", "screenshots").toAbsolutePath().toString()));
        }
    }
}
