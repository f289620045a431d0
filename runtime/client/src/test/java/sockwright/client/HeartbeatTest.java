package sockwright.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Only pings count, for 45 s here: an interval of 25 s and a timeout of 20 s. */
class HeartbeatTest {

    private final Alone client = new Alone();
    private final FakeTransport transport = client.connected();

    @Test
    void pingIsAnsweredAndTold() {
        client.takeEvents();

        transport.receive("2");

        assertThat(transport.takeSent()).containsExactly("3");
        assertThat(client.takeEvents()).containsExactly(new ManagerEvent.Ping());
    }

    @Test
    void everyPingGivesTheServerTheWholeTimeAgain() {
        for (int i = 0; i < 10; i++) {
            client.timers.advanceMillis(44_999);
            transport.receive("2");
        }
        client.timers.advanceMillis(44_999);
        assertThat(client.socket.connected()).isTrue();

        client.timers.advanceMillis(5_001);

        assertThat(client.takeHeard()).containsExactly("connect", "disconnect: ping timeout");
        assertThat(transport.closed).isTrue();
    }

    @Test
    void otherTrafficDoesNotCount() {
        for (int i = 0; i < 50; i++) {
            client.timers.advanceMillis(1_000);
            transport.receive("42[\"news\"]", "6", "3");
        }

        assertThat(client.takeHeard()).contains("disconnect: ping timeout");
    }

    @Test
    void machineThatWakesNoticesWithinSecondsThatTheServerIsGone() {
        client.timers.sleepMillis(3_600_000);

        client.timers.advanceMillis(5_000);

        assertThat(client.takeHeard()).containsExactly("connect", "disconnect: ping timeout");
    }

    @Test
    void machineThatWakesNoticesAtOnceWhenSomethingIsEmittedAndKeepsItForLater() {
        client.timers.sleepMillis(45_000);

        client.socket.emit("say", "after waking");

        assertThat(client.takeHeard()).containsExactly("connect", "disconnect: ping timeout");
        assertThat(transport.takeSent()).isEmpty();
        client.timers.advanceMillis(1_000);
        client.transport().handshake();
        client.transport().receive("40{\"sid\":\"other\"}");
        assertThat(client.transport().takeSent()).containsExactly("40", "42[\"say\",\"after waking\"]");
    }

    @Test
    void clockThatIsSetBackDoesNotKeepADeadConnection() {
        client.timers.sleepMillis(-86_400_000);

        client.timers.advanceMillis(45_000);

        assertThat(client.takeHeard()).containsExactly("connect", "disconnect: ping timeout");
    }

    @Test
    void heartbeatStopsWithTheConnection() {
        client.socket.disconnect();

        assertThat(client.timers.pending()).isZero();
    }
}
