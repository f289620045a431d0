package sockwright.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.testkit.TestServer;
import sockwright.adapter.testkit.TestSocket;
import sockwright.engine.OverflowPolicy;
import sockwright.json.Arguments;
import sockwright.msgpack.MessagePackValues;
import sockwright.protocol.socketio.Packet;
import sockwright.testing.Waiting;

/** Processes that are no servers: emitters, older servers, and such as publish what they should not. */
@SuppressWarnings("NullAway.Init") // JUnit calls start first
class StrangersTest {

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private static TestRedis redis;
    private static Clusters<RedisPubSub> clusters;

    private final TestServer server = new TestServer("/");
    private RedisPubSub member;
    private TestSocket ada;
    private StatefulRedisConnection<String, byte[]> stranger;

    @BeforeAll
    static void startRedis() {
        redis = TestRedis.started();
        clusters = Clusters.pubSub(redis);
    }

    @AfterAll
    static void stopRedis() {
        clusters.close();
        redis.close();
    }

    @BeforeEach
    void start() {
        member = clusters.join();
        server.with(member.create(server));
        ada = server.join("ada", "room", "other");
        stranger = clusters.client().connect(CODEC, redis.uri());
        Waiting.until(
                "the server hears",
                () -> stranger.sync().pubsubNumsub(requests()).getOrDefault(requests(), 0L) == 1);
    }

    @AfterEach
    void stop() {
        stranger.close();
        server.close();
        clusters.dissolve();
    }

    private String requests() {
        return clusters.key() + "-request#/#";
    }

    private String broadcasts() {
        return clusters.key() + "#/#";
    }

    private void publish(String channel, String body) {
        stranger.sync().publish(channel, body.getBytes(UTF_8));
    }

    // --- emitters

    @Test
    void emitterReachesTheSocketsOfATarget() {
        RedisPubSub process = clusters.join();
        RedisEmitter emitter = process.emitter();

        emitter.to("room").emit("e", 1);
        emitter.to("room", "other")
                .asVolatile()
                .compress(false)
                .overflow(OverflowPolicy.DROP_NEWEST)
                .emit("f");
        emitter.except("room").emit("not for ada");
        emitter.namespace("elsewhere").emit("nor this");
        emitter.emit("g", Map.of("a", new byte[] {1}));

        assertThat(ada.nextText()).isEqualTo("e[1]");
        TestSocket.Received second = ada.next();
        assertThat(second.packet().name()).isEqualTo("f");
        assertThat(second.flags().isVolatile()).isTrue();
        assertThat(second.flags().compress()).isFalse();
        assertThat(second.flags().overflow()).isEqualTo(OverflowPolicy.DROP_NEWEST);
        assertThat(ada.next().packet().name()).isEqualTo("g");
        assertThat(process.counts().unsent()).isZero();
    }

    @Test
    void emitterMovesSocketsAndTellsServers() {
        RedisEmitter emitter = clusters.join().emitter();

        emitter.to("room").socketsJoin("new");
        assertThat(server.nextRoomChange()).isEqualTo("ada joined new");
        emitter.to("room").socketsLeave("new");
        assertThat(server.nextRoomChange()).isEqualTo("ada left new");
        emitter.serverSideEmit("e", 1, "two");
        assertThat(server.nextServerSideEvent()).isEqualTo("e[1, two]");
        emitter.disconnectSockets(true);
        assertThat(ada.nextDisconnect()).isTrue();
    }

    @Test
    void emitterIsNoServer() {
        clusters.join().emitter().emit("e");
        assertThat(ada.nextText()).isEqualTo("e[]");

        assertThat(server.adapter()
                        .serverCount()
                        .toCompletableFuture()
                        .orTimeout(60, TimeUnit.SECONDS)
                        .join())
                .isEqualTo(1);
    }

