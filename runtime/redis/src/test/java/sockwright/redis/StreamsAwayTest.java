package sockwright.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.KillArgs;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.RecoveryOptions;
import sockwright.adapter.testkit.TestServer;
import sockwright.adapter.testkit.TestSocket;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;
import sockwright.testing.Waiting;

/** Servers of a stream whose Redis, or the connection to it, is not there, from the start or later: nothing is lost. */
@SuppressWarnings("NullAway.Init") // JUnit calls start first
class StreamsAwayTest {

    private static final int MANY = 3_000;

    private static final String EVENT =
            "{\"packet\":{\"type\":2,\"data\":[\"early\"]},\"opts\":{\"rooms\":[],\"except\":[]}}";

    @TempDir
    private Path folder;

    private TestRedis redis;
    private Clusters<RedisStreams> clusters;
    private final List<TestServer> servers = new ArrayList<>();

    @BeforeEach
    void prepare() {
        redis = TestRedis.stoppedAndKeeping(folder);
        clusters = Clusters.streams(redis);
    }

    @AfterEach
    void stop() {
        servers.forEach(TestServer::close);
        clusters.close();
        redis.close();
    }

    private void use(UnaryOperator<RedisStreams.Builder> settings) {
        clusters.close();
        clusters = Clusters.streams(redis, settings);
    }

    private TestServer server(RedisStreams member, @Nullable RecoveryOptions recovery) {
        TestServer server = new TestServer("/", recovery);
        servers.add(server);
        boolean isThere = member.state() == ClusterMember.State.CONNECTED;
        server.with(member.create(server));
        if (isThere) {
            Clusters.await(member, ClusterMember.State.CONNECTED); // from here on nothing is missed
        }
        return server;
    }

    private static Packet.Event event(String name, Object... arguments) {
        return new Packet.Event("/", null, name, Arguments.of(arguments));
    }

    private static void number(TestServer server, int number) {
        server.adapter().broadcast(event("n", number), BroadcastTarget.EVERYONE);
    }

