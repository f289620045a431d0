package sockwright.redis;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import sockwright.testing.Waiting;

/** A Redis Cluster of the test's own: three nodes of an installed Redis 7, without replicas. */
final class TestRedisCluster implements AutoCloseable {

    private static final int NODES = 3;
    private static final int BUS = 10_000; // so much higher is the port at which nodes meet

    private final InstalledRedis installed = new InstalledRedis();
    private final List<Integer> ports = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final RedisClient admin = RedisClient.create();
    private final RedisClusterClient client;

    private TestRedisCluster() {
        try {
            form();
        } catch (RuntimeException | Error e) {
            end();
            throw e;
        }
        client = RedisClusterClient.create(uri(0));
    }

    @SuppressWarnings("unchecked") // an array of one range
    private void form() {
        for (int i = 0; i < NODES; i++) {
            ports.add(freePort());
            processes.add(launch(i));
        }
        for (int i = 0; i < NODES; i++) {
            Range<Integer> slots = Range.create(firstSlot(i), firstSlot(i + 1) - 1);
            await(i);
            int node = i;
            tell(i, redis -> redis.sync().clusterAddSlotsRange(slots));
            ports.forEach(port -> tell(node, redis -> redis.sync().clusterMeet("127.0.0.1", port)));
        }
        awaitComplete();
    }

    static TestRedisCluster started() {
        return new TestRedisCluster();
    }

    private static int firstSlot(int node) {
        return node * SlotHash.SLOT_COUNT / NODES;
    }

    private Process launch(int node) {
        return installed.launch(
                "node-" + node,
                List.of(
                        "port " + ports.get(node),
                        "cluster-enabled yes",
                        "cluster-config-file node-" + node + ".nodes"));
    }

    RedisURI uri(int node) {
        return RedisURI.create("127.0.0.1", ports.get(node));
    }

    RedisClusterClient client() {
        return client;
    }

    /** The node that a channel belongs to at first. */
    int nodeOf(String channel) {
        int slot = SlotHash.getSlot(channel);
        int node = 0;
        while (firstSlot(node + 1) <= slot) {
            node++;
        }
        return node;
    }

    /** Asks one node. */
    <T> T tell(int node, Function<StatefulRedisConnection<String, String>, T> question) {
        try (StatefulRedisConnection<String, String> connection = admin.connect(uri(node))) {
            return question.apply(connection);
        }
    }

    private void await(int node) {
        Waiting.until("node " + node + " answers", () -> {
            try {
                return tell(node, redis -> redis.sync().ping()).equals("PONG");
            } catch (RedisException e) {
                return false; // it starts
            }
        });
    }

    private void awaitComplete() {
        for (int i = 0; i < NODES; i++) {
            int node = i;
            Waiting.until("node " + i + " knows the others", () -> {
                String info = tell(node, redis -> redis.sync().clusterInfo());
                return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + NODES);
            });
        }
    }

    /** Gives the slot of a channel, in which there are no keys, to another node. */
    void move(String channel, int to) {
        int slot = SlotHash.getSlot(channel);
        String id = tell(to, redis -> redis.sync().clusterMyId());
        tell(to, redis -> redis.sync().clusterSetSlotNode(slot, id)); // first: who takes it tells the others
        for (int i = 0; i < NODES; i++) {
            tell(i, redis -> redis.sync().clusterSetSlotNode(slot, id));
        }
    }

    /** Ends a node as a crash would, and starts it again. */
    void killAndStartAgain(int node) throws InterruptedException {
        processes.get(node).destroyForcibly().waitFor();
        processes.set(node, launch(node));
        await(node);
        awaitComplete();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        end();
    }

    private void end() {
        admin.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        installed.close();
    }

    private static int freePort() {
        while (true) {
            int port = TestRedis.freePort();
            if (port + BUS > 0xFFFF) {
                continue;
            }
            try (ServerSocket bus = new ServerSocket(port + BUS, 1, InetAddress.getLoopbackAddress())) {
                return bus.getLocalPort() - BUS;
            } catch (IOException taken) {
                // try another one
            }
        }
    }
}
