package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.engine.OverflowPolicy;
import sockwright.engine.server.EngineClient;
import sockwright.engine.server.FakeExchange;
import sockwright.engine.server.Requests;

/** What a client misses that reads too slowly, as whoever sends has chosen. */
class SlowClientsTest {

    private final Served served = new Served(settings -> settings.engine(engine -> engine.maxQueuedPackets(3)));
    private final SocketClient client = served.joined();

    @AfterEach
    void close() {
        served.close();
    }

    private void stall() {
        client.socket().stall();
        served.server.emit("first"); // is being sent, and counts
    }

    @Test
    void latestValuesArriveWhereOldOnesMayBeDropped() {
        stall();
        for (int i = 1; i <= 5; i++) {
            served.server.namespace("/").overflow(OverflowPolicy.DROP_OLDEST).emit("value", i);
        }

        client.socket().flow();

        assertThat(client.take()).containsExactly("2[\"first\"]", "2[\"value\",4]", "2[\"value\",5]");
        assertThat(served.server.droppedCount()).isEqualTo(3);
        assertThat(served.server.slowClientCount()).isZero();
        assertThat(client.closed()).isFalse();
    }

    @Test
    void firstValuesArriveWhereNewOnesMayBeDropped() {
        stall();
        for (int i = 1; i <= 5; i++) {
            served.server.namespace("/").overflow(OverflowPolicy.DROP_NEWEST).emit("value", i);
        }

        client.socket().flow();

        assertThat(client.take()).containsExactly("2[\"first\"]", "2[\"value\",1]", "2[\"value\",2]");
        assertThat(served.server.droppedCount()).isEqualTo(3);
    }

    @Test
    void clientIsDisconnectedOverPacketsThatMustArrive() {
        stall();
        served.server.emit("a");
        served.server.emit("b");
        assertThat(client.closed()).isFalse();

        served.server.emit("c");

        assertThat(client.closed()).isTrue();
        assertThat(served.server.slowClientCount()).isEqualTo(1);
    }

    @Test
    void eventThatMustNotBeCompressedIsNot() {
        for (boolean compress : new boolean[] {true, false}) {
            EngineClient polling = new EngineClient(
                            served.binding.setup().endpoint(),
                            Requests.to("/socket.io/").with("Accept-Encoding", "gzip"))
                    .open();
            polling.post("40");
            served.steps.runAll();
            polling.poll();
            FakeExchange poll = polling.poll();

            served.server.namespace("/").compress(compress).emit("secret", "x".repeat(2_000));

            assertThat(poll.header("Content-Encoding")).isEqualTo(compress ? "gzip" : null);
        }
    }
}