    private static List<Object> numbers(TestSocket socket, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> socket.next().packet().arguments().values().get(0))
                .toList();
    }

    private static List<Object> upTo(int count) {
        return IntStream.range(0, count).<Object>mapToObj(i -> i).toList();
    }

    private static @Nullable RecoveryOptions recovery(boolean on) {
        return on ? RecoveryOptions.DEFAULT : null;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eventsComeOnceAndInOrderThoughRedisIsKilledInMidStream(boolean recovers) {
        redis.start();
        RedisStreams member = clusters.join();
        RedisStreams other = clusters.join();
        TestServer one = server(member, recovery(recovers));
        TestServer two = server(other, recovery(recovers));
        TestSocket ada = one.join("ada");
        TestSocket bob = two.join("bob");

        for (int i = 0; i < MANY; i++) {
            if (i == MANY / 3) {
                redis.stop();
            } else if (i == MANY * 2 / 3) {
                Clusters.await(member, ClusterMember.State.AWAY);
                redis.start();
            }
            number(one, i);
        }

        assertThat(numbers(bob, MANY)).isEqualTo(upTo(MANY));
        assertThat(numbers(ada, MANY)).isEqualTo(upTo(MANY));
        number(one, MANY);
        assertThat(numbers(bob, 1)).containsExactly(MANY);
        assertThat(numbers(ada, 1)).containsExactly(MANY);
        assertThat(member.counts().unsent()).isZero();
        assertThat(other.counts().gaps()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eventsAreWrittenOnceThoughConnectionsBreakWhileTheyAreUnderWay(boolean recovers) {
        redis.start();
        TestServer one = server(clusters.join(), recovery(recovers));
        TestServer two = server(clusters.join(), recovery(recovers));
        TestSocket ada = one.join("ada");
        TestSocket bob = two.join("bob");
        CompletableFuture<Void> sending =
                CompletableFuture.runAsync(() -> IntStream.range(0, MANY).forEach(i -> number(one, i)));

        try (StatefulRedisConnection<String, String> killer = clusters.client().connect(redis.uri())) {
            for (int cuts = 0; cuts < 10 || !sending.isDone(); cuts++) {
                killer.sync().clientKill(KillArgs.Builder.typeNormal().skipme());
                int next = cuts;
                Waiting.until("it goes on", () -> bob.waiting().size() > next || sending.isDone());
            }
            sending.join();
            number(one, MANY);

            assertThat(numbers(bob, MANY + 1)).isEqualTo(upTo(MANY + 1));
            assertThat(numbers(ada, MANY + 1)).isEqualTo(upTo(MANY + 1));
            assertThat(killer.sync().xlen(clusters.key())).isEqualTo(MANY + 1);
        }
    }

    @Test
    void streamThatBeginsAnewByAClockThatIsBehindIsReadAllTheSame() {
        redis.start();
        RedisStreams member = clusters.join();
        TestSocket bob = server(member, null).join("bob");
        try (StatefulRedisConnection<String, String> stranger =
                clusters.client().connect(redis.uri())) {
            number(server(clusters.join(), null), 0);
            assertThat(numbers(bob, 1)).containsExactly(0);

            stranger.sync().del(clusters.key());
            stranger.sync().clientKill(KillArgs.Builder.typeNormal().skipme());

            AtomicInteger last = new AtomicInteger();
            Waiting.until("a later one is heard", () -> {
                XAddArgs early = new XAddArgs().id("1-" + last.incrementAndGet());
                stranger.sync().xadd(clusters.key(), early, "uid", "u", "nsp", "/", "type", "3", "data", EVENT);
                return bob.waiting().contains("early[]");
            });
            assertThat(member.counts().gaps()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10000, 500, 300",
        "10,     50,  20", // shorter than an answer
    })
    void entriesThatAreTrimmedBeforeTheyAreReadAreNoticed(int maxLength, int written, int kept) {
        redis.start();
        use(settings -> settings.maxLength(maxLength));
        RedisStreams member = clusters.join();
        TestSocket bob = server(member, null).join("bob");
        TestServer one = server(clusters.join(), null);
        try (StatefulRedisConnection<String, String> stranger =
                clusters.client().connect(redis.uri())) {
            number(one, 0);
            assertThat(numbers(bob, 1)).containsExactly(0);

            // In one go, so that nobody can read in between.
            stranger.sync()
                    .eval(
                            "for i = 1, ARGV[1] do redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[2], '*', 'nsp', '/other') end",
                            ScriptOutputType.STATUS,
                            new String[] {clusters.key()},
                            String.valueOf(written),
                            String.valueOf(kept));

            Waiting.until("the others are read", () -> member.counts().received() == 1 + kept);
            number(one, 1);
            assertThat(numbers(bob, 1)).containsExactly(1);
            assertThat(member.counts().gaps()).isEqualTo(1);
        }
    }

    @Test
    void streamThatIsGoneWhenTheConnectionIsBackIsNoticed() {
        redis.start();
        RedisStreams member = clusters.join();
        TestSocket bob = server(member, null).join("bob");
        TestServer one = server(clusters.join(), null);
        try (StatefulRedisConnection<String, String> stranger =
                clusters.client().connect(redis.uri())) {
            number(one, 0);
            assertThat(numbers(bob, 1)).containsExactly(0);

            stranger.sync().del(clusters.key());
            stranger.sync().clientKill(KillArgs.Builder.typeNormal().skipme());

            Waiting.until("it is noticed", () -> member.counts().gaps() == 1);
            number(one, 1);
            assertThat(numbers(bob, 1)).containsExactly(1);
        }
    }

    @Test
    void serverThatStartsBeforeRedisServesItsOwnAtOnceAndOthersLater() {
        RedisStreams member = clusters.joinWithoutWaiting();
        TestServer one = server(member, null);
        TestServer two = server(clusters.joinWithoutWaiting(), null);
        TestSocket ada = one.join("ada");
        TestSocket bob = two.join("bob");

        number(one, 0);
        assertThat(ada.nextText()).isEqualTo("n[0]");
        assertThat(member.state()).isEqualTo(ClusterMember.State.AWAY);

        redis.start();
        // Bob's server may have begun to read behind what was written first.
        Clusters.await(member, ClusterMember.State.CONNECTED);
        Waiting.until("both are counted", () -> member.counts().published() > 0 && serversOf(one) == 2);
        number(one, 1);
        Waiting.until("it has come", () -> bob.waiting().contains("n[1]"));
        assertThat(ada.nextText()).isEqualTo("n[1]");
    }

    private static int serversOf(TestServer server) {
        return server.adapter()
                .serverCount()
                .exceptionally(away -> 0)
                .toCompletableFuture()
                .join();
    }

    @Test
    void eventsThatWaitForTheirOffsetKeepTheirPlaceAmongTheOthers() {
        TestServer server = server(clusters.joinWithoutWaiting(), RecoveryOptions.DEFAULT);
        TestSocket ada = server.join("ada", "room");

        server.adapter().broadcast(event("kept"), BroadcastTarget.EVERYONE);
        server.adapter().broadcast(event("lossy"), BroadcastTarget.EVERYONE.with(BroadcastFlags.DEFAULT.asVolatile()));
        server.adapter().broadcast(event("local"), BroadcastTarget.EVERYONE.with(BroadcastFlags.DEFAULT.asLocal()));
        server.adapter().delSockets(BroadcastTarget.EVERYONE, List.of("room"));
        assertThat(ada.waiting()).isEmpty();
        assertThat(ada.rooms()).contains("room");

        redis.start();
        assertThat(ada.next().packet().name()).isEqualTo("kept");
        assertThat(ada.nextText()).isEqualTo("lossy[]");
        assertThat(ada.nextText()).isEqualTo("local[]");
        Waiting.until("ada has left", () -> !ada.rooms().contains("room"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatThereIsNoRoomForReachesThisServersClientsAndIsCounted(boolean recovers) {
        use(settings -> settings.maxPendingBytes(10));
        RedisStreams member = clusters.joinWithoutWaiting();
        TestServer server = server(member, recovery(recovers));
        TestSocket ada = server.join("ada");

        server.adapter().broadcast(event("too much"), BroadcastTarget.EVERYONE);

        assertThat(ada.nextText()).isEqualTo("too much[]");
        assertThat(member.counts().unsent()).isEqualTo(1);
    }

    @Test
    void eventsThatWaitForTheirOffsetAreBoundedAndGoWithoutItInOrderWhenTheyAreTooMany() {
        use(settings -> settings.maxPendingBytes(2_000));
        RedisStreams member = clusters.joinWithoutWaiting();
        TestServer server = server(member, RecoveryOptions.DEFAULT);
        TestSocket ada = server.join("ada");

        for (int i = 0; i < MANY; i++) {
            number(server, i);
        }
        assertThat(numbers(ada, MANY)).isEqualTo(upTo(MANY));

        redis.start();
        Waiting.until(
                "what waits is written",
                () -> member.counts().published() == MANY - member.counts().unsent());
        number(server, MANY);
        List<?> arguments = ada.next().packet().arguments().values();
        assertThat(arguments).hasSize(2);
        assertThat(arguments.get(0)).isEqualTo(MANY);
        assertThat(StreamId.of(String.valueOf(arguments.get(1)))).isNotNull();
    }

    @Test
    void whatThisServersClientsAreSentBehindAnEventThatWaitsIsBoundedToo() {
        use(settings -> settings.maxPendingBytes(2_000));
        TestServer server = server(clusters.joinWithoutWaiting(), RecoveryOptions.DEFAULT);
        TestSocket ada = server.join("ada");

        number(server, 0);
        for (int i = 1; i < MANY; i++) {
            server.adapter().broadcast(event("n", i), BroadcastTarget.EVERYONE.with(BroadcastFlags.DEFAULT.asLocal()));
        }

        assertThat(numbers(ada, MANY)).isEqualTo(upTo(MANY));
    }

    @Test
    void clientsThatComeBackWhileRedisIsAwayStartAnewAndTheLogSaysSoOnce() {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            TestServer server = server(clusters.joinWithoutWaiting(), RecoveryOptions.DEFAULT);
            for (int i = 0; i < 3; i++) {
                assertThat(server.adapter()
                                .restoreSession("secret " + i, null, session -> server.socket(session.sid()))
                                .toCompletableFuture()
                                .orTimeout(60, TimeUnit.SECONDS)
                                .join())
                        .isEmpty();
            }
        } finally {
            System.setErr(before);
        }
        assertThat(log.toString(StandardCharsets.UTF_8)).containsOnlyOnce("cannot be restored;");
    }

    @Test
    void errorThatDoesNotPassEndsTheWait() {
        redis.start();
        try (StatefulRedisConnection<String, String> other = clusters.client().connect(redis.uri())) {
            RedisStreams member = clusters.join();
            TestServer server = server(member, RecoveryOptions.DEFAULT);
            TestSocket ada = server.join("ada");
            other.sync().set(clusters.key(), "no stream");

            number(server, 1);

            assertThat(ada.nextText()).isEqualTo("n[1]");
            assertThat(member.counts().unsent()).isEqualTo(1);
        }
    }

    @Test
    void writingThatRedisRefusesForATimeIsTriedAgain() {
        redis.start();
        try (StatefulRedisConnection<String, String> other = clusters.client().connect(redis.uri())) {
            TestServer server = server(clusters.join(), RecoveryOptions.DEFAULT);
            TestSocket ada = server.join("ada");
            other.sync().configSet("maxmemory", "1");
            for (int i = 0; i < 10; i++) {
                number(server, i);
            }
            other.sync().configSet("maxmemory", "0");

            assertThat(numbers(ada, 10)).isEqualTo(upTo(10));
        }
    }

    @Test
    void whatRedisCannotTakeNowIsNotSentAgainAndAgainInFull() {
        redis.start();
        try (StatefulRedisConnection<String, String> other = clusters.client().connect(redis.uri())) {
            RedisStreams member = clusters.join();
            TestServer server = server(member, null);
            number(server, 0);
            Waiting.until("it is written", () -> member.counts().published() == 1);
            other.sync().configSet("maxmemory", "1");
            for (int i = 1; i <= MANY; i++) {
                number(server, i);
            }
            long first = calls(other, "xrange"); // before it is tried again it is looked for
            Waiting.until("what was under way is refused", () -> calls(other, "xrange") >= first + 2);
            long refused = refused(other, "xadd");

            Waiting.until("it is tried twice more", () -> calls(other, "xrange") >= first + 4);
            assertThat(refused(other, "xadd")).isLessThan(refused + 10);
            other.sync().configSet("maxmemory", "0");

            Waiting.until("all is written", () -> member.counts().published() == MANY + 1);
            assertThat(other.sync().xlen(clusters.key())).isEqualTo(MANY + 1);
        }
    }

    private static long calls(StatefulRedisConnection<String, String> connection, String command) {
        return statistics(connection, command, "calls=");
    }

    private static long refused(StatefulRedisConnection<String, String> connection, String command) {
        return statistics(connection, command, "rejected_calls=");
    }

    private static long statistics(StatefulRedisConnection<String, String> connection, String command, String name) {
        return connection
                .sync()
                .info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_" + command + ":"))
                .flatMap(line -> Stream.of(line.substring(line.indexOf(':') + 1).split(",")))
                .filter(value -> value.startsWith(name))
                .mapToLong(
                        value -> Long.parseLong(value.substring(name.length()).trim()))
                .sum();
    }

    @Test
    void settingsAreChecked() {
        RedisStreams.Builder settings = RedisStreams.builder(redis.uri());
        assertThatThrownBy(() -> settings.maxLength(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxLength must be more than 0, not 0");
        assertThatThrownBy(() -> settings.maxPendingBytes(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxPendingBytes must be more than 0, not -1");
        assertThatThrownBy(() -> RedisStreams.connect("http://localhost")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoServersCannotShareOne() {
        RedisStreams member = clusters.joinWithoutWaiting();
        server(member, null);

        assertThatThrownBy(() -> server(member, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("each server needs a RedisStreams of its own");
    }

    @Test
    void closedIsClosed() {
        RedisStreams member = clusters.joinWithoutWaiting();

        member.close();

        assertThat(member.state()).isEqualTo(ClusterMember.State.CLOSED);
    }
}
