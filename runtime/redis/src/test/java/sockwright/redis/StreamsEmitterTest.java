package sockwright.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.KillArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sockwright.adapter.RecoveryOptions;
import sockwright.adapter.testkit.TestServer;
import sockwright.adapter.testkit.TestSocket;
import sockwright.testing.Waiting;

/** A process that is no server emits into a stream. */
@SuppressWarnings("NullAway.Init") // JUnit calls start first
class StreamsEmitterTest {

    @TempDir
    private Path folder;

    private TestRedis redis;
    private Clusters<RedisStreams> clusters;
    private RedisStreams process;
    private final List<TestServer> servers = new ArrayList<>();

    @BeforeEach
    void start() {
        redis = TestRedis.stoppedAndKeeping(folder);
        redis.start();
        clusters = Clusters.streams(redis);
        process = clusters.join();
    }

    @AfterEach
    void stop() {
        servers.forEach(TestServer::close);
        clusters.close();
        redis.close();
    }

    private TestServer server(String namespace, boolean recovers) {
        TestServer server = new TestServer(namespace, recovers ? RecoveryOptions.DEFAULT : null);
        servers.add(server);
        RedisStreams member = clusters.join();
        server.with(member.create(server));
        Clusters.await(member, ClusterMember.State.CONNECTED); // from here on nothing is missed
        return server;
    }

    @Test
    void processThatOnlyEmitsHasOneConnectionAndReadsNothing() {
        try (StatefulRedisConnection<String, String> admin = clusters.client().connect(redis.uri())) {
            assertThat(admin.sync().clientList().lines()).hasSize(2);
            TestSocket ada = server("/", false).join("ada");

            process.emitter().emit("e");

            assertThat(ada.nextText()).isEqualTo("e[]");
            // Redis may have told the reader before the writer.
            Waiting.until("it is confirmed", () -> process.counts().published() == 1);
            assertThat(process.counts()).isEqualTo(new ClusterMember.Counts(1, 0, 0, 0, 0));
        }
    }

    @Test
    void socketsOfATargetAreSentTheEvent() {
        TestSocket ada = server("/", false).join("ada", "room");
        TestSocket bob = server("/chat", false).join("bob", "room");
        RedisEmitter emitter = process.emitter();

        emitter.to("room").emit("to the room", 1);
        emitter.except("room").emit("to nobody");
        emitter.namespace("/chat").emit("to the chat", new byte[] {1});
        emitter.to("room").emit("last");

        assertThat(ada.nextText()).isEqualTo("to the room[1]");
        assertThat(ada.nextText()).isEqualTo("last[]");
        assertThat(bob.next().packet().name()).isEqualTo("to the chat");
    }

    @Test
    void socketsAreMovedAndServersTold() {
        TestServer server = server("/", false);
        TestSocket ada = server.join("ada", "room");
        RedisEmitter emitter = process.emitter();

        emitter.to("room").socketsJoin("new");
        assertThat(server.nextRoomChange()).isEqualTo("ada joined new");
        emitter.serverSideEmit("e", 1, "two");
        assertThat(server.nextServerSideEvent()).isEqualTo("e[1, two]");
        emitter.disconnectSockets(true);
        assertThat(ada.nextDisconnect()).isTrue();
    }

    @Test
    void serversWithRecoveryGiveTheEventAnOffset() {
        TestSocket ada = server("/", true).join("ada");

        process.emitter().emit("kept", "text");

        List<?> arguments = ada.next().packet().arguments().values();
        assertThat(arguments).hasSize(2);
        assertThat(StreamId.of(String.valueOf(arguments.get(1)))).isNotNull();
    }

    @Test
    void whatIsEmittedWhileRedisIsAwayWaitsForIt() {
        TestSocket ada = server("/", false).join("ada");
        redis.stop();
        Clusters.await(process, ClusterMember.State.AWAY);

        process.emitter().emit("patient");
        redis.start();

        assertThat(ada.nextText()).isEqualTo("patient[]");
        assertThat(process.counts().unsent()).isZero();
    }

    @Test
    void whatIsEmittedLastIsWrittenThoughTheConnectionIsNotThereYet() {
        TestSocket ada = server("/", false).join("ada");
        RedisStreams brief = RedisStreams.builder(clusters.client(), redis.uri())
                .streamName(clusters.key())
                .channelPrefix(clusters.key())
                .patience(Waiting.LIMIT) // however long a busy machine takes to connect
                .build();

        brief.emitter().emit("parting");
        brief.close();

        assertThat(ada.nextText()).isEqualTo("parting[]");
    }

    @Test
    void firstEventsOfTwoProcessesAreNotTakenForEachOther() {
        TestSocket ada = server("/", false).join("ada");
        try (StatefulRedisConnection<String, String> admin = clusters.client().connect(redis.uri())) {
            clusters.join().emitter().emit("first");
            assertThat(ada.nextText()).isEqualTo("first[]");

            Set<String> before = whoHaveWritten(admin);
            client(admin, "PAUSE", "60000", "WRITE");
            process.emitter().emit("second");
            Waiting.until("it is on its way", () -> !before.containsAll(whoHaveWritten(admin)));
            admin.sync().clientKill(KillArgs.Builder.typeNormal().skipme());
            client(admin, "UNPAUSE");

            assertThat(ada.nextText()).isEqualTo("second[]");
        }
    }

    /** The connections over which the last thing that Redis was told is to write an entry. */
    private static Set<String> whoHaveWritten(StatefulRedisConnection<String, String> admin) {
        return admin.sync()
                .clientList()
                .lines()
                .filter(connection -> connection.contains(" cmd=xadd"))
                .map(connection -> connection.substring(0, connection.indexOf(' ')))
                .collect(Collectors.toSet());
    }

    private static void client(StatefulRedisConnection<String, String> admin, String... words) {
        CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8);
        for (String word : words) {
            arguments.add(word);
        }
        admin.sync().dispatch(CommandType.CLIENT, new StatusOutput<>(StringCodec.UTF8), arguments);
    }
}
