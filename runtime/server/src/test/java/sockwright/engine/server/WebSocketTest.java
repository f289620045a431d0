package sockwright.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.engine.CloseReason;
import sockwright.engine.OutboundPacket;
import sockwright.testing.ManualTimers;

/** Sessions over WebSocket: messages, slow readers, ends. */
class WebSocketTest {

    private final Engine engine = new Engine(options ->
            options.maxQueuedBytes(400).writeTimeout(Duration.ofSeconds(5)).pingInterval(Duration.ofHours(1)));
    private final FakeWebSocket socket = engine.client.openWebSocket();

    @Test
    void messagesTravelAsFrames() {
        socket.receive("4in");
        socket.receive(new byte[] {1, 2, 3, 4});
        socket.receive("bAQIDBA==");
        engine.send("out", "ü€");
        engine.heard.session().send(List.of(OutboundPacket.binary(new byte[] {1, 2, 3, 4})));

        assertThat(engine.heard.messages()).containsExactly("in", "bAQIDBA==", "bAQIDBA==");
        assertThat(socket.take()).containsExactly("4out", "4ü€", "bAQIDBA==");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "abc", "b!!"})
    void unknownPacketIsAParseError(String packet) {
        socket.receive(packet);

        assertThat(engine.heard.reason()).isEqualTo(CloseReason.PARSE_ERROR);
        assertThat(socket.closeCode()).isEqualTo(1005);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0{}", "3", "5", "6"})
    void packetsThatSayNothing(String packet) {
        socket.receive(packet);
        socket.receive("4heard");

        assertThat(engine.heard.messages()).containsExactly("heard");
    }

    @Test
    void closePacketEndsTheSessionAtOnce() {
        socket.receive("1");

        assertThat(engine.heard.reason()).isEqualTo(CloseReason.TRANSPORT_CLOSE);
        assertThat(socket.closed()).isTrue();
    }

    @Test
    void endOfTheConnectionEndsTheSession() {
        socket.closeByClient();

        assertThat(engine.heard.reason()).isEqualTo(CloseReason.TRANSPORT_CLOSE);
        assertThat(engine.server.sessionCount()).isZero();
        assertThat(engine.timers.pending()).isZero();
    }

    @Test
    void brokenConnectionIsATransportError() {
        socket.breakOff();

        assertThat(engine.heard.reason()).isEqualTo(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void pollingRequestForTheSessionIsABadRequest() {
        assertThat(engine.client.poll().text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
        assertThat(engine.client.post("4a").text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
        assertThat(engine.heard.reason()).isNull();
    }

    @Test
    void secondWebSocketForTheSessionIsClosed() {
        FakeWebSocket second = engine.client.webSocket();

        assertThat(second.closeCode()).isEqualTo(1005);
        assertThat(engine.heard.reason()).isNull();
    }

    @Test
    void nothingIsHeardAfterTheEnd() {
        socket.receive("1");
        socket.receive("4a");
        socket.breakOff();
        engine.send("b");

        assertThat(engine.heard.messages()).isEmpty();
        assertThat(socket.take()).isEmpty();
    }

    // --- slow readers

    @Test
    void oneBatchIsUnderWayAtATime() {
        socket.stall();
        engine.send("1");
        engine.send("2");
        engine.send("3");
        assertThat(socket.take()).containsExactly("41");

        socket.drain();
        assertThat(socket.take()).containsExactly("42", "43");
        socket.drain();

        engine.send("4");
        assertThat(socket.take()).containsExactly("44");
    }

    @Test
    void clientThatReadsTooSlowlyIsDisconnectedAndCounted() {
        socket.stall();
        engine.send("x".repeat(50));
        engine.send("x".repeat(40));
        assertThat(engine.heard.reason()).isNull();

        engine.send("x".repeat(40));
        engine.send("x".repeat(40));

        assertThat(engine.heard.reason()).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertThat(engine.server.overflowCount()).isEqualTo(1);
        assertThat(socket.closed()).isTrue();
        assertThat(engine.timers.pending()).isZero();
    }

    @Test
    void singleLargeMessagePassesIfNothingElseWaits() {
        socket.stall();
        engine.send("x".repeat(1_000));

        assertThat(engine.heard.reason()).isNull();
        assertThat(socket.take()).hasSize(1);
    }

    @Test
    void bytesUnderWayCountUntilTheyHaveLeft() {
        socket.stall();
        engine.send("x".repeat(79));
        socket.drain();
        engine.send("x".repeat(79));
        socket.drain();

        engine.send("x".repeat(79));

        assertThat(engine.heard.reason()).isNull();
    }

    @Test
    void pollingClientThatDoesNotPollOverflowsToo() {
        Engine other = new Engine(options -> options.maxQueuedBytes(356));
        EngineClient client = other.client.open();
        other.send("x".repeat(90));

        other.send("x".repeat(20));

        assertThat(other.heard.reason()).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertThat(client.poll().status()).isEqualTo(400);
        assertThat(other.server.overflowCount()).isEqualTo(1);
    }

    @Test
    void batchThatDoesNotLeaveInTimeEndsTheSession() {
        socket.stall();
        engine.send("a");
        engine.timers.advanceMillis(4_999);
        assertThat(engine.heard.reason()).isNull();

        engine.timers.advanceMillis(1);

        assertThat(engine.heard.reason()).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertThat(engine.timers.pending()).isZero();
    }

    @Test
    void eachBatchHasItsOwnTime() {
        socket.stall();
        for (int i = 0; i < 5; i++) {
            engine.send("a");
            engine.timers.advanceMillis(4_000);
            socket.drain();
        }

        assertThat(engine.heard.reason()).isNull();
    }

    @Test
    void volatilePacketIsDroppedWhereTheClientIsNotReady() {
        List<OutboundPacket> packet = List.of(OutboundPacket.text("v"));
        assertThat(engine.heard.session().sendIfWritable(packet)).isTrue();
        socket.stall();
        engine.send("a");

        assertThat(engine.heard.session().sendIfWritable(packet)).isFalse();
        socket.flow();
        assertThat(engine.heard.session().sendIfWritable(packet)).isTrue();

        assertThat(socket.take()).containsExactly("4v", "4a", "4v");
    }

    @Test
    void volatilePacketNeedsAPollThatWaits() {
        Engine other = new Engine();
        EngineClient client = other.client.open();
        List<OutboundPacket> packet = List.of(OutboundPacket.text("v"));

        assertThat(other.heard.session().sendIfWritable(packet)).isFalse();
        FakeExchange poll = client.poll();
        assertThat(other.heard.session().sendIfWritable(packet)).isTrue();

        assertThat(poll.text()).isEqualTo("4v");
    }

    // --- closing

    @Test
    void closeLetsEverythingLeaveFirst() {
        socket.stall();
        engine.send("1");
        engine.send("2");

        engine.heard.session().close();

        assertThat(socket.closed()).isFalse();
        socket.drain();
        assertThat(socket.closed()).isFalse();
        socket.drain();
        assertThat(socket.take()).containsExactly("41", "42");
        assertThat(socket.closeCode()).isEqualTo(1005);
        assertThat(engine.heard.reason()).isEqualTo(CloseReason.FORCED_CLOSE);
    }

    @Test
    void engineClosesWhenAllSessionsAreDrained() {
        socket.stall();
        engine.send("1");
        EngineClient polling = engine.newClient().open();
        FakeExchange poll = polling.poll();

        var closed = engine.server.close(Duration.ofSeconds(2)).toCompletableFuture();

        assertThat(poll.text()).isEqualTo("1");
        assertThat(closed).isNotDone();
        socket.drain();
        assertThat(closed).isDone();
        assertThat(engine.timers.pending()).isZero();
    }

    @Test
    void engineDropsWhatDoesNotDrainInTime() {
        socket.stall();
        engine.send("1");

        var closed = engine.server.close(Duration.ofSeconds(2)).toCompletableFuture();

        engine.timers.advanceMillis(1_999);
        assertThat(closed).isNotDone();
        engine.timers.advanceMillis(1);
        assertThat(closed).isDone();
        assertThat(engine.heard.reason()).isEqualTo(CloseReason.FORCED_CLOSE);
    }

    @Test
    void engineThatClosesOpensNoMoreSessions() {
        engine.server.close(Duration.ofSeconds(1));

        FakeExchange polling = engine.handle(Requests.to("/engine.io/").request("GET", "EIO=4&transport=polling"));
        FakeWebSocket webSocket = engine.upgrade(Requests.to("/engine.io/").upgrade("EIO=4&transport=websocket"));

        assertThat(polling.status()).isEqualTo(403);
        assertThat(webSocket.refusal().status()).isEqualTo(400);
    }

    @Test
    void sessionAdmittedWhileTheEngineClosesIsClosed() {
        List<Runnable> later = new java.util.ArrayList<>();
        Engine slow = new Engine(options -> options.admission(request -> Admission.allow()), later::add);
        FakeWebSocket late = slow.upgrade(Requests.to("/engine.io/").upgrade("EIO=4&transport=websocket"));
        slow.server.close(Duration.ofSeconds(1));

        later.forEach(Runnable::run);

        assertThat(late.closed()).isTrue();
        assertThat(slow.server.sessionCount()).isZero();
        assertThat(slow.heard.reason()).isEqualTo(CloseReason.FORCED_CLOSE);
    }

    @Test
    void listenerThatFailsCostsItsSessionOnly() {
        EngineOptions options = EngineOptions.builder().build();
        EngineServer server = new EngineServer(options, new ManualTimers(), Runnable::run, session -> {
            return new Session.Listener() {
                @Override
                public void onText(String message) {
                    throw new IllegalStateException("on purpose");
                }

                @Override
                public void onBinary(byte[] message) {}

                @Override
                public void onClose(CloseReason reason, String detail) {}
            };
        });
        EngineClient client = new EngineClient(server, Requests.to("/engine.io/")).open();

        FakeExchange post = client.post("4a");

        assertThat(post.ended()).isTrue();
        assertThat(server.sessionCount()).isZero();
    }

    // --- ids

    @Test
    void idsAreTwentyUrlSafeCharactersThatCountUp() {
        IdGenerator ids = new IdGenerator();

        List<String> made = IntStream.range(0, 1_000).mapToObj(i -> ids.next()).toList();

        assertThat(made).allMatch(id -> id.matches("[A-Za-z0-9_-]{20}")).doesNotHaveDuplicates();
        assertThat(made.get(0)).endsWith("AAAA");
        assertThat(made.get(1)).endsWith("AAAB");
        assertThat(made.get(64)).endsWith("AABA");
        assertThat(made.stream().map(id -> id.substring(0, 10)).collect(Collectors.toSet()))
                .hasSize(1_000);
    }

    @ParameterizedTest
    @CsvSource({"a=1&b=2, a, 1", "a=1&a=2, a, 2", "a=%2F+x, a, '/ x'", "a, a, ''", "=x&a=%zz, a, %zz", "a==, a, ="})
    void queryIsTakenApart(String query, String name, String value) {
        assertThat(Requests.to("/").request("GET", query).parameter(name)).isEqualTo(value);
    }
}