    @Test
    void emitterRefusesReservedNamesAndWhatCannotBeWritten() {
        RedisEmitter emitter = clusters.join().emitter();
        Map<String, Object> endless = new java.util.HashMap<>();
        endless.put("itself", endless);

        assertThatThrownBy(() -> emitter.emit("disconnect"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"disconnect\" is a reserved event name");
        assertThatThrownBy(() -> emitter.emit("e", endless)).isInstanceOf(IllegalArgumentException.class);
    }

    // --- older servers

    @Test
    void questionsForRoomsAndIdsAreAnswered() throws InterruptedException {
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        try (StatefulRedisPubSubConnection<String, byte[]> ear =
                clusters.client().connectPubSub(CODEC, redis.uri())) {
            ear.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, byte[] body) {
                    answers.add(new String(body, UTF_8));
                }
            });
            ear.sync().subscribe(clusters.key() + "-response#/#", clusters.key() + "-response#/#n1#");

            publish(requests(), "{\"requestId\":\"q1\",\"type\":0,\"rooms\":[\"room\"]}");
            assertThat(answers.poll(60, TimeUnit.SECONDS)).isEqualTo("{\"requestId\":\"q1\",\"sockets\":[\"ada\"]}");
            publish(requests(), "{\"uid\":\"n1\",\"requestId\":\"q2\",\"type\":1}");
            assertThat(answers.poll(60, TimeUnit.SECONDS))
                    .startsWith("{\"requestId\":\"q2\",\"rooms\":[")
                    .contains("\"ada\"", "\"room\"", "\"other\"");
        }
    }

    // --- hostile ones

    @Test
    void whatIsNoMessageIsRefusedAndCountedAndHarmsNothing() {
        publish(broadcasts(), "rubbish");
        publish(broadcasts() + "room#", "");
        publish(broadcasts() + "nobody is here#", "not even looked at");
        publish(requests(), "{\"type\":99}");
        publish(requests(), "[".repeat(100_000));
        publish(clusters.key() + "-response#/#", "{\"type\":8}");
        publish(clusters.key() + "-response#/#", "{\"type\":8,\"requestId\":\"unknown\",\"clientCount\":1000000}");
        stranger.sync()
                .publish(
                        broadcasts(),
                        MessagePackValues.write(List.of("n1", Map.of("type", 2, "data", List.of("after")), Map.of())));

        assertThat(ada.nextText()).isEqualTo("after[]");
        assertThat(member.counts().refused()).isEqualTo(5);
        assertThat(member.counts().received()).isEqualTo(8);
    }

    @Test
    void channelOfARoomCanLookLikeThatOfANamespace() {
        stranger.sync()
                .publish(
                        broadcasts() + "room#",
                        MessagePackValues.write(
                                List.of("n1", Map.of("type", 2, "data", List.of("e"), "nsp", "/#room"), Map.of())));
        server.adapter().broadcast(new Packet.Event("/", null, "own", Arguments.none()), BroadcastTarget.EVERYONE);

        assertThat(ada.nextText()).isEqualTo("own[]");
        assertThat(member.counts().refused()).isZero();
    }

    @Test
    void slowRedisGetsNoMoreThanItMay() {
        RedisURI uri = redis.uri();
        try (RedisPubSub tight = RedisPubSub.builder(uri)
                .key(clusters.key())
                .maxPendingBytes(400)
                .build()) {
            Clusters.await(tight, ClusterMember.State.CONNECTED);
            tight.emitter().emit("e", "x".repeat(200));
            tight.emitter().emit("f");

            assertThat(ada.nextText()).isEqualTo("f[]");
            assertThat(tight.counts().unsent()).isEqualTo(1);
        }
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> RedisPubSub.builder(redis.uri()).maxPendingBytes(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxPendingBytes must be more than 0, not 0");
        assertThatThrownBy(() -> RedisPubSub.connect("http://localhost")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoServersCannotShareOne() {
        try (TestServer second = new TestServer("/")) {
            assertThatThrownBy(() -> member.create(second).init())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("each server needs a RedisPubSub or RedisStreams of its own");
        }
    }
}
