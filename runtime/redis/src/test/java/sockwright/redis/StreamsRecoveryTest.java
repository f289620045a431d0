package sockwright.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.StatefulRedisConnection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.RecoveryOptions;
import sockwright.adapter.RestoredSession;
import sockwright.adapter.SessionSnapshot;
import sockwright.adapter.testkit.TestServer;
import sockwright.adapter.testkit.TestSocket;
import sockwright.json.Arguments;
import sockwright.msgpack.MessagePackValues;
import sockwright.protocol.socketio.Packet;
import sockwright.testing.Waiting;

/** Clients that come back to another server than the one they have left. */
@SuppressWarnings("NullAway.Init") // JUnit calls start first
class StreamsRecoveryTest {

    private static final BroadcastTarget ROOM = BroadcastTarget.rooms("room");

    private static TestRedis redis;
    private static Clusters<RedisStreams> clusters;

    private final List<RedisStreams> members = new ArrayList<>();
    private final List<TestServer> servers = new ArrayList<>();
    private final Semaphore unheard = new Semaphore(500); // events that may be
    private StatefulRedisConnection<String, String> stranger;

    @BeforeAll
    static void startRedis() {
        redis = TestRedis.started();
        clusters = Clusters.streams(redis);
    }

    @AfterAll
    static void stopRedis() {
        clusters.close();
        redis.close();
    }

    @BeforeEach
    void start() {
        stranger = clusters.client().connect(redis.uri());
        for (int i = 0; i < 2; i++) {
            members.add(clusters.join());
            TestServer server = new TestServer("/", RecoveryOptions.DEFAULT);
            servers.add(server);
            server.with(members.get(i).create(server));
        }
        members.forEach(member -> Clusters.await(member, ClusterMember.State.CONNECTED)); // all reads from here on
    }

    @AfterEach
    void stop() {
        stranger.close();
        servers.forEach(TestServer::close);
        clusters.dissolve();
    }

    private static Packet.Event event(String name, Object... arguments) {
        return new Packet.Event("/", null, name, Arguments.of(arguments));
    }

    private void send(int server, String name, Object... arguments) {
        servers.get(server).adapter().broadcast(event(name, arguments), ROOM);
    }

    private static String offset(Packet.Event event) {
        List<@Nullable Object> values = event.arguments().values();
        return String.valueOf(values.get(values.size() - 1));
    }

    /** Leaves a server, and returns when its session waits in Redis. */
    private void lose(int server, TestSocket socket) {
        servers.get(server)
                .adapter()
                .persistSession(new SessionSnapshot(socket.id(), "secret", socket.rooms(), Map.of("name", "Ada")));
        servers.get(server).adapter().remove(socket);
        Waiting.until("the session is kept", () -> stranger.sync().exists(sessionKey()) == 1);
    }

    private static String sessionKey() {
        return clusters.key() + ":session:secret";
    }

