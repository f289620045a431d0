package sockwright.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import sockwright.engine.CloseReason;
import sockwright.engine.client.EngineClientOptions;
import sockwright.protocol.engineio.TransportName;

/** From polling to WebSocket, or not. */
class UpgradeTest {

    private final Alone client = new Alone();
    private final FakeTransport polling;
    private final FakeTransport webSocket;

    UpgradeTest() {
        client.socket.connect();
        polling = client.transport();
        polling.handshake("\"websocket\"");
        polling.receive("40{\"sid\":\"id\"}");
        polling.takeSent();
        webSocket = client.transport();
    }

    private void prove() {
        webSocket.connected();
        assertThat(webSocket.takeSent()).containsExactly("2probe");
        webSocket.receive("3probe");
    }

    private void pollingHasPaused() {
        Objects.requireNonNull(polling.whenPaused).run();
    }

    @Test
    void sessionMovesWhenTheProbeHasProvedItselfAndPollingIsAtRest() {
        assertThat(webSocket.name).isEqualTo(TransportName.WEBSOCKET);
        assertThat(webSocket.sid).isEqualTo("secret");
        client.socket.emit("before");
        assertThat(polling.takeSent()).containsExactly("42[\"before\"]");

        prove();
        client.socket.emit("between");
        polling.receive("42[\"last poll\"]", "6");
        assertThat(polling.takeSent()).isEmpty();
        pollingHasPaused();

        assertThat(webSocket.takeSent()).containsExactly("5", "42[\"between\"]");
        webSocket.receive("42[\"news\"]", "2");
        assertThat(webSocket.takeSent()).containsExactly("3");
        assertThat(client.takeHeard()).containsExactly("connect", "last poll[]", "news[]");
        assertThat(client.takeEvents()).contains(new ManagerEvent.Upgraded("websocket"));
    }

    @Test
    void nothingChangesWhenTheProbeAnswersWrongly() {
        webSocket.connected();
        webSocket.receive("3");

        assertThat(webSocket.aborted).isTrue();
        client.socket.emit("on");
        assertThat(polling.takeSent()).containsExactly("42[\"on\"]");
        assertThat(client.socket.connected()).isTrue();
    }

    @Test
    void nothingChangesWhenTheWebSocketCannotBeOpened() {
        webSocket.breakOff(CloseReason.TRANSPORT_ERROR);

        client.socket.emit("on");
        assertThat(polling.takeSent()).containsExactly("42[\"on\"]");
    }

    @Test
    void probeThatTakesTooLongIsGivenUp() {
        client.timers.advanceMillis(30_000);

        assertThat(webSocket.aborted).isTrue();
        assertThat(client.socket.connected()).isTrue();
    }

    @Test
    void pollingGoesOnWhenTheWebSocketBreaksBeforeTheMove() {
        prove();
        client.socket.emit("waits");

        webSocket.breakOff(CloseReason.TRANSPORT_ERROR);

        assertThat(polling.whenPaused).isNull();
        assertThat(polling.takeSent()).containsExactly("42[\"waits\"]");
        assertThat(client.socket.connected()).isTrue();
    }

    @Test
    void disconnectingDuringTheMoveWaitsForItAndSendsEverything() {
        prove();
        client.socket.emit("last words");

        client.socket.disconnect();
        assertThat(webSocket.closed).isFalse();
        pollingHasPaused();

        assertThat(webSocket.takeSent()).containsExactly("5", "42[\"last words\"]", "41");
        assertThat(webSocket.closed).isTrue();
    }

    @Test
    void disconnectingDuringTheMoveDoesNotWaitForEver() {
        prove();
        client.socket.disconnect();

        client.timers.advanceMillis(5_000);

        assertThat(polling.aborted).isTrue();
        assertThat(webSocket.aborted).isTrue();
        assertThat(client.timers.pending()).isZero();
    }

    @Test
    void serverThatMayNotHaveHeardOfTheMoveIsToldOfTheEndOverPolling() {
        prove();
        pollingHasPaused();

        webSocket.breakOff(CloseReason.TRANSPORT_ERROR);

        assertThat(polling.closed).isTrue();
    }

    @Test
    void serverThatHasMovedIsNotToldOfTheEndOverPolling() {
        prove();
        pollingHasPaused();
        webSocket.receive("42[\"news\"]");

        webSocket.breakOff(CloseReason.TRANSPORT_ERROR);

        assertThat(polling.closed).isFalse();
    }

    @Test
    void connectionThatEndsTakesTheProbeAlong() {
        polling.breakOff(CloseReason.TRANSPORT_CLOSE);

        assertThat(webSocket.aborted).isTrue();
        webSocket.connected();
        assertThat(webSocket.takeSent()).isEmpty();
    }

    @Test
    void thereIsNoProbeWhereTheServerOrTheOptionsSaySo() {
        Alone plain = new Alone();
        plain.connected();
        assertThat(plain.transports).hasSize(1);

        for (java.util.function.Consumer<EngineClientOptions.Builder> setting :
                java.util.List.<java.util.function.Consumer<EngineClientOptions.Builder>>of(
                        engine -> engine.upgrade(false), engine -> engine.transports(TransportName.POLLING))) {
            Alone other = new Alone(options -> options.engine(setting));
            other.socket.connect();
            other.transport().handshake("\"websocket\"");
            assertThat(other.transports).hasSize(1);
        }
    }

    @Test
    void upgradeThatWorkedIsRememberedUntilSomethingFails() {
        Alone other = new Alone(options -> options.engine(engine -> engine.rememberUpgrade(true)));
        other.socket.connect();
        FakeTransport first = other.transport();
        first.handshake("\"websocket\"");
        FakeTransport probe = other.transport();
        probe.connected();
        probe.receive("3probe");
        Objects.requireNonNull(first.whenPaused).run();

        other.socket.disconnect().connect();
        assertThat(other.transport().name).isEqualTo(TransportName.WEBSOCKET);
        other.transport().breakOff(CloseReason.TRANSPORT_ERROR);
        other.timers.advanceMillis(1_000);
        assertThat(other.transport().name).isEqualTo(TransportName.POLLING);
    }
}
