package sockwright.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sockwright.client.ManagerEvent.Closed;
import sockwright.client.ManagerEvent.OpenFailed;
import sockwright.client.ManagerEvent.Opened;
import sockwright.client.ManagerEvent.ReconnectAttempt;
import sockwright.client.ManagerEvent.ReconnectError;
import sockwright.client.ManagerEvent.ReconnectFailed;
import sockwright.client.ManagerEvent.ReconnectScheduled;
import sockwright.client.ManagerEvent.Reconnected;
import sockwright.engine.CloseReason;

/** How a client comes back, step by step. */
class ReconnectionTest {

    /** Delays as the official client computes them, from its formula and the same draws. */
    @ParameterizedTest
    @CsvSource({
        "1000, 5000, 0,   '0.9 0.9 0.9 0.9 0.9',   '1000 2000 4000 5000 5000'",
        "1000, 5000, 0.5, '0.0 0.0 0.0 0.0',       '1000 2000 4000 5000'",
        "1000, 5000, 0.5, '0.1 0.1 0.1 0.1',       '1050 2100 4200 5000'",
        "1000, 5000, 0.5, '0.25 0.35 0.45 0.99',   '875 2350 3100 5000'",
        "1000, 5000, 0.5, '0.999 0.888 0.888',     '1499 1112 2224'",
        "1000, 5000, 1,   '0.8 0.8 0.8 0.8 0.8',   '200 400 800 1600 3200'",
        "100,  250,  0.3, '0.5 0.5 0.5',           '115 230 250'",
        "0,    5000, 0.5, '0.5 0.5',               '0 0'",
        "8000, 5000, 0.5, '0.9 0.8',               '5000 5000'",
    })
    void delaysFollowTheFormula(long delay, long max, double factor, String draws, String expected) {
        Alone client = new Alone(options -> options.reconnectionDelay(Duration.ofMillis(delay))
                .reconnectionDelayMax(Duration.ofMillis(max))
                .randomizationFactor(factor));
        for (String draw : draws.split(" ", -1)) {
            client.chances.add(Double.valueOf(draw));
        }
        client.socket.connect();

        List<String> delays = new ArrayList<>();
        for (int attempt = 1; attempt <= expected.split(" ", -1).length; attempt++) {
            client.transport().breakOff(CloseReason.TRANSPORT_ERROR);
            for (ManagerEvent event : client.takeEvents()) {
                if (event instanceof ReconnectScheduled scheduled) {
                    assertThat(scheduled.attempt()).isEqualTo(attempt);
                    delays.add(String.valueOf(scheduled.delay().toMillis()));
                    client.timers.advance(scheduled.delay().minusMillis(1));
                    assertThat(client.transports).hasSize(attempt);
                    client.timers.advanceMillis(1);
                    assertThat(client.transports).hasSize(attempt + 1);
                }
            }
        }
        assertThat(String.join(" ", delays)).isEqualTo(expected);
    }

    @Test
    void serverThatIsAwayForHoursIsNotHammeredAt() {
        Alone client = new Alone();
        client.socket.connect();

        for (int attempt = 1; attempt <= 1_200; attempt++) {
            client.transport().breakOff(CloseReason.TRANSPORT_ERROR);
            client.timers.advanceMillis(4_999);
            assertThat(client.transports).hasSize(attempt < 4 ? attempt + 1 : attempt);
            client.timers.advanceMillis(1);
        }
    }

    @Test
    void everyStepIsTold() {
        Alone client = new Alone();
        client.connected();
        assertThat(client.takeEvents()).containsExactly(new Opened());

        client.transport().breakOff(CloseReason.TRANSPORT_CLOSE);
        assertThat(client.socket.state()).isEqualTo(ConnectionState.RECONNECTING);
        assertThat(client.takeEvents())
                .containsExactly(
                        new Closed(DisconnectReason.TRANSPORT_CLOSE, "by the test"),
                        new ReconnectScheduled(1, Duration.ofSeconds(1)));
        client.timers.advanceMillis(1_000);
        client.transport().breakOff(CloseReason.TRANSPORT_ERROR);
        assertThat(client.takeEvents())
                .satisfiesExactly(
                        event -> assertThat(event).isEqualTo(new ReconnectAttempt(1)),
                        event -> assertThat(event).isInstanceOf(OpenFailed.class),
                        event -> assertThat(event).isInstanceOf(ReconnectError.class),
                        event -> assertThat(event).isEqualTo(new ReconnectScheduled(2, Duration.ofSeconds(2))));
        client.timers.advanceMillis(2_000);
        client.letIn();
        assertThat(client.takeEvents()).containsExactly(new ReconnectAttempt(2), new Opened(), new Reconnected(2));
        assertThat(client.takeHeard())
                .containsExactly(
                        "connect",
                        "disconnect: transport close",
                        "connect_error: transport error: by the test",
                        "connect");

        client.transport().breakOff(CloseReason.PING_TIMEOUT);
        assertThat(client.takeEvents())
                .containsExactly(
                        new Closed(DisconnectReason.PING_TIMEOUT, "by the test"),
                        new ReconnectScheduled(1, Duration.ofSeconds(1)));
    }

