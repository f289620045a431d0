package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.adapter.RecoveryOptions;

/** Sockets that go on after their connection has broken. */
class RecoveryTest {

    private static final Pattern WELCOME = Pattern.compile("0\\{\"sid\":\"(.{20})\",\"pid\":\"(.{20})\"}");
    private static final SocketData.Key<String> NAME = SocketData.Key.of("name", String.class);
    private static final SocketData.Key<List<?>> LIST = listKey();

    private final List<Socket> sockets = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private Served served = serve(options -> options);

    @SuppressWarnings("unchecked")
    private static SocketData.Key<List<?>> listKey() {
        return SocketData.Key.of("list", (Class<List<?>>) (Class<?>) List.class);
    }

    private Served serve(UnaryOperator<RecoveryOptions> changes) {
        Served made = new Served(settings -> settings.recovery(changes.apply(RecoveryOptions.DEFAULT)));
        made.server.onConnect(sockets::add);
        return made;
    }

    private void restart(UnaryOperator<RecoveryOptions> changes) {
        served.close();
        served = serve(changes);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    /** A client of one socket: who it is, and what it has got. */
    private final class Client {

        final List<String> events = new ArrayList<>();
        SocketClient wire = served.client();
        String sid = "";
        String pid = "";
        String offset = "";

        Client connect() {
            return connect("0");
        }

        Client connect(String packet) {
            wire = served.client();
            wire.send(packet);
            read();
            return this;
        }

        /** Connects again, as the official client does. */
        Client comeBack() {
            return connect("0{\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\"}");
        }

        Client cut() {
            wire.socket().breakOff();
            served.steps.runAll();
            return this;
        }

        /** Takes what has come. */
        Client read() {
            for (String packet : wire.take()) {
                Matcher welcome = WELCOME.matcher(packet);
                if (welcome.matches()) {
                    sid = welcome.group(1);
                    pid = welcome.group(2);
                    events.add("welcome");
                } else if (packet.matches("2\\[.*\"\\w+-\\w+\"]")) {
                    int last = packet.lastIndexOf(",\"");
                    offset = packet.substring(last + 2, packet.length() - 2);
                    events.add(packet.substring(2, last));
                } else {
                    events.add(packet);
                }
            }
            return this;
        }

        List<String> take() {
            read();
            List<String> taken = List.copyOf(events);
            events.clear();
            return taken;
        }
    }

    private Client client() {
        Client client = new Client().connect();
        assertThat(client.take()).containsExactly("welcome");
        return client;
    }

    /** A client that has got one event, and lost its connection. */
    private Client lost() {
        Client client = client();
        served.server.emit("first");
        client.read();
        return client.cut();
    }

    private Socket lastSocket() {
        return sockets.get(sockets.size() - 1);
    }

    // --- off

    @Test
    void withoutRecoveryThereIsNoPidAndNoOffset() {
        try (Served plain = new Served()) {
            SocketClient client = plain.joined();
            plain.server.emit("e", 1);

            assertThat(client.take()).containsExactly("2[\"e\",1]");
            client.send("1");
            client.send("0{\"pid\":\"x\",\"offset\":\"y\"}");
            assertThat(client.take().get(0)).doesNotContain("pid");
        }
    }

    // --- what goes on

    @Test
    void clientThatComesBackHasMissedNothing() {
        Client client = client();
        served.server.emit("a", 1);
        assertThat(client.take()).containsExactly("\"a\",1");
        String sid = client.sid;
        String pid = client.pid;
        client.cut();

        served.server.emit("b", 2);
        served.server.to(sid).emit("c");
        served.server.to("elsewhere").emit("not for it");
        served.server.namespace("/").except(sid).emit("not for it either");
        client.comeBack();

        assertThat(client.take()).containsExactly("\"b\",2", "\"c\"", "welcome");
        assertThat(client.sid).isEqualTo(sid);
        assertThat(client.pid).isEqualTo(pid);
        assertThat(lastSocket().id()).isEqualTo(sid);
        assertThat(lastSocket().recovered()).isTrue();
        assertThat(lastSocket().asVolatile().recovered()).isTrue();
        assertThat(sockets.get(0).recovered()).isFalse();
        served.server.emit("d");
        assertThat(client.take()).containsExactly("\"d\"");
    }

    @Test
    void roomsAndDataAreRestored() {
        Client client = lost();
        Client other = client();
        sockets.get(0).data().put(NAME, "not seen any more");
        Client third = client();
        List<String> list = new ArrayList<>(List.of("x"));
        lastSocket().join("room");
        lastSocket().data().put(NAME, "Cyd");
        lastSocket().data().put(LIST, list);
        served.server.emit("e");
        third.read();
        third.cut();
        served.server.to("room").emit("missed");

        third.comeBack();

        assertThat(lastSocket().rooms()).containsExactlyInAnyOrder(third.sid, "room");
        assertThat(lastSocket().data().get(NAME)).isEqualTo("Cyd");
        assertThat(lastSocket().data().<List<?>>get(LIST)).isSameAs(list);
        assertThat(third.take()).endsWith("\"missed\"", "welcome");
        served.server.to("room").emit("now");
        assertThat(third.take()).containsExactly("\"now\"");
        assertThat(other.take()).containsExactly("\"e\"");
        assertThat(client.pid).isNotEqualTo(other.pid);
    }

    @Test
    void whatHandlersRememberAfterTheConnectionHasBrokenIsRestored() {
        served.server.on("slow", (socket, event) -> socket.data().put(NAME, "Ada"));
        served.server.onDisconnect((socket, how) -> socket.data().put(LIST, List.of("left")));
        Client client = client();
        served.server.emit("first");
        client.read();
        lastSocket().on("slow", (socket, event) -> client.wire.socket().breakOff());
        client.wire.send("2[\"slow\"]");

        client.comeBack();

        assertThat(lastSocket().recovered()).isTrue();
        assertThat(lastSocket().data().get(NAME)).isEqualTo("Ada");
        assertThat(lastSocket().data().<List<?>>get(LIST)).isEqualTo(List.of("left"));
    }

    @Test
    void whatTheSocketItselfIsSentKeepsItsPlaceAmongBroadcasts() {
        Client client = client();
        Socket socket = lastSocket();
        socket.emit("a");
        served.server.emit("b");
        socket.emit("c", new byte[] {1});
        socket.emit("d");
        client.wire.take(); // lost on the way
        client.offset = "";
        client.cut();

        client.connect("0{\"pid\":\"" + client.pid + "\"}");

        assertThat(client.take())
                .satisfiesExactly(
                        a -> assertThat(a).isEqualTo("\"a\""),
                        b -> assertThat(b).isEqualTo("\"b\""),
                        c -> assertThat(c).startsWith("51-[\"c\",{\"_placeholder\":true,\"num\":0},"),
                        attachment -> assertThat(attachment).isEqualTo("bAQ=="),
                        d -> assertThat(d).isEqualTo("\"d\""),
                        welcome -> assertThat(welcome).isEqualTo("welcome"));
        assertThat(lastSocket().recovered()).isTrue();
    }

    @Test
    void volatileEventsAndQuestionsHaveNoOffsetAndAreNotReplayed() {
        Client client = client();
        Socket socket = lastSocket();
        socket.asVolatile().emit("v");
        socket.emitWithAck("q");
        served.server.namespace("/").emitWithAck("qq");
        served.server.emit("e");
        assertThat(client.wire.take())
                .satisfiesExactly(
                        v -> assertThat(v).isEqualTo("2[\"v\"]"),
                        q -> assertThat(q).isEqualTo("20[\"q\"]"),
                        qq -> assertThat(qq).isEqualTo("21[\"qq\"]"),
                        e -> assertThat(e).matches("2\\[\"e\",\"\\w+-\\w+\"]"));
        client.cut();

        client.connect("0{\"pid\":\"" + client.pid + "\"}");

        assertThat(client.take()).containsExactly("\"e\"", "welcome");
    }

    @Test
    void connectionMayBreakAgainAndAgain() {
        Client client = client();
        List<String> got = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            served.server.emit("e", i);
            if (i % 3 == 0) {
                client.cut();
            } else if (i % 3 == 1) {
                client.comeBack();
            }
            got.addAll(client.take());
        }
        got.addAll(client.comeBack().take());

        assertThat(got.stream().filter(one -> !one.equals("welcome")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 300).mapToObj(i -> "\"e\"," + i).toList());
        assertThat(sockets).allMatch(socket -> socket.id().equals(client.sid));
    }

