package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many writes the answers to events take, and that none waits for its write. */
class WritesTest {

    private static final String ECHO = "2[\"echo\"]";

    private final Served served = new Served();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void eventsThatWaitTogetherAreAnsweredWithOneWrite() {
        served.server.on("echo", (socket, arguments) -> socket.emit("echo", seen.size()));
        served.server.on("count", (socket, arguments) -> seen.add("counted"));
        SocketClient client = served.joined();
        int before = client.socket().writes();

        client.sendOnly(ECHO).sendOnly("2[\"count\"]").sendOnly(ECHO).sendOnly(ECHO);
        served.steps.runAll();

        assertThat(client.take()).containsExactly("2[\"echo\",0]", "2[\"echo\",1]", "2[\"echo\",1]");
        assertThat(client.socket().writes()).isEqualTo(before + 1);
    }

    @Test
    void loneEventIsAnsweredAtOnce() {
        SocketClient client = served.joined();
        served.server.on("echo", (socket, arguments) -> {
            socket.emit("echo");
            seen.addAll(client.take()); // before the handler is done
        });

        client.send(ECHO);

        assertThat(seen).containsExactly(ECHO);
    }

    @Test
    void whatAHandlerSendsBeforeItBlocksLeavesAfterAMoment() {
        SocketClient client = served.joined();
        served.server.on("slow", (socket, arguments) -> {
            socket.emit("begun");
            served.timers.advanceMillis(1);
            seen.addAll(client.take()); // while the handler still runs, and another event waits behind it
        });

        client.sendOnly("2[\"slow\"]").sendOnly("2[\"slow\"]");
        served.steps.runAll();

        assertThat(seen).startsWith("2[\"begun\"]");
    }

    @Test
    void broadcastsOfOneBatchReachEachMemberWithOneWrite() {
        served.server.on("say", (socket, arguments) -> served.server.emit("said", arguments.get(0)));
        SocketClient speaker = served.joined();
        SocketClient hearer = served.joined();
        int before = hearer.socket().writes();

        speaker.sendOnly("2[\"say\",1]").sendOnly("2[\"say\",2]");
        served.steps.runAll();

        assertThat(hearer.take()).containsExactly("2[\"said\",1]", "2[\"said\",2]");
        assertThat(hearer.socket().writes()).isEqualTo(before + 1);
    }

    @Test
    void volatileEventIsNotLostBehindWhatIsHeldBack() {
        served.server.on("echo", (socket, arguments) -> {
            socket.emit("echo");
            socket.asVolatile().emit("hint");
        });
        SocketClient client = served.joined();

        client.sendOnly(ECHO).sendOnly(ECHO);
        served.steps.runAll();

        assertThat(client.take()).containsExactly(ECHO, "2[\"hint\"]", ECHO, "2[\"hint\"]");
    }

    @Test
    void muchIsNotHeldBack() {
        SocketClient client = served.joined();
        served.server.on("load", (socket, arguments) -> {
            socket.emit("part", "x".repeat(70_000));
            seen.addAll(client.take());
        });

        client.sendOnly("2[\"load\"]").sendOnly(ECHO);
        served.steps.runAll();

        assertThat(seen).hasSize(1);
    }

    @Test
    void whatIsHeldBackDoesNotCountAgainstAClientThatReads() {
        try (Served tight = new Served(settings -> settings.engine(engine -> engine.maxQueuedBytes(400)))) {
            tight.server.on("echo", (socket, arguments) -> socket.emit("echo", "x".repeat(150)));
            SocketClient client = tight.joined();

            for (int i = 0; i < 5; i++) {
                client.sendOnly(ECHO);
            }
            tight.steps.runAll();

            assertThat(client.take()).hasSize(5);
            assertThat(client.closed()).isFalse();
        }
    }

    @Test
    void socketThatIsDisconnectedInABatchGetsWhatWasSentBefore() {
        served.server.on("bye", (socket, arguments) -> {
            socket.emit("last words");
            socket.disconnect(true);
        });
        SocketClient client = served.joined();

        client.sendOnly("2[\"bye\"]").sendOnly(ECHO);
        served.steps.runAll();

        assertThat(client.take()).containsExactly("2[\"last words\"]", "1");
        assertThat(client.closed()).isTrue();
    }
}
