package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.engine.Metrics;

/** How many events a client may send in a second. */
class EventRateTest {

    private static final String REFUSED =
            "[{\"error\":{\"code\":\"rate_limited\",\"message\":\"more than 5 events a second (maxEventsPerSecond)\"}}]";

    private final List<String> counted = new ArrayList<>();
    private final Served served =
            new Served(settings -> settings.maxEventsPerSecond(5).metrics(new Metrics() {
                @Override
                public void eventRefused(String namespace) {
                    counted.add(namespace);
                }
            }));
    private final List<String> log = new ArrayList<>();
    private final SocketClient client;

    EventRateTest() {
        served.server.on("e", (socket, arguments) -> {
            log.add("e");
            arguments.ack();
        });
        served.server.onDisconnect((socket, how) -> log.add(how.toString()));
        served.server.namespace("/other").on("e", (socket, arguments) -> arguments.ack());
        client = served.joined();
        served.timers.advance(Duration.ofSeconds(1)); // to join counts too
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private void send(int events) {
        for (int i = 0; i < events; i++) {
            client.send("2[\"e\"]");
        }
    }

    @Test
    void eventsBeyondTheLimitAreNotHandledAndToldWhereTheyCanBe() {
        send(5);
        client.send("21[\"e\"]");
        send(1);

        assertThat(log).hasSize(5);
        assertThat(client.take()).containsExactly("31" + REFUSED);
        assertThat(client.closed()).isFalse();
    }

    @Test
    void everyEventThatIsRefusedIsCounted() {
        send(5);
        assertThat(served.server.refusedEventCount()).isZero();

        send(6);

        assertThat(served.server.refusedEventCount()).isEqualTo(6);
        assertThat(counted).hasSize(6).containsOnly("/");
    }

    @Test
    void clientThatWaitsIsHeardAgain() {
        send(7);
        served.timers.advance(Duration.ofSeconds(1));

        send(3);

        assertThat(log).hasSize(8);
        served.timers.advance(Duration.ofSeconds(20));
        send(6);
        assertThat(log).hasSize(13);
    }

    @Test
    void clientThatSendsJustAsManyAsItMayIsNeverRefused() {
        for (int i = 0; i < 100; i++) {
            send(1);
            served.timers.advanceMillis(200);
        }

        assertThat(log).hasSize(100);
    }

    @Test
    void clientThatGoesOnIsDisconnectedWithTheReason() {
        send(10);
        assertThat(client.closed()).isFalse();

        send(1);
        served.steps.runAll();

        assertThat(client.closed()).isTrue();
        assertThat(log).hasSize(6).endsWith("forced close: more than 5 events a second (maxEventsPerSecond)");
    }

    @Test
    void everyClientHasItsOwnLimitAndAcknowledgementsDoNotCount() {
        send(5);
        client.send("31[]", "32[]");
        SocketClient other = served.joined();
        other.send("21[\"e\"]");

        assertThat(other.take()).containsExactly("31[]");
    }

    @Test
    void eventsForAllNamespacesCountTogether() {
        client.join("/other");
        send(3);

        client.send("2/other,1[\"e\"]", "2/other,2[\"e\"]");

        assertThat(client.take()).containsExactly("3/other,1[]", "3/other,2" + REFUSED);
    }

    @Test
    void clientThatLeavesAndJoinsAgainIsNoNewOne() {
        send(4);
        client.send("1", "0");
        client.take();

        client.send("21[\"e\"]");

        assertThat(client.take()).containsExactly("31" + REFUSED);
    }

    @Test
    void clientThatJoinsAgainAndAgainIsRefusedAndThenDisconnected() {
        for (int i = 0; i < 5; i++) {
            client.send("0/nowhere" + i + ",");
        }
        client.take();

        client.send("0/nowhere,");
        assertThat(client.take())
                .containsExactly("4/nowhere,{\"message\":\"more than 5 events a second (maxEventsPerSecond)\"}");
        for (int i = 0; i < 5; i++) {
            client.send("0/nowhere,");
        }

        assertThat(client.closed()).isTrue();
    }

    @Test
    void thereIsNoLimitByDefault() {
        assertThatThrownBy(() -> SocketServer.builder().maxEventsPerSecond(-1))
                .hasMessageContaining("maxEventsPerSecond");
        try (Served unlimited = new Served()) {
            SocketClient fast = unlimited.joined();
            for (int i = 0; i < 1_000; i++) {
                fast.send("2[\"e\"]");
            }
            assertThat(fast.closed()).isFalse();
        }
    }
}