    @Test
    void socketThatIsCutWhileItIsBeingRestoredCanComeBack() {
        Client client = lost();
        served.server.emit("missed");
        SocketClient wire =
                served.client().sendOnly("0{\"pid\":\"" + client.pid + "\",\"offset\":\"" + client.offset + "\"}");
        wire.socket().breakOff();
        served.steps.runAll();

        client.events.clear();
        assertThat(client.comeBack().take()).containsExactly("\"missed\"", "welcome");
        assertThat(sockets).hasSize(2);
    }

    @Test
    void namespaceMayBeLeftAndJoinedAgainOverTheSameConnection() {
        served.server.namespace("/other");
        Client client = lost();
        client.comeBack();
        client.wire.send("0/other,");
        client.take();

        client.wire.sendOnly("1").sendOnly("0{\"pid\":\"" + client.pid + "\",\"offset\":\"" + client.offset + "\"}");
        served.steps.runAll();

        assertThat(client.wire.closed()).isFalse();
        assertThat(client.take()).containsExactly("welcome");
        assertThat(lastSocket().recovered()).isFalse();
        assertThat(served.server.namespace("/other").sockets()).hasSize(1);
    }

    @Test
    void clientsThatWereNeverLetInTakeNobodysPlace() {
        restart(options -> options.withMaxSessions(1));
        Client client = lost();

        served.client().sendOnly("0").socket().breakOff();
        served.steps.runAll();

        client.events.clear();
        assertThat(client.comeBack().take()).containsExactly("welcome");
        assertThat(lastSocket().recovered()).isTrue();
    }

