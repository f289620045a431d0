package sockwright.interop;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Two of our servers and an official one in one cluster, each in a process of its own, whose Redis, servers and network fail. What
 * becomes of them stands in {@code interop/js/cluster-failures.test.mjs} and {@code interop/js/streams-failures.test.mjs}.
 */
class ClusterFailuresTest {

    @TestFactory
    Stream<DynamicNode> pubSub() throws Exception {
        return run("cluster-failures.test.mjs");
    }

    @TestFactory
    Stream<DynamicNode> streams() throws Exception {
        return run("streams-failures.test.mjs");
    }

    private static Stream<DynamicNode> run(String file) throws Exception {
        return Node.test(
                file,
                Map.of(
                        "FIXTURE_COMMAND",
                        Node.fixtureCommand(),
                        "REDIS_PROGRAM",
                        TestRedis.embedded().toString()));
    }
}
