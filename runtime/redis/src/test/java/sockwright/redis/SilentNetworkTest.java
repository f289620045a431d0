package sockwright.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.protocol.ProtocolVersion;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.testkit.TestServer;
import sockwright.adapter.testkit.TestSocket;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;
import sockwright.testing.Waiting;

/** Servers whose connections to Redis the network forgets: they stay open at both ends, and nothing comes through. */
class SilentNetworkTest {

    /** A few of them must be longer than Redis takes to answer on a machine that is busy. */
    private static final Duration BEAT = Duration.ofMillis(500);

    private final TestRedis redis = TestRedis.started();
    private final TestNetwork network = new TestNetwork(redis.uri());
    private final RedisClient client = RedisClient.create();
    private final String key = "cluster-" + UUID.randomUUID();

    @AfterEach
    void stop() {
        client.shutdown();
        network.close();
        redis.close();
    }

    private RedisPubSub pubSub() {
        return RedisPubSub.builder(client, network.uri()).key(key).beat(BEAT).build();
    }

    private RedisPubSub pubSubOverAGoodNetwork() {
        return RedisPubSub.builder(client, redis.uri()).key(key).build();
    }

    private RedisStreams streams() {
        return RedisStreams.builder(client, network.uri())
                .streamName(key)
                .channelPrefix(key)
                .beat(BEAT)
                .build();
    }

    private RedisStreams streamsOverAGoodNetwork() {
        return RedisStreams.builder(client, redis.uri())
                .streamName(key)
                .channelPrefix(key)
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void serversOverPubSubHearEachOtherAgainAndNobodyIsWaitedForInVain(ProtocolVersion protocol) {
        client.setOptions(ClientOptions.builder().protocolVersion(protocol).build());
        try (RedisPubSub one = pubSub();
                RedisPubSub two = pubSubOverAGoodNetwork();
                Pair servers = new Pair(one, two)) {
            servers.awaitThatTheyHearEachOther("at first");
            Clusters.await(one, ClusterMember.State.CONNECTED); // one that is being opened has a time limit of its own

            network.forget();

            servers.awaitThatTheyHearEachOther("over new connections");
            servers.awaitThatAllAnswer();
        }
    }

    @Test
    void serversOverAStreamHearEachOtherAgainAndNobodyIsWaitedForInVain() {
        try (RedisStreams one = streams();
                RedisStreams two = streamsOverAGoodNetwork();
                Pair servers = new Pair(one, two)) {
            servers.awaitThatTheyHearEachOther("at first");
            Clusters.await(one, ClusterMember.State.CONNECTED); // one that is being opened has a time limit of its own

            network.forget();

            servers.awaitThatTheyHearEachOther("over new connections");
            servers.awaitThatAllAnswer();
        }
    }

    @Test
    void whatArrivesAfterAllOverAForgottenConnectionIsNotWrittenTwice() {
        try (RedisStreams one = streams();
                RedisStreams two = streamsOverAGoodNetwork();
                TestServer sender = new TestServer("/");
                TestServer hearer = new TestServer("/")) {
            sender.with(one.create(sender));
            hearer.with(two.create(hearer));
            TestSocket bob = hearer.join("bob");
            Clusters.await(one, ClusterMember.State.CONNECTED);
            Clusters.await(two, ClusterMember.State.CONNECTED);

            TestNetwork.Forgotten forgotten = network.forget();
            for (int i = 0; i < 10; i++) {
                number(sender, i);
            }
            Waiting.until("they are written", () -> bob.waiting().size() == 10);
            forgotten.arrives();
            number(sender, 10);

            List<String> expected =
                    IntStream.rangeClosed(0, 10).mapToObj(i -> "n[" + i + "]").toList();
            Waiting.until("all have come", () -> bob.waiting().size() >= 11);
            assertThat(bob.waiting()).isEqualTo(expected);
            assertThat(two.counts().received()).isEqualTo(11);
        }
    }

    private static void number(TestServer server, int number) {
        server.adapter().broadcast(new Packet.Event("/", null, "n", Arguments.of(number)), BroadcastTarget.EVERYONE);
    }
}