    /** A value that runs code of the application when it is written. */
    public record Elaborate(Callable<String> work) {
        @JsonValue
        public String written() throws Exception {
            return work.call();
        }
    }

    @Test
    void writingAnEventHoldsNobodyElseUp() {
        Client client = client();

        served.server.emit("slow", new Elaborate(() -> {
            CompletableFuture.runAsync(() -> served.server.emit("quick")).get(20, TimeUnit.SECONDS);
            return "done";
        }));

        assertThat(client.take()).containsExactly("\"quick\"", "\"slow\",\"done\"");
    }

    @Test
    @SuppressWarnings("ReferenceEquality") // the very object
    void listenersOfWhatIsSentGetTheObjectsThatWereGiven() {
        Client client = client();
        Elaborate given = new Elaborate(() -> "text");
        lastSocket().onAnyOutgoing((socket, event) -> {
            log.add(event.name() + " " + (event.arguments().get(0, Elaborate.class) == given) + " "
                    + event.arguments().size());
        });

        served.server.emit("e", given);
        served.steps.runAll();

        assertThat(client.take()).containsExactly("\"e\",\"text\"");
        assertThat(log).containsExactly("e true 2");
    }

    @Test
    void whatHasBeenMissedIsForgottenWhenItHasBeenTold() {
        restart(options -> options.withMaxPackets(1));
        Client client = lost();
        client.events.clear();
        WeakReference<Object> payload = emitted();
        assertThat(client.comeBack().take()).containsExactly("\"missed\",\"text\"", "welcome");

        served.server.emit("next"); // there is no room for the other one any more
        for (int i = 0; i < 100 && payload.get() != null; i++) {
            System.gc();
        }

        assertThat(payload.get()).isNull();
        assertThat(lastSocket().connected()).isTrue();
    }

    private WeakReference<Object> emitted() {
        Elaborate payload = new Elaborate(() -> "text");
        served.server.emit("missed", payload);
        return new WeakReference<>(payload);
    }

    // --- a connection that is dead, though nobody has noticed

    @Test
    void clientThatIsBackBeforeTheServerHasNoticedTakesOver() {
        Client client = client();
        served.server.onDisconnect((socket, how) -> log.add(how.reason() + ": " + how.detail()));
        served.server.onConnect(socket -> log.add("back: " + socket.recovered()));
        served.server.emit("a");
        client.take();
        SocketClient dead = client.wire;
        String sid = client.sid;
        served.server.emit("b"); // into the dead connection

        client.comeBack();

        assertThat(client.take()).containsExactly("\"b\"", "welcome");
        assertThat(client.sid).isEqualTo(sid);
        assertThat(dead.closed()).isTrue();
        assertThat(log).containsExactly("transport close: the client has connected again", "back: true");
        assertThat(served.server.namespace("/").sockets()).containsExactly(lastSocket());
    }

