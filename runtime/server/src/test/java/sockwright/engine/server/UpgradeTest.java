package sockwright.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.engine.CloseReason;
import sockwright.engine.OutboundPacket;
import sockwright.protocol.engineio.TransportName;

/** The move from polling to WebSocket, and the many ways in which it does not come about. */
class UpgradeTest {

    private final Engine engine = new Engine(options -> options.pingInterval(Duration.ofHours(1)));
    private final EngineClient client = engine.client.open();

    @Test
    void probeIsAnsweredAndTheSessionMoves() {
        FakeWebSocket socket = client.webSocket();

        socket.receive("2probe");
        assertThat(socket.take()).containsExactly("3probe");
        assertThat(engine.heard.session().transport()).isEqualTo(TransportName.POLLING);
        socket.receive("5");

        assertThat(engine.heard.session().transport()).isEqualTo(TransportName.WEBSOCKET);
        engine.send("out");
        socket.receive("4in");
        assertThat(socket.take()).containsExactly("4out");
        assertThat(engine.heard.messages()).containsExactly("in");
        assertThat(engine.timers.pending()).isEqualTo(1); // the heartbeat
    }

    @Test
    void pollingGoesOnWhileTheProbeRuns() {
        FakeWebSocket socket = client.webSocket();
        socket.receive("2probe");
        socket.take();
        FakeExchange poll = client.poll();

        client.post("4in");
        engine.send("out");

        assertThat(poll.text()).isEqualTo("4out");
        assertThat(socket.take()).isEmpty();
        assertThat(engine.heard.messages()).containsExactly("in");
    }

    @Test
    void pollIsNudgedEveryHundredMillisecondsOnlyWhileOneWaits() {
        client.webSocket().receive("2probe");
        engine.timers.advanceMillis(250);
        FakeExchange first = client.poll();
        assertThat(first.ended()).isFalse();

        engine.timers.advanceMillis(50);

        assertThat(first.text()).isEqualTo("6");
        FakeExchange second = client.poll();
        engine.timers.advanceMillis(99);
        assertThat(second.ended()).isFalse();
        engine.timers.advanceMillis(1);
        assertThat(second.text()).isEqualTo("6");
        engine.timers.advanceMillis(1_000);
        FakeExchange third = client.poll();
        assertThat(third.ended()).isFalse(); // nudges did not pile up
    }

