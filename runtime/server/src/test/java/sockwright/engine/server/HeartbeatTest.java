package sockwright.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.engine.CloseReason;

/** Pings, pongs and what happens without them. Interval 300 ms, timeout 200 ms. */
class HeartbeatTest {

    private final Engine engine =
            new Engine(options -> options.pingInterval(Duration.ofMillis(300)).pingTimeout(Duration.ofMillis(200)));
    private final FakeWebSocket socket = engine.client.openWebSocket();

    private void advance(long millis) {
        engine.timers.advanceMillis(millis);
    }

    @Test
    void firstPingComesOneIntervalAfterTheHandshake() {
        advance(299);
        assertThat(socket.take()).isEmpty();

        advance(1);

        assertThat(socket.take()).containsExactly("2");
    }

    @Test
    void nextPingComesOneIntervalAfterThePong() {
        advance(300);
        advance(150);
        socket.take();

        socket.receive("3");

        advance(299);
        assertThat(socket.take()).isEmpty();
        advance(1);
        assertThat(socket.take()).containsExactly("2");
    }

    @Test
    void silentClientIsDroppedOneTimeoutAfterThePing() {
        advance(499);
        assertThat(engine.heard.reason()).isNull();

        advance(1);

        assertThat(engine.heard.reason()).isEqualTo(CloseReason.PING_TIMEOUT);
        assertThat(socket.closeCode()).isEqualTo(1005);
        assertThat(engine.timers.pending()).isZero();
        assertThat(engine.server.sessionCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4a", "6", "5"})
    void anotherPacketExtendsTheWaitOnce(String packet) {
        advance(300);
        advance(150);
        socket.receive(packet);
        advance(150);
        socket.receive(packet);

        advance(49);
        assertThat(engine.heard.reason()).isNull();
        advance(1);
        assertThat(engine.heard.reason()).isEqualTo(CloseReason.PING_TIMEOUT);
    }

    @Test
    void extensionIsGrantedAnewForTheNextPing() {
        advance(300);
        socket.receive("4a");
        socket.receive("3");
        advance(300);
        advance(150);
        socket.receive("4b");

        advance(199);
        assertThat(engine.heard.reason()).isNull();
        advance(1);
        assertThat(engine.heard.reason()).isEqualTo(CloseReason.PING_TIMEOUT);
    }

    @Test
    void pongThatNobodyAskedForChangesNothing() {
        advance(200);
        socket.receive("3");

        advance(100);

        assertThat(socket.take()).containsExactly("2");
    }

    @Test
    void packetBeforeAPingBuysNoTime() {
        advance(250);
        socket.receive("4a");

        advance(250);

        assertThat(engine.heard.reason()).isEqualTo(CloseReason.PING_TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2probe"})
    void clientThatPingsBreaksTheProtocol(String ping) {
        socket.receive(ping);

        assertThat(engine.heard.reason()).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertThat(socket.closed()).isTrue();
    }

    @Test
    void sessionHasOneTimerHoweverManyPongsCome() {
        for (int i = 0; i < 10; i++) {
            advance(300);
            socket.receive("3");
            socket.receive("3");
        }

        assertThat(engine.timers.pending()).isEqualTo(1);
    }

    @Test
    void pollingClientIsPingedByItsPoll() {
        Engine other = new Engine(
                options -> options.pingInterval(Duration.ofMillis(300)).pingTimeout(Duration.ofMillis(200)));
        EngineClient client = other.client.open();
        FakeExchange poll = client.poll();

        other.timers.advanceMillis(300);

        assertThat(poll.text()).isEqualTo("2");
        client.post("3");
        other.timers.advanceMillis(300);
        assertThat(client.poll().text()).isEqualTo("2");
    }
}
