package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.engine.OverflowPolicy;
import sockwright.engine.server.Admission;
import sockwright.engine.server.EngineClient;
import sockwright.engine.server.FakeWebSocket;
import sockwright.engine.server.Requests;
import sockwright.json.JsonType;

/** How clients come into namespaces, and how they are kept out. */
class JoiningTest {

    private Served served = new Served();

    @AfterEach
    void stop() {
        served.close();
    }

    private void restart(java.util.function.Consumer<SocketServerBuilder> settings) {
        served.close();
        served = new Served(settings);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0/, 0",
        "'0/,', 0",
        "0{}, 0",
        "0/custom, '0/custom,'",
        "'0/custom,', '0/custom,'",
        "'0/custom,{\"a\":1}', '0/custom,'",
    })
    void clientIsLetIn(String connect, String reply) {
        served.server.namespace("/custom");
        SocketClient client = served.client();

        client.send(connect);

        assertThat(client.take())
                .singleElement()
                .asString()
                .startsWith(reply + "{\"sid\":\"")
                .hasSize(reply.length() + 30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/nope", "0/nope,", "0/custom?x=1,"})
    void unknownNamespaceIsRefusedAndTheConnectionStays(String connect) {
        served.server.namespace("/custom");
        SocketClient client = served.client();

        client.send(connect);

        String name = connect.replace(",", "").substring(1);
        assertThat(client.take()).containsExactly("4" + name + ",{\"message\":\"Invalid namespace\"}");
        client.join("/custom");
    }

    @Test
    void everyNamespaceHasAnIdOfItsOwn() {
        served.server.namespace("a");
        SocketClient client = served.client();

        String main = client.join("/");
        String other = client.join("/a");

        assertThat(main).isNotEqualTo(other);
        assertThat(served.server.namespaces()).extracting(Namespace::name).containsExactlyInAnyOrder("/", "/a");
        assertThat(served.server.namespace("/a").sockets())
                .extracting(Socket::id)
                .containsExactly(other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2[\"x\"]",
                "31[]",
                "1",
                "2/custom,[\"x\"]",
                "4{\"message\":\"x\"}",
                "4/custom,\"x\"",
                "0[]",
                "0\"a\"",
                "0null",
                "0custom,",
                "9",
                "",
                "a",
            })
    void packetThatNeedsAConnectBeforeItEndsTheConnection(String packet) {
        served.server.namespace("/custom");
        SocketClient client = served.client();

        client.send(packet);

        assertThat(client.closed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4{\"message\":\"x\"}", "2/custom,[\"x\"]", "2[]", "2{}", "2[\"connect\"]", "3[1]"})
    void packetThatMayNotFollowAConnectEndsTheConnection(String packet) {
        served.server.namespace("/custom");
        SocketClient client = served.joined();

        client.send(packet);

        assertThat(client.closed()).isTrue();
        assertThat(served.server.clientCount()).isZero();
    }

    @Test
    void clientLeavesAndComesBackWithAnotherId() {
        SocketClient client = served.client();
        String first = client.join("/");

        client.send("1");

        assertThat(client.take()).isEmpty();
        assertThat(client.closed()).isFalse();
        assertThat(served.server.namespace("/").sockets()).isEmpty();
        assertThat(client.join("/")).isNotEqualTo(first);
    }

    @Test
    void replyComesBeforeWhatConnectHandlersSend() {
        served.server.onConnect(socket -> {
            socket.emit("one");
            socket.join("room");
            socket.to("room").emit("not to itself");
            socket.emit("two");
        });
        SocketClient client = served.client();

        client.send("0");

        List<String> packets = client.take();
        assertThat(packets).hasSize(3);
        assertThat(packets.get(0)).startsWith("0{");
        assertThat(packets.subList(1, 3)).containsExactly("2[\"one\"]", "2[\"two\"]");
    }

    @Test
    void broadcastsAreHeldBackUntilTheClientIsLetInAndLostIfItIsNot() {
        served.server.onConnect(socket -> {
            served.server.emit("news", socket.handshake().authValue());
            if (socket.handshake().authValue() == null) {
                throw new ConnectionRefused("who?");
            }
        });
        SocketClient anonymous = served.client();
        anonymous.send("0");
        assertThat(anonymous.take()).containsExactly("4{\"message\":\"who?\"}");

        SocketClient known = served.client();
        known.send("0{\"user\":\"ada\"}");
        List<String> packets = known.take();

        assertThat(packets).hasSize(2);
        assertThat(packets.get(1)).isEqualTo("2[\"news\",{\"user\":\"ada\"}]");
    }

    @Test
    void volatilePacketsAreNotHeldBack() {
        served.server.onConnect(socket -> {
            for (int i = 0; i < 2_000; i++) {
                served.server.namespace("/").asVolatile().emit("cursor");
            }
        });
        SocketClient client = served.client();

        client.send("0");

        assertThat(client.take()).singleElement().asString().startsWith("0{");
    }

    @Test
    void clientThatIsSentTooMuchBeforeItIsLetInIsDisconnected() {
        restart(settings -> settings.engine(engine -> engine.maxQueuedPackets(2)));
        served.server.onConnect(socket -> {
            for (int i = 0; i < 3; i++) {
                socket.emit("x");
            }
        });
        SocketClient client = served.client();

        client.send("0");

        assertThat(client.closed()).isTrue();
    }

    @Test
    void whatMayBeDroppedIsIfTooMuchIsSentToAClientBeforeItIsLetIn() {
        restart(settings -> settings.engine(engine -> engine.maxQueuedPackets(2)));
        served.server.onConnect(socket -> {
            for (int i = 0; i < 3; i++) {
                served.server
                        .namespace("/")
                        .overflow(OverflowPolicy.DROP_NEWEST)
                        .emit("x", i);
            }
        });
        SocketClient client = served.client();

        client.send("0");

        assertThat(client.take()).hasSize(3).endsWith("2[\"x\",0]", "2[\"x\",1]");
        assertThat(client.closed()).isFalse();
    }

    // --- refusals

    @Test
    void refusalTellsMessageAndDataAndTheClientMayTryAgain() {
        served.server.onConnect(socket -> {
            if (socket.handshake().authValue() == null) {
                throw new ConnectionRefused("no token", Map.of("code", 7));
            }
        });
        SocketClient client = served.client();

        client.send("0");

        assertThat(client.take()).containsExactly("4{\"message\":\"no token\",\"data\":{\"code\":7}}");
        assertThat(client.closed()).isFalse();
        assertThat(served.server.namespace("/").sockets()).isEmpty();
        client.send("0{\"token\":1}");
        assertThat(client.take()).singleElement().asString().startsWith("0{");
    }

    @Test
    void exceptionOrErrorRefusesWithoutDetails() {
        AtomicBoolean error = new AtomicBoolean();
        served.server.onConnect(socket -> {
            if (error.get()) {
                throw new StackOverflowError("secret");
            }
            throw new IllegalStateException("secret");
        });
        SocketClient client = served.client();

        client.send("0");
        error.set(true);
        client.send("0");

        assertThat(client.take())
                .containsExactly("4{\"message\":\"internal error\"}", "4{\"message\":\"internal error\"}");
    }

    @Test
    void refusalWhoseDataCannotBeWrittenStillRefuses() {
        Map<String, Object> endless = new java.util.HashMap<>();
        endless.put("self", Unwritable.VALUE);
        served.server.onConnect(socket -> {
            throw new ConnectionRefused("no", endless);
        });
        SocketClient client = served.client();

        client.send("0");

        assertThat(client.take()).containsExactly("4{\"message\":\"no\"}");
    }

    @Test
    void refusedSocketHearsNoDisconnect() {
        List<String> log = new ArrayList<>();
        served.server
                .onConnect(socket -> {
                    throw new ConnectionRefused("no");
                })
                .onDisconnect((socket, reason) -> log.add("left"));

        served.client().send("0").socket().closeByClient();
        served.steps.runAll();

        assertThat(log).isEmpty();
    }

    @Test
    void connectHandlersRunInOrderUntilOneRefuses() {
        List<String> log = new ArrayList<>();
        served.server.onConnect(socket -> log.add("1"));
        served.server.onConnect(socket -> {
            log.add("2");
            throw new ConnectionRefused("no");
        });
        served.server.onConnect(socket -> log.add("3"));

        served.client().send("0");

        assertThat(log).containsExactly("1", "2");
    }

    @Test
    void connectHandlerThatDisconnectsLeavesTheClientWithAnAnswer() {
        served.server.onConnect(socket -> {
            socket.emit("sorry");
            socket.disconnect();
        });
        SocketClient client = served.client();

        client.send("0");

        List<String> packets = client.take();
        assertThat(packets.get(0)).startsWith("0{");
        assertThat(packets.subList(1, packets.size())).containsExactly("2[\"sorry\"]", "1");
        assertThat(served.server.namespace("/").sockets()).isEmpty();
    }

    @Test
    void clientThatGoesWhileItIsBeingLetInHearsNothingAndIsForgotten() {
        served.server.onConnect(socket -> {});
        SocketClient client = served.client();
        client.sendOnly("0");

        client.socket().closeByClient();
        served.steps.runAll();

        assertThat(client.take()).isEmpty();
        assertThat(served.server.namespace("/").sockets()).isEmpty();
    }

    // --- limits

    @Test
    void clientThatJoinsNothingIsDisconnectedInTime() {
        restart(settings -> settings.connectTimeout(Duration.ofSeconds(3)));
        SocketClient idle = served.client();
        SocketClient refused = served.client();
        refused.send("0/nope");
        SocketClient joined = served.joined();
        served.timers.advanceMillis(2_999);
        assertThat(idle.closed()).isFalse();

        served.timers.advanceMillis(1);

        assertThat(idle.closed()).isTrue();
        assertThat(refused.closed()).isTrue();
        assertThat(joined.closed()).isFalse();
    }

    @Test
    void oneNamespaceTooManyIsRefused() {
        restart(settings -> settings.maxNamespaces(2));
        List.of("a", "b", "c").forEach(served.server::namespace);
        SocketClient client = served.client();
        client.join("/a");
        client.join("/b");

        client.send("0/c,");

        assertThat(client.take()).singleElement().asString().startsWith("4/c,{\"message\":\"Too many namespaces");
        client.send("1/a,");
        client.join("/c");
    }

    @Test
    void clientThatJoinsAndLeavesFasterThanHandlersRunIsDisconnected() {
        restart(settings -> settings.maxNamespaces(1));
        served.server.onConnect(socket -> {});
        SocketClient client = served.client();

        for (int i = 0; i < 500; i++) {
            client.sendOnly("0").sendOnly("1");
        }

        assertThat(client.closed()).isTrue();
        assertThat(served.steps.waiting()).isLessThan(150);
    }

    @Test
    void clientMayJoinAndLeaveForeverAtItsPace() {
        SocketClient client = served.client();

        for (int i = 0; i < 500; i++) {
            client.send("0", "1");
        }

        assertThat(client.closed()).isFalse();
    }

    // --- the handshake

    record Login(String user, int level) {}

    @Test
    void parameterThatComesTwiceIsTheSameToWhoAdmitsAndToHandlers() {
        List<String> seen = new ArrayList<>();
        try (Served asking = new Served(settings -> settings.engine(engine -> engine.admission(request -> {
            seen.add(String.valueOf(request.parameter("user")));
            return Admission.allow();
        })))) {
            asking.server.onConnect(
                    socket -> seen.add(String.valueOf(socket.handshake().parameter("user"))));
            FakeWebSocket socket = new FakeWebSocket(
                    Requests.to("/socket.io/").upgrade("EIO=4&transport=websocket&user=ada&user=eve"));

            asking.binding.setup().endpoint().upgrade(socket);
            asking.steps.runAll();
            new SocketClient(socket, asking.steps).send("0");
        }
        assertThat(seen).containsExactly("eve", "eve");
    }

    @Test
    void handshakeTellsWhatTheClientSent() {
        AtomicReference<Handshake> seen = new AtomicReference<>();
        AtomicReference<Login> login = new AtomicReference<>();
        served.server.onConnect(socket -> {
            seen.set(socket.handshake());
            login.set(socket.handshake().auth(JsonType.of(Login.class)));
        });
        SocketClient client =
                served.client(Requests.to("/socket.io/").with("X-Token", "t1").with("Origin", "http://server.example"));
        served.timers.advanceMillis(1_000);

        client.send("0{\"user\":\"ada\",\"level\":3}");

        Handshake handshake = Objects.requireNonNull(seen.get());
        assertThat(handshake.toString()).contains("192.0.2.1").doesNotContain("t1", "ada");
        assertThat(login.get()).isEqualTo(new Login("ada", 3));
        assertThat(handshake.header("x-TOKEN")).isEqualTo("t1");
        assertThat(handshake.header("absent")).isNull();
        assertThat(handshake.parameter("transport")).isEqualTo("websocket");
        assertThat(handshake.url()).isEqualTo("/socket.io/?EIO=4&transport=websocket");
        assertThat(handshake.address()).isEqualTo("192.0.2.1");
        assertThat(handshake.secure()).isFalse();
        assertThat(handshake.crossOrigin()).isFalse();
        assertThat(handshake.time()).isEqualTo("2026-01-01T00:00:01Z");
        assertThat(handshake.authValue()).isEqualTo(Map.of("user", "ada", "level", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0{\"user\":1}", "0{\"user\":\"ada\",\"level\":\"high\"}"})
    void authThatDoesNotFitRefusesWithAReason(String connect) {
        served.server.onConnect(socket -> socket.handshake().auth(JsonType.of(Login.class)));
        SocketClient client = served.client();

        client.send(connect);

        assertThat(client.take())
                .singleElement()
                .asString()
                .startsWith("4{\"message\":\"bad_request\",\"data\":{\"message\":\"auth");
    }

    @Test
    void authMayBeAbsentWhereThatIsAllowed() {
        AtomicReference<Object> seen = new AtomicReference<>("unset");
        served.server.onConnect(socket -> seen.set(socket.handshake().authOrNull(JsonType.of(Login.class))));

        served.joined();

        assertThat(seen.get()).isNull();
    }

    @Test
    void pollingClientIsLetInToo() {
        EngineClient client = served.polling().open();
        client.post("40");
        served.steps.runAll();

        assertThat(client.poll().text()).startsWith("40{\"sid\":\"");
        assertThat(served.server.namespace("/").sockets()).hasSize(1);
    }
}