    @Test
    void pollThatStillWaitsAtTheSwapIsRefusedLikeOneThatComesLater() {
        FakeExchange poll = client.poll();
        FakeWebSocket socket = client.webSocket();
        socket.receive("2probe");

        socket.receive("5");

        assertThat(poll.text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
    }

    @Test
    void packetsThatWaitGoOverTheWebSocket() {
        FakeWebSocket socket = client.webSocket();
        socket.receive("2probe");
        socket.take();
        engine.send("a", "b");

        socket.receive("5");

        assertThat(socket.take()).containsExactly("4a", "4b");
    }

    @Test
    void pollingRequestsAfterTheMoveAreBadRequests() {
        client.upgrade();

        assertThat(client.poll().text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
        assertThat(client.post("4a").text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
        assertThat(engine.heard.reason()).isNull();
    }

    @Test
    void postThatWasUnderWayIsAnsweredAndItsPacketsAreTooLate() {
        FakeExchange post = client.postSlowly("4late");
        client.upgrade();

        post.arrive();

        assertThat(post.text()).isEqualTo("ok");
        assertThat(engine.heard.reason()).isNull();
    }

    @Test
    void pollThatTheMoveOvertookIsRefused() {
        PollingTransport transport =
                (PollingTransport) engine.heard.engineSession().currentTransport();
        client.upgrade();
        FakeExchange poll = FakeExchange.of(Requests.to("/").request("GET", ""), "");

        transport.handle(poll);

        assertThat(poll.text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
        assertThat(engine.heard.reason()).isNull();
    }

    @Test
    void moveNeedsNoProbe() {
        FakeWebSocket socket = client.webSocket();

        socket.receive("5");

        assertThat(engine.heard.session().transport()).isEqualTo(TransportName.WEBSOCKET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2other", "4a", "3", "1", "6", "0", "", "x", "bAQ=="})
    void wrongPacketCostsTheWebSocketOnly(String packet) {
        FakeWebSocket socket = client.webSocket();

        socket.receive(packet);

        assertThat(socket.closed()).isTrue();
        assertThat(engine.heard.messages()).isEmpty();
        assertSessionLivesOnPolling();
    }

    @Test
    void binaryOnTheProbeCostsTheWebSocketOnly() {
        FakeWebSocket socket = client.webSocket();

        socket.receive(new byte[] {1});

        assertThat(socket.closed()).isTrue();
        assertSessionLivesOnPolling();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endOfTheProbingConnectionCostsTheWebSocketOnly(boolean orderly) {
        FakeWebSocket socket = client.webSocket();
        socket.receive("2probe");

        if (orderly) {
            socket.closeByClient();
        } else {
            socket.breakOff();
        }

        assertSessionLivesOnPolling();
        assertThat(engine.timers.pending()).isEqualTo(1);
    }

    @Test
    void secondProbeIsRefusedAndTheFirstGoesOn() {
        FakeWebSocket first = client.webSocket();

        FakeWebSocket second = client.webSocket();

        assertThat(second.closeCode()).isEqualTo(1005);
        first.receive("2probe");
        first.receive("5");
        assertThat(engine.heard.session().transport()).isEqualTo(TransportName.WEBSOCKET);
    }

    @Test
    void anotherProbeMayFollowOneThatFailed() {
        client.webSocket().breakOff();

        client.upgrade();

        assertThat(engine.heard.session().transport()).isEqualTo(TransportName.WEBSOCKET);
    }

    @Test
    void probeThatTakesTooLongIsClosed() {
        FakeWebSocket socket = client.webSocket();
        socket.receive("2probe");
        engine.timers.advanceMillis(9_999);
        assertThat(socket.closed()).isFalse();

        engine.timers.advanceMillis(1);

        assertThat(socket.closed()).isTrue();
        assertSessionLivesOnPolling();
        assertThat(engine.timers.pending()).isEqualTo(1);
    }

    @Test
    void clientThatProbesWithoutReadingLosesTheWebSocket() {
        FakeWebSocket socket = client.webSocket();
        socket.stall();

        socket.receive("2probe");
        socket.receive("2probe");

        assertThat(socket.take()).containsExactly("3probe");
        assertThat(socket.closed()).isTrue();
        assertSessionLivesOnPolling();
    }

    @Test
    void packetsWaitForTheAnswerToTheProbeToLeave() {
        FakeWebSocket socket = client.webSocket();
        socket.stall();
        socket.receive("2probe");
        engine.send("a");
        socket.receive("5");
        assertThat(socket.take()).containsExactly("3probe");

        socket.drain();

        assertThat(socket.take()).containsExactly("4a");
    }

    @Test
    void serverClosesDuringAProbe() {
        FakeExchange poll = client.poll();
        FakeWebSocket socket = client.webSocket();
        socket.receive("2probe");

        engine.heard.session().close();

        assertThat(poll.text()).isEqualTo("1");
        assertThat(socket.closed()).isTrue();
        assertThat(engine.heard.reason()).isEqualTo(CloseReason.FORCED_CLOSE);
        assertThat(engine.timers.pending()).isZero();
    }

    @Test
    void clientClosesDuringAProbe() {
        FakeWebSocket socket = client.webSocket();
        socket.receive("2probe");

        client.post("1");

        assertThat(socket.closed()).isTrue();
        assertThat(engine.heard.reason()).isEqualTo(CloseReason.TRANSPORT_CLOSE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void moveThatMeetsTheEndOfTheSessionLeavesNoWebSocketBehind(boolean gracefully) {
        EngineSession session = engine.heard.engineSession();
        FakeWebSocket socket = new FakeWebSocket(Requests.to("/").upgrade(""));
        WebSocketTransport candidate = new WebSocketTransport(false, transport -> {});
        socket.accept(candidate, java.util.Map.of());
        UpgradeProbe probe = new UpgradeProbe(session, candidate, engine.timers, Duration.ofSeconds(1));
        session.beginUpgrade(probe);
        if (gracefully) {
            session.close();
        } else {
            session.end(CloseReason.PING_TIMEOUT, "test");
        }
        candidate.listen(session);

        session.completeUpgrade(probe, candidate);

        assertThat(socket.closed()).isTrue();
    }

    @Test
    void moveToAConnectionThatHasJustBrokenEndsTheSession() {
        EngineSession session = engine.heard.engineSession();
        FakeWebSocket socket = new FakeWebSocket(Requests.to("/").upgrade(""));
        WebSocketTransport candidate = new WebSocketTransport(false, transport -> {});
        socket.accept(candidate, java.util.Map.of());
        UpgradeProbe probe = new UpgradeProbe(session, candidate, engine.timers, Duration.ofSeconds(1));
        session.beginUpgrade(probe);
        socket.breakOff();

        session.completeUpgrade(probe, candidate);

        assertThat(engine.heard.reason()).isEqualTo(CloseReason.TRANSPORT_ERROR);
    }

    /** A client that upgrades at an arbitrary moment, polls or not, while the server sends. */
    @ParameterizedTest
    @MethodSource("seeds")
    void packetsSentAcrossTheMoveArriveOnceAndInOrder(long seed) {
        Random random = new Random(seed);
        List<String> received = new ArrayList<>();
        int sent = 0;
        FakeExchange poll = null;
        FakeWebSocket socket = null;
        boolean moved = false;
        for (int step = 0; step < 200; step++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> engine.send("" + sent++);
                case 3 -> {
                    if (!moved && poll == null) {
                        poll = client.poll();
                    }
                }
                case 4 -> {
                    if (socket == null && step > 50) {
                        socket = client.webSocket();
                        if (random.nextBoolean()) {
                            socket.stall();
                        }
                        socket.receive("2probe");
                    }
                }
                case 5 -> {
                    if (socket != null && !moved && step > 100) {
                        socket.receive("5");
                        moved = true;
                    }
                }
                case 6 -> {
                    if (socket != null) {
                        socket.drain();
                    }
                }
                default -> engine.timers.advanceMillis(random.nextInt(60));
            }
            if (poll != null && poll.ended()) {
                received.addAll(poll.packets());
                poll = null;
            }
            if (socket != null) {
                received.addAll(socket.take());
            }
        }
        if (!moved || socket == null) {
            received.addAll(client.poll().packets());
        } else {
            while (socket != null && received.addAll(flushed(socket))) {
                assertThat(received).hasSizeLessThan(1_000);
            }
        }
        received.removeIf(packet -> !packet.startsWith("4"));
        assertThat(received)
                .containsExactlyElementsOf(
                        IntStream.range(0, sent).mapToObj(i -> "4" + i).toList());
    }

    static LongStream seeds() {
        return LongStream.range(1, 40);
    }

    private static List<String> flushed(FakeWebSocket socket) {
        socket.flow();
        return socket.take();
    }

    private void assertSessionLivesOnPolling() {
        assertThat(engine.heard.session().transport()).isEqualTo(TransportName.POLLING);
        FakeExchange poll = client.poll();
        engine.heard.session().send(List.of(OutboundPacket.text("alive")));
        assertThat(poll.text()).isEqualTo("4alive");
        assertThat(client.post("4alive").text()).isEqualTo("ok");
        assertThat(engine.heard.messages()).containsExactly("alive");
    }
}