    @Test
    void handlersOfTheFormerSocketAreDoneBeforeThoseOfTheNewOneBegin() {
        Client client = lost();
        served.server.onDisconnect((socket, how) -> log.add("gone"));
        served.server.onConnect(socket -> log.add("back"));
        client.comeBack();
        served.server.emit("e");
        client.read();
        log.clear();

        client.wire.socket().breakOff();
        SocketClient wire =
                served.client().sendOnly("0{\"pid\":\"" + client.pid + "\",\"offset\":\"" + client.offset + "\"}");
        assertThat(wire.take()).isEmpty();
        wire.sendOnly("0"); // a second CONNECT is as wrong as ever
        assertThat(wire.closed()).isTrue();
        served.steps.runAll();
        client.comeBack();

        assertThat(log).containsExactly("gone", "back");
    }

    @Test
    void handlersThatTakeForEverMakeTheClientStartAnew() {
        served.server.onDisconnect((socket, how) -> {});
        served.server.namespace("/other");
        Client client = lost();
        client.comeBack();
        client.take();
        String sid = client.sid;
        SocketClient wire = served.client();
        wire.send("0/other,");
        wire.take();
        client.wire.socket().breakOff(); // its disconnect handlers wait for a thread
        wire.sendOnly("0{\"pid\":\"" + client.pid + "\",\"offset\":\"" + client.offset + "\"}");

        served.timers.advance(Duration.ofSeconds(25));
        wire.socket().receive("3"); // the heartbeat
        served.timers.advance(Duration.ofSeconds(20));
        served.steps.runAll();

        client.wire = wire;
        assertThat(client.take()).contains("welcome");
        assertThat(client.sid).isNotEqualTo(sid);
    }

    // --- who starts anew

    private void assertStartsAnew(Client client) {
        String sid = client.sid;
        client.take();
        client.comeBack();
        assertThat(client.take()).containsExactly("welcome");
        assertThat(client.sid).isNotEqualTo(sid);
        assertThat(lastSocket().recovered()).isFalse();
        assertThat(lastSocket().rooms()).containsExactly(client.sid);
    }

    @Test
    void whoLeavesTheNamespaceStartsAnew() {
        Client client = client();
        served.server.emit("e");
        client.read().wire.send("1");

        assertStartsAnew(client);
    }

    @Test
    void whoIsThrownOutStartsAnew() {
        Client client = client();
        served.server.emit("e");
        client.read();
        lastSocket().disconnect();

        assertStartsAnew(client);
    }

    @Test
    void whoComesTooLateStartsAnew() {
        Client client = lost();
        served.timers.advance(Duration.ofMinutes(2));
        served.steps.runAll();
        assertThat(client.comeBack().sid).isEqualTo(sockets.get(0).id());
        served.server.emit("e");
        client.read();

        client.cut();
        served.timers.advance(Duration.ofMinutes(2).plusMillis(1));
        served.steps.runAll();
        assertStartsAnew(client);
    }

    @Test
    void whoUsesASessionTwiceStartsAnew() {
        Client client = lost();
        String pid = client.pid;
        String offset = client.offset;
        client.comeBack();
        client.wire.send("1"); // the session has been used up, and the socket has left on purpose

        client.pid = pid;
        client.offset = offset;
        assertStartsAnew(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "00000000-1", "-1", "{word}-zzzzz", "{word}-0", "{word}--1", "{word}-"})
    void whoHasAnOffsetThatIsNoneStartsAnew(String offset) {
        Client client = lost();
        client.offset = offset.replace("{word}", client.offset.substring(0, client.offset.indexOf('-')));

        assertStartsAnew(client);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0{\"pid\":\"unknown\",\"offset\":\"x\"}",
                "0{\"pid\":7,\"offset\":\"x\"}",
                "0{\"pid\":null}",
                "0{\"offset\":\"x\"}",
                "0{\"pid\":\"x\",\"offset\":7}",
            })
    void whoClaimsSomethingElseIsNew(String packet) {
        Client client = new Client().connect(packet);

        assertThat(client.take()).containsExactly("welcome");
        assertThat(lastSocket().recovered()).isFalse();
    }

