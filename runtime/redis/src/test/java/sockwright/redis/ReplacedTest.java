package sockwright.redis;

import io.lettuce.core.RedisClient;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers whose Redis becomes the replica of another one, and keeps their connections: what is written is refused there. */
class ReplacedTest {

    private final TestRedis before = TestRedis.started();
    private final TestRedis after = TestRedis.started();
    private final TestNetwork network = new TestNetwork(before.uri());
    private final RedisClient client = RedisClient.create();
    private final String key = "cluster-" + UUID.randomUUID();

    @AfterEach
    void stop() {
        client.shutdown();
        network.close();
        before.close();
        after.close();
    }

    private RedisStreams streams() {
        return RedisStreams.builder(client, network.uri())
                .streamName(key)
                .channelPrefix(key)
                .build();
    }

    @Test
    void serversOverAStreamConnectToTheOneThatHasItsPlace() {
        try (RedisStreams one = streams();
                RedisStreams two = streams();
                Pair servers = new Pair(one, two)) {
            servers.awaitThatTheyHearEachOther("at first");

            network.leadTo(after.uri());
            client.connect(before.uri())
                    .sync()
                    .replicaof(after.uri().getHost(), after.uri().getPort());

            servers.awaitThatTheyHearEachOther("over the other one");
            servers.awaitThatAllAnswer();
        }
    }
}
