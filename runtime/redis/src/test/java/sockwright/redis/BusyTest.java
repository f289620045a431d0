package sockwright.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.adapter.testkit.TestServer;
import sockwright.testing.Waiting;

/** Namespaces that come while Redis is busy with somebody's script, and refuses everything until that is over. */
class BusyTest {

    private static final String ENDLESS = "while true do end";

    private final TestRedis redis = TestRedis.started();
    private final RedisClient client = RedisClient.create(redis.uri());
    private final RedisCommands<String, String> admin = client.connect().sync();
    private final String key = "cluster-" + UUID.randomUUID();

    @AfterEach
    void stop() {
        client.shutdown();
        redis.close();
    }

    private boolean isBusy() {
        try {
            admin.ping();
            return false;
        } catch (RedisCommandExecutionException e) {
            return String.valueOf(e.getMessage()).startsWith("BUSY");
        }
    }

    @Test
    void serversOverPubSubHearEachOtherThereAfterwards() {
        try (RedisPubSub one = RedisPubSub.builder(client, redis.uri()).key(key).build();
                RedisPubSub two =
                        RedisPubSub.builder(client, redis.uri()).key(key).build()) {
            hearEachOtherAfterwards(one, two);
        }
    }

    @Test
    void serversOverAStreamHearEachOtherThereAfterwards() {
        try (RedisStreams one = streams();
                RedisStreams two = streams()) {
            hearEachOtherAfterwards(one, two);
        }
    }

    private RedisStreams streams() {
        return RedisStreams.builder(client, redis.uri())
                .streamName(key)
                .channelPrefix(key)
                .build();
    }

    private void hearEachOtherAfterwards(ClusterMember one, ClusterMember two) {
        admin.configSet("lua-time-limit", "1");
        try (TestServer early = new TestServer("/early");
                TestServer other = new TestServer("/early")) {
            early.with(one.create(early));
            other.with(two.create(other));
            Waiting.until(
                    "all is connected",
                    () -> early.adapter()
                                    .serverCount()
                                    .exceptionally(away -> 0)
                                    .toCompletableFuture()
                                    .join()
                            == 2);
            var script = client.connect().async().eval(ENDLESS, ScriptOutputType.STATUS);
            Waiting.until("Redis is busy", this::isBusy);

            try (Pair servers = new Pair(one, two)) {
                Waiting.until("it is busy all the time", this::isBusy);
                admin.scriptKill();
                script.toCompletableFuture().handle((done, killed) -> null).join();

                servers.awaitThatTheyHearEachOther("when Redis has time again");
                servers.awaitThatAllAnswer();
            }
        }
    }
}