    @Test
    void whoHasMissedMorePacketsThanAreKeptStartsAnew() {
        restart(options -> options.withMaxPackets(3));
        Client client = lost();
        for (int i = 0; i < 3; i++) {
            served.server.emit("e", i);
        }
        assertThat(client.comeBack().take()).endsWith("\"e\",0", "\"e\",1", "\"e\",2", "welcome");

        client.cut();
        for (int i = 0; i < 4; i++) {
            served.server.emit("e", i);
        }
        assertStartsAnew(client);
    }

    @Test
    void whoHasMissedMoreBytesThanAreKeptStartsAnew() {
        restart(options -> options.withMaxBytes(5_000));
        Client client = lost();
        served.server.emit("e", "x".repeat(3_000));
        assertThat(client.comeBack().take()).hasSize(3);

        client.cut();
        served.server.emit("e", "x".repeat(3_000));
        served.server.emit("e", "x".repeat(3_000));
        assertStartsAnew(client);
    }

    @Test
    void whoIsOneTooManyStartsAnew() {
        restart(options -> options.withMaxSessions(1));
        Client first = lost();
        Client second = lost();

        second.take();
        assertThat(second.comeBack().take()).containsExactly("welcome");
        assertThat(lastSocket().recovered()).isTrue();
        assertStartsAnew(first);
    }

    @Test
    void nothingFromBeforeASessionIsReplayed() {
        Client client = lost();
        String foreign = client.offset;
        served.server.emit("of the former session");
        Client fresh = client();
        served.server.emit("missed");
        fresh.wire.take();
        fresh.cut();
        fresh.offset = foreign; // the official client keeps its offset when it starts anew

        assertThat(fresh.comeBack().take()).containsExactly("\"missed\"", "welcome");
    }

    // --- who is let in

    @Test
    void nothingThatARoomWasSentBeforeItWasJoinedIsReplayed() {
        Client client = client();
        Socket socket = lastSocket();
        socket.join("left");
        served.server.to("left").emit("got");
        client.read();
        served.server.to("room").emit("secret");
        served.server.namespace("/").except("room").emit("for those outside");
        socket.leave("left");
        served.server.to("left").emit("secret too");
        socket.join("room", "left");
        served.server.to("room", "left").emit("for those inside");
        client.wire.take(); // lost on the way
        client.cut();
        served.server.to("room").emit("missed");

        for (int i = 0; i < 2; i++) {
            client.events.clear();
            String offset = client.offset;
            assertThat(client.comeBack().take())
                    .containsExactly("\"for those outside\"", "\"for those inside\"", "\"missed\"", "welcome");
            client.offset = offset;
            client.cut();
        }
        client.connect("0{\"pid\":\"" + client.pid + "\"}");
        assertThat(client.take())
                .containsExactly("\"for those outside\"", "\"for those inside\"", "\"missed\"", "welcome");
    }

    @Test
    void middlewaresRunAgain() {
        served.server.namespace("/").use(socket -> {
            log.add("asked, recovered: " + socket.recovered());
            if (log.size() == 2) {
                throw new ConnectionRefused("token has expired");
            }
        });
        Client client = lost();
        client.take();

        client.comeBack();

        assertThat(client.take()).containsExactly("4{\"message\":\"token has expired\"}");
        assertThat(log).containsExactly("asked, recovered: false", "asked, recovered: true");
        assertStartsAnew(client);
    }

    @Test
    void middlewaresCanBeSkipped() {
        restart(options -> options.withSkipMiddlewares(true));
        served.server.namespace("/").use(socket -> log.add("asked"));
        Client client = lost();
        client.comeBack();

        assertThat(lastSocket().recovered()).isTrue();
        assertThat(log).containsExactly("asked");
    }

    // --- what is left behind

    @Test
    void sessionsAndEventsAreForgottenInTime() {
        int timers = served.timers.pending();
        lost();
        lost();
        served.server.emit("e");

        served.timers.advance(Duration.ofMinutes(4));

        assertThat(served.timers.pending()).isEqualTo(timers);
    }