    @Test
    void attemptsEndWhenThereWereEnough() {
        Alone client = new Alone(options -> options.reconnectionAttempts(2));
        client.socket.connect();

        for (int i = 0; i < 3; i++) {
            client.transport().breakOff(CloseReason.TRANSPORT_ERROR);
            client.timers.advanceMillis(10_000);
        }

        assertThat(client.transports).hasSize(3);
        assertThat(client.takeEvents()).endsWith(new ReconnectFailed());
        assertThat(client.timers.pending()).isZero();
        assertThat(client.socket.state()).isEqualTo(ConnectionState.DISCONNECTED);

        client.socket.connect();
        client.letIn();
        assertThat(client.socket.connected()).isTrue();
    }

    @Test
    void clientThatDoesNotReconnectStaysAway() {
        Alone client = new Alone(options -> options.reconnection(false));
        client.connected().breakOff(CloseReason.TRANSPORT_CLOSE);

        assertThat(client.timers.pending()).isZero();
        assertThat(client.takeEvents()).doesNotHaveAnyElementsOfTypes(ReconnectScheduled.class, ReconnectFailed.class);
    }

    @Test
    void attemptThatTakesTooLongHasFailed() {
        Alone client = new Alone();
        client.socket.connect();

        client.timers.advanceMillis(20_000);

        assertThat(client.takeHeard()).singleElement().asString().startsWith("connect_error: timeout");
        assertThat(client.transport().closed).isTrue();
        client.transport().handshake(); // too late
        assertThat(client.transport().toldLate).isTrue();
        assertThat(client.manager.isOpen()).isFalse();
        client.timers.advanceMillis(1_000);
        assertThat(client.transports).hasSize(2);
    }

    @Test
    void attemptThatIsWaitedForIsMadeAtOnceOnDemand() {
        Alone client = new Alone();
        client.connected().breakOff(CloseReason.TRANSPORT_CLOSE);
        client.takeEvents();

        client.manager.connect();
        assertThat(client.transports).hasSize(2);
        client.letIn();
        assertThat(client.takeEvents()).containsExactly(new ReconnectAttempt(1), new Opened(), new Reconnected(1));
        client.timers.advanceMillis(5_000);
        assertThat(client.transports).hasSize(2);
    }

    @Test
    void socketThatConnectsWhileAnAttemptIsWaitedForDoesNotHurryIt() {
        Alone client = new Alone();
        client.connected().breakOff(CloseReason.TRANSPORT_CLOSE);

        client.socket.connect();

        assertThat(client.transports).hasSize(1);
    }

    @Test
    void nobodyComesBackAfterTheServerHasTakenTheSocketOut() {
        Alone client = new Alone();
        client.connected().receive("41");

        assertThat(client.takeHeard()).containsExactly("connect", "disconnect: io server disconnect");
        assertThat(client.socket.active()).isFalse();
        assertThat(client.transport().closed).isTrue();
        assertThat(client.timers.pending()).isZero();
        assertThat(client.closed).isNotEmpty();

        client.socket.connect();
        client.letIn();
        assertThat(client.takeHeard()).containsExactly("connect");
    }

    @Test
    void nobodyComesBackAfterDisconnecting() {
        Alone client = new Alone();
        client.connected();

        client.socket.disconnect();

        assertThat(client.transport().takeSent()).containsExactly("41");
        assertThat(client.takeHeard()).containsExactly("connect", "disconnect: io client disconnect");
        assertThat(client.timers.pending()).isZero();
    }

    @Test
    void disconnectingWhileAnAttemptIsWaitedForOrUnderWayEndsIt() {
        Alone client = new Alone();
        client.connected().breakOff(CloseReason.TRANSPORT_CLOSE);
        client.socket.disconnect();
        assertThat(client.timers.pending()).isZero();

        client.socket.connect();
        client.socket.disconnect();
        assertThat(client.transport().closed).isTrue();
        assertThat(client.timers.pending()).isZero();
        assertThat(client.socket.state()).isEqualTo(ConnectionState.DISCONNECTED);
    }

    @Test
    void managerThatIsClosedTakesItsSocketsAlong() {
        Alone client = new Alone();
        client.connected();

        client.manager.close();

        assertThat(client.takeHeard()).containsExactly("connect", "disconnect: forced close");
        assertThat(client.socket.active()).isFalse();
        assertThat(client.timers.pending()).isZero();
    }

    @Test
    void socketThatWasNotLetInYetHearsOfALostConnectionAsAConnectError() {
        Alone client = new Alone();
        client.socket.connect();
        client.transport().handshake();

        client.transport().breakOff(CloseReason.TRANSPORT_CLOSE);

        assertThat(client.takeHeard()).containsExactly("connect_error: transport close (by the test)");
        client.timers.advanceMillis(1_000);
        client.letIn();
        assertThat(client.takeHeard()).containsExactly("connect");
    }

    @Test
    void reconnectListenersOfASocketHearItsManager() {
        Alone client = new Alone();
        List<String> told = new ArrayList<>();
        client.socket.onReconnectAttempt(attempt -> told.add("attempt " + attempt));
        client.socket.onReconnect(attempt -> told.add("back " + attempt));
        client.connected().breakOff(CloseReason.TRANSPORT_CLOSE);

        client.timers.advanceMillis(1_000);
        client.letIn();

        assertThat(told).containsExactly("attempt 1", "back 1");
    }
}
