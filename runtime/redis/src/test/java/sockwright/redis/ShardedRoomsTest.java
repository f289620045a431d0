package sockwright.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.testkit.TestServer;
import sockwright.adapter.testkit.TestSocket;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;
import sockwright.redis.RedisPubSub.Sharding;
import sockwright.testing.Waiting;

/** Which channels servers hear where pub/sub is sharded, and what they refuse there. */
class ShardedRoomsTest {

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final String LIKE_A_SOCKET = "abcdefghijklmnopqrst";

    private final TestRedis redis = TestRedis.startedWithShards();
    private final TestServer one = new TestServer("/");
    private final TestServer two = new TestServer("/");
    private Clusters<RedisPubSub> clusters = Clusters.pubSub(redis);

    @AfterEach
    void stop() {
        one.close();
        two.close();
        clusters.close();
        redis.close();
    }

    private RedisPubSub start(Sharding sharding) {
        clusters.close();
        clusters = Clusters.pubSub(redis, settings -> settings.sharded(sharding));
        one.with(clusters.join().create(one));
        RedisPubSub member = clusters.join();
        two.with(member.create(two));
        return member;
    }

    private StatefulRedisConnection<String, byte[]> redis() {
        return clusters.client().connect(CODEC, redis.uri());
    }

    private String channel(String room) {
        return new Channels(clusters.key(), "/").ofRoom(room);
    }

    private boolean isHeard(String channel, long servers) {
        try (var connection = redis()) {
            return connection.sync().pubsubShardNumsub(channel).getOrDefault(channel, 0L) == servers;
        }
    }

    private void awaitHeard(String channel, long servers) {
        Waiting.until(channel + " is heard by " + servers, () -> isHeard(channel, servers));
    }

    private void awaitBoth() {
        awaitHeard(new Channels(clusters.key(), "/").broadcast(), 2);
    }

    private void say(String room, String event) {
        one.adapter().broadcast(new Packet.Event("/", null, event, Arguments.of("hello")), BroadcastTarget.rooms(room));
    }

    @ParameterizedTest
    @EnumSource
    void eventForARoomReachesItsSocketsOnceInEachMode(Sharding sharding) {
        start(sharding);
        TestSocket ada = two.join("ada", "room", LIKE_A_SOCKET);
        awaitBoth();
        awaitHeard(channel("room"), sharding == Sharding.STATIC ? 0 : 1);
        awaitHeard(channel(LIKE_A_SOCKET), sharding == Sharding.DYNAMIC_PRIVATE ? 1 : 0);

        for (String room : List.of("room", LIKE_A_SOCKET, "room", LIKE_A_SOCKET)) {
            say(room, "news");
        }
        one.adapter()
                .broadcast(
                        new Packet.Event("/", null, "last", Arguments.none()),
                        BroadcastTarget.rooms("room", LIKE_A_SOCKET));

        for (String event : List.of("news", "news", "news", "news", "last")) {
            assertThat(ada.next().packet().name()).isEqualTo(event);
        }
        assertThat(ada.waiting()).isEmpty();
    }

    @Test
    void channelOfARoomIsGivenUpWithItsLastSocketAndHeardAgainAfterRedisWasAway() {
        start(Sharding.DYNAMIC);
        TestSocket ada = two.join("ada", "room");
        awaitHeard(channel("room"), 1);

        redis.stop();
        clusters.await(ClusterMember.State.AWAY);
        redis.start();
        clusters.await(ClusterMember.State.CONNECTED); // all: one of them speaks, the other one hears
        awaitBoth();
        awaitHeard(channel("room"), 1);
        say("room", "back");
        assertThat(ada.next().packet().name()).isEqualTo("back");

        two.adapter().delSockets(BroadcastTarget.EVERYONE, Set.of("room"));
        awaitHeard(channel("room"), 0);
    }

    @Test
    void namespaceWhoseChannelIsNamedAsThatOfARoomTakesNothingFromIt() {
        RedisPubSub member = start(Sharding.DYNAMIC);
        try (TestServer likeARoom = new TestServer("/#room")) {
            likeARoom.with(member.create(likeARoom));
            TestSocket bob = likeARoom.join("bob");
            TestSocket ada = two.join("ada", "room");
            awaitBoth();
            awaitHeard(channel("room"), 1);

            say("room", "for the room");
            assertThat(ada.next().packet().name()).isEqualTo("for the room");

            two.adapter().delSockets(BroadcastTarget.EVERYONE, Set.of("room"));
            awaitHeard(channel("room"), 1); // the namespace's
            assertThat(bob.waiting()).isEmpty();
            assertThat(likeARoom.adapter().serverCount().toCompletableFuture().join())
                    .isEqualTo(1);
        }
    }

    @Test
    void messagesThatAreNoneAreRefusedAndCounted() {
        RedisPubSub member = start(Sharding.STATIC);
        awaitBoth();
        String common = new Channels(clusters.key(), "/").broadcast();
        List<String> strange = List.of(
                "",
                "no JSON",
                "{}",
                "{\"uid\":\"u\",\"nsp\":\"/other\",\"type\":2}",
                "{\"uid\":\"u\",\"nsp\":\"/\",\"type\":14,\"data\":{}}",
                "{\"uid\":\"u\",\"nsp\":\"/\",\"type\":3}",
                "{\"uid\":\"u\",\"nsp\":\"/\",\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[]},\"opts\":{}}}",
                "{\"uid\":\"u\",\"nsp\":\"/\",\"type\":9,\"data\":{\"packet\":[1]}}",
                "{\"uid\":\"u\",\"nsp\":\"/\",\"type\":11,\"data\":{\"requestId\":\"r\",\"clientCount\":-1}}");
        try (var connection = redis()) {
            strange.forEach(message -> connection.sync().spublish(common, message.getBytes(UTF_8)));
        }
        Waiting.until("all are refused", () -> member.counts().refused() == strange.size());
    }

    @ParameterizedTest
    @EnumSource
    void emitterSpeaksAsServersDo(Sharding sharding) {
        RedisEmitter emitter = start(sharding).emitter();
        TestSocket ada = two.join("ada", "room", LIKE_A_SOCKET);
        awaitBoth();
        awaitHeard(channel("room"), sharding == Sharding.STATIC ? 0 : 1);
        awaitHeard(channel(LIKE_A_SOCKET), sharding == Sharding.DYNAMIC_PRIVATE ? 1 : 0);

        emitter.to("room").emit("a", new byte[] {1});
        assertThat(ada.next().packet().name()).isEqualTo("a");
        emitter.to(LIKE_A_SOCKET).emit("b");
        assertThat(ada.next().packet().name()).isEqualTo("b");
        emitter.except("other").emit("c");
        assertThat(ada.next().packet().name()).isEqualTo("c");
        emitter.to("room").socketsLeave("room");
        awaitHeard(channel("room"), 0);
    }
}