    @Test
    void dynamicNamespaceWaitsForWhoMayComeBack() {
        served.server.namespaces("/doc-{id}").onConnect(socket -> socket.join("r"));
        SocketClient client = served.client();
        client.send("0/doc-1,");
        String pid = client.take().get(0).replaceAll(".*\"pid\":\"(.*)\"}", "$1");
        client.socket().breakOff();
        served.steps.runAll();

        SocketClient again = served.client();
        served.server.namespace("/doc-1").emit("missed");
        again.send("0/doc-1,{\"pid\":\"" + pid + "\"}");

        assertThat(again.take())
                .satisfiesExactly(
                        missed -> assertThat(missed).startsWith("2/doc-1,[\"missed\","),
                        welcome -> assertThat(welcome).contains(pid));
    }

    @Test
    void connectionIsNotKeptWhereItsNamespaceIs() {
        served.server.namespaces("/doc-{id}");
        WeakReference<Object> request = leftBehind();

        for (int i = 0; i < 100 && request.get() != null; i++) {
            System.gc();
        }

        assertThat(request.get()).isNull();
        assertThat(served.server.namespaces()).hasSize(2);
    }

    /** What the connection, and nobody else, holds of its client's request. */
    private WeakReference<Object> leftBehind() {
        SocketClient client = served.client();
        client.send("0/doc-1,");
        Socket socket = served.server
                .namespaces("/doc-{id}")
                .child("/doc-1")
                .orElseThrow()
                .sockets()
                .iterator()
                .next();
        client.socket().breakOff();
        served.steps.runAll();
        return new WeakReference<>(socket.handshake().headers());
    }

    @Test
    void whatAllNamespacesKeepIsBoundedTogether() {
        restart(options -> options.withMaxPackets(4));
        served.server.namespace("/other");
        Client client = lost();
        for (int i = 0; i < 10; i++) {
            served.server.namespace("/other").emit("e", i);
        }
        for (int i = 0; i < 3; i++) {
            served.server.emit("missed");
        }

        assertStartsAnew(client); // two of the four are its namespace's share
    }

    @Test
    void namespaceThatNeedsLittleLosesNothingToOneThatNeedsMuch() {
        restart(options -> options.withMaxPackets(4));
        served.server.namespace("/other");
        Client client = lost();
        client.take();
        served.server.emit("missed");
        for (int i = 0; i < 10; i++) {
            served.server.namespace("/other").emit("e", i);
        }

        assertThat(client.comeBack().take()).containsExactly("\"missed\"", "welcome");
    }

    @Test
    void namespaceThatIsGoneNeedsNothing() {
        restart(options -> options.withMaxPackets(4));
        served.server.namespaces("/doc-{id}");
        SocketClient other = served.client();
        other.send("0/doc-1,");
        for (int i = 0; i < 4; i++) {
            served.server.namespaces("/doc-{id}").child("/doc-1").orElseThrow().emit("e", i);
        }
        other.send("1/doc-1,");
        Client client = lost();
        client.take();
        for (int i = 0; i < 3; i++) {
            served.server.emit("missed");
        }

        assertThat(client.comeBack().take()).hasSize(4).endsWith("welcome");
    }

    @Test
    void sessionsOfAllNamespacesAreBoundedTogether() {
        restart(options -> options.withMaxSessions(2));
        served.server.namespace("/other");
        Client first = lost();
        Client second = lost();
        SocketClient elsewhere = served.client();
        elsewhere.send("0/other,");
        elsewhere.socket().breakOff();
        served.steps.runAll();
        Client third = lost();

        third.take();
        assertThat(third.comeBack().take()).containsExactly("welcome");
        assertStartsAnew(first);
        assertStartsAnew(second);
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        for (UnaryOperator<RecoveryOptions> wrong : Arrays.<UnaryOperator<RecoveryOptions>>asList(
                options -> options.withMaxPackets(0),
                options -> options.withMaxBytes(0),
                options -> options.withMaxSessions(0),
                options -> options.withMaxDisconnectionDuration(Duration.ZERO))) {
            assertThatThrownBy(() -> wrong.apply(RecoveryOptions.DEFAULT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must be more than 0");
        }
    }
}