    private Optional<RestoredSession> comeBack(int server, @Nullable String offset) {
        TestServer there = servers.get(server);
        return there.adapter()
                .restoreSession("secret", offset, session -> there.socket(session.sid()))
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    /** A client that is told what it has missed before what has been held back for it. */
    private final class Client {

        private final TestSocket socket;
        private final Deque<Packet.Event> missed = new ArrayDeque<>();

        Client(RestoredSession restored) {
            socket = (TestSocket) restored.socket();
            TestSocket reader = servers.get(0).socket("reader");
            restored.missed().forEach(event -> {
                event.to(reader);
                missed.add(reader.next().packet());
            });
        }

        Client(TestSocket socket) {
            this.socket = socket;
        }

        Packet.Event next() {
            return missed.isEmpty() ? socket.next().packet() : missed.remove();
        }
    }

    @Test
    void sessionGoesOnOnTheOtherServerWithWhatWasMissedFromBoth() {
        TestSocket ada = servers.get(0).join("ada", "room");
        send(1, "first", 1);
        String offset = offset(ada.next().packet());
        lose(0, ada);
        send(0, "missed", "from the first");
        Waiting.until("it is written", () -> stranger.sync().xlen(clusters.key()) == 2);
        send(1, "missed", new byte[] {1, 2});
        servers.get(0).adapter().broadcast(event("not hers"), BroadcastTarget.rooms("elsewhere"));
        servers.get(0).adapter().broadcast(event("volatile"), ROOM.with(BroadcastFlags.DEFAULT.asVolatile()));
        Waiting.until("all is written", () -> stranger.sync().xlen(clusters.key()) == 5);

        Client back = new Client(comeBack(1, offset).orElseThrow());
        send(0, "new");

        assertThat(back.next().arguments().values().get(0)).isEqualTo("from the first");
        assertThat(back.next().arguments().values().get(0)).isEqualTo(new byte[] {1, 2});
        assertThat(back.next().name()).isEqualTo("new");
        assertThat(back.socket.rooms()).containsExactlyInAnyOrder("ada", "room");
        assertThat(comeBack(0, offset)).as("taken away").isEmpty();
    }

    @Test
    void clientThatChangesServersWhileBothSendHearsEachEventOnce() {
        AtomicBoolean over = new AtomicBoolean();
        Client ada = new Client(servers.get(0).join("ada", "room")); // first: what she does not hear lets nobody go on
        List<CompletableFuture<Void>> streams = List.of(stream(0, over), stream(1, over));
        List<List<Integer>> heard = List.of(new ArrayList<>(), new ArrayList<>());
        String offset = hear(ada, heard, 50);
        for (int change = 1; change <= 20; change++) {
            lose(1 - change % 2, ada.socket);
            ada = new Client(comeBack(change % 2, offset).orElseThrow());
            offset = hear(ada, heard, 50);
        }
        over.set(true);
        hear(ada, heard, Integer.MAX_VALUE);
        streams.forEach(CompletableFuture::join);

        for (List<Integer> numbers : heard) {
            int first = numbers.get(0);
            assertThat(numbers)
                    .isEqualTo(IntStream.range(first, first + numbers.size())
                            .boxed()
                            .toList());
        }
    }

    /** Sends numbers, on a thread of its own, but does not run away from who hears them further than the stream is long. */
    private CompletableFuture<Void> stream(int server, AtomicBoolean over) {
        Runnable sending = () -> {
            int n = 0;
            do { // once at least: it may begin when all is over
                unheard.acquireUninterruptibly();
                send(server, "n", server, n++);
            } while (!over.get());
            send(server, "end");
        };
        return CompletableFuture.runAsync(sending, task -> new Thread(task).start());
    }

    /** Hears so many events, or all until both servers have come to their end; the last offset. */
    private String hear(Client client, List<List<Integer>> heard, int count) {
        String offset = "";
        for (int i = 0, ends = 0; i < count && ends < 2; i++) {
            Packet.Event event = client.next();
            offset = offset(event);
            unheard.release();
            if (event.name().equals("end")) {
                ends++;
            } else {
                heard.get((Integer) event.arguments().values().get(0))
                        .add((Integer) event.arguments().values().get(1));
            }
        }
        return offset;
    }

    @Test
    void sessionIsKeptAsOfficialServersKeepIt() throws Exception {
        TestSocket ada = servers.get(0).join("ada", "room");
        lose(0, ada);

        byte[] packed = Base64.getDecoder().decode(stranger.sync().get(sessionKey()));
        Map<?, ?> session = (Map<?, ?>) Objects.requireNonNull(MessagePackValues.read(packed, 8));
        assertThat(session.get("sid")).isEqualTo("ada");
        assertThat(session.get("pid")).isEqualTo("secret");
        assertThat((List<?>) session.get("rooms")).extracting(String::valueOf).containsExactlyInAnyOrder("ada", "room");
        assertThat(session.get("data")).isEqualTo(Map.of("name", "Ada"));
        assertThat(stranger.sync().pttl(sessionKey())).isBetween(1L, 120_000L);
    }

    private String write(String... fieldsAndValues) {
        return stranger.sync().xadd(clusters.key(), (Object[]) fieldsAndValues);
    }

    private void keep(Object session) {
        stranger.sync().set(sessionKey(), Base64.getEncoder().encodeToString(MessagePackValues.write(session)));
    }

    @Test
    void sessionOfAnOfficialServerGoesOnHere() {
        keep(Map.of("sid", "ada", "pid", "secret", "rooms", List.of("ada", "room"), "data", Map.of()));
        String offset = write("uid", "emitter", "nsp", "/", "type", "3", "data", broadcast("first", "{}"));
        String missed = write("uid", "node", "nsp", "/", "type", "3", "data", broadcast("missed", "{}"));
        write("uid", "node", "nsp", "/other", "type", "3", "data", broadcast("not here", "{}"));
        write("uid", "node", "nsp", "/", "type", "3", "data", broadcast("lossy", "{\"volatile\":true}"));
        write("uid", "node", "nsp", "/", "type", "nonsense");

        Client ada = new Client(comeBack(0, offset).orElseThrow());

        assertThat(ada.next().arguments().values()).containsExactly(missed);
        assertThat(ada.missed).isEmpty();
    }

    private static String broadcast(String name, String flags) {
        return "{\"packet\":{\"type\":2,\"data\":[\"" + name
                + "\"]},\"opts\":{\"rooms\":[\"room\"],\"except\":[],\"flags\":" + flags + "}}";
    }

    @Test
    void sessionWithoutAnOffsetOfAnOfficialServerStartsAnew() {
        keep(Map.of("sid", "ada", "pid", "secret", "rooms", List.of("ada"), "data", Map.of()));

        assertThat(comeBack(0, null)).isEmpty();
    }

    @Test
    void whatIsNoSessionIsNobodys() {
        for (Object strange : List.of("text", Map.of("sid", "ada"), Map.of("sid", 1, "pid", "secret"))) {
            keep(strange);
            assertThat(comeBack(0, "1-1")).isEmpty();
        }
        stranger.sync().set(sessionKey(), "no base64!");
        assertThat(comeBack(0, "1-1")).isEmpty();
    }

    @Test
    void clientWhoseOffsetHasBeenTrimmedStartsAnew() {
        TestSocket ada = servers.get(0).join("ada", "room");
        send(0, "first");
        String offset = offset(ada.next().packet());
        send(0, "second");
        ada.next();
        lose(0, ada);
        stranger.sync().xtrim(clusters.key(), 1);

        assertThat(comeBack(1, offset)).isEmpty();
    }

    @Test
    void moreThanAPageIsReadAndKeptApartFromOtherNamespaces() {
        TestSocket ada = servers.get(0).join("ada", "room");
        send(0, "first");
        String offset = offset(ada.next().packet());
        lose(0, ada);
        for (int i = 0; i < 2_500; i++) {
            send(i % 2, "n", i);
        }
        Waiting.until("all is written", () -> stranger.sync().xlen(clusters.key()) == 2_501);

        assertThat(comeBack(1, offset).orElseThrow().missed()).hasSize(2_500);
    }

    @Test
    void entriesThatAreNoneAreRefusedAndCounted() {
        write("uid", "u", "nsp", "/", "type", "none");
        write("uid", "u", "nsp", "/", "type", "14", "data", "{}");
        write("uid", "u", "nsp", "/", "type", "3");
        write("uid", "u", "nsp", "/", "type", "3", "data", "no base64!");
        write("uid", "u", "nsp", "/", "type", "3", "data", "{no JSON");
        write("nsp", "/", "type", "3", "data", "{}");
        write("nothing", "of", "this", "is", "known", "here");
        String packed = new String(
                Base64.getEncoder()
                        .encode(MessagePackValues.write(Map.of(
                                "packet",
                                Map.of("type", 2, "data", List.of("e", new byte[] {7})),
                                "opts",
                                Map.of("rooms", List.of(), "except", List.of(), "flags", Map.of())))),
                UTF_8);
        TestSocket ada = servers.get(0).join("ada", "room");
        String id = write("uid", "u", "nsp", "/", "type", "3", "data", packed);

        assertThat(ada.next().packet().arguments().values()).containsExactly(new byte[] {7}, id);
        assertThat(members.get(0).counts().refused()).isEqualTo(6);
    }
}
