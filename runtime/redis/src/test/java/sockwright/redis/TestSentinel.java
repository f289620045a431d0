package sockwright.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import io.lettuce.core.sentinel.api.sync.RedisSentinelCommands;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import sockwright.testing.Waiting;

/** A Redis of the test's own, a replica of it, and a sentinel that puts the one into the other's place. */
final class TestSentinel implements AutoCloseable {

    private static final String NAME = "main";

    private final InstalledRedis installed = new InstalledRedis();
    private final RedisClient admin = RedisClient.create();
    private final int port = TestRedis.freePort();
    private final Map<Integer, Process> nodes = new HashMap<>();

    private TestSentinel() {
        int first = TestRedis.freePort();
        nodes.put(first, installed.launch("master", List.of("port " + first)));
        until("the master answers", () -> info(first).contains("role:master"));
        int second = TestRedis.freePort();
        nodes.put(second, installed.launch("replica", List.of("port " + second, "replicaof 127.0.0.1 " + first)));
        until("the replica has what the master has", () -> info(second).contains("master_link_status:up"));
        installed.launchSentinel(
                "sentinel",
                List.of(
                        "port " + port,
                        "sentinel monitor " + NAME + " 127.0.0.1 " + first + " 1",
                        "sentinel down-after-milliseconds " + NAME + " 1000",
                        "sentinel failover-timeout " + NAME + " 2000"));
        until("the sentinel answers", () -> ask(RedisSentinelCommands::ping).equals("PONG"));
        ask(TestSentinel::neverTakeABreak);
        until(
                "the sentinel knows the replica",
                () -> ask(it -> it.replicas(NAME)).stream().anyMatch(replica -> "slave".equals(replica.get("flags"))));
    }

    static TestSentinel started() {
        return new TestSentinel();
    }

    /** Otherwise it does nothing for half a minute when the machine has been too busy to run it for a while. */
    private static String neverTakeABreak(RedisSentinelCommands<String, String> sentinel) {
        return sentinel.dispatch(
                CommandType.SENTINEL,
                new StatusOutput<>(StringCodec.UTF8),
                new CommandArgs<>(StringCodec.UTF8)
                        .add("DEBUG")
                        .add("tilt-trigger")
                        .add(600_000));
    }

    RedisURI uri() {
        return RedisURI.create("redis-sentinel://127.0.0.1:" + port + "#" + NAME);
    }

    /** Ends the master as a crash would, and waits until the replica is the master. */
    void killMasterAndAwaitAnother() throws InterruptedException {
        int master = masterPort();
        Process process = nodes.get(master);
        if (process == null) {
            throw new AssertionError("the sentinel names a stranger: " + master);
        }
        process.destroyForcibly().waitFor();
        until(
                "the replica is the master",
                () -> masterPort() != master && info(masterPort()).contains("role:master"));
    }

    private int masterPort() {
        return ((InetSocketAddress) ask(it -> it.getMasterAddrByName(NAME))).getPort();
    }

    private <T> T ask(Function<RedisSentinelCommands<String, String>, T> question) {
        try (StatefulRedisSentinelConnection<String, String> connection = admin.connectSentinel(uri())) {
            return question.apply(connection.sync());
        }
    }

    private String info(int node) {
        try (StatefulRedisConnection<String, String> connection = admin.connect(RedisURI.create("127.0.0.1", node))) {
            return connection.sync().info("replication");
        }
    }

    private static void until(String what, BooleanSupplier condition) {
        Waiting.until(what, () -> {
            try {
                return condition.getAsBoolean();
            } catch (RedisException e) {
                return false; // it starts
            }
        });
    }

    @Override
    public void close() {
        admin.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        installed.close();
    }
}
