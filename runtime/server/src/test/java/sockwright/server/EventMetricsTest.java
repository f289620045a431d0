package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.engine.DropReason;
import sockwright.engine.Metrics;

/** What metrics hear of events: each once, under names that clients cannot multiply. */
class EventMetricsTest {

    private final List<String> told = new ArrayList<>();
    private final Metrics metrics = new Metrics() {
        @Override
        public void eventReceived(String namespace, String event) {
            told.add("received " + namespace + " " + event);
        }

        @Override
        public void eventSent(String namespace, String event) {
            told.add("sent " + namespace + " " + event);
        }

        @Override
        public void handled(String namespace, String event, long nanos) {
            told.add("handled " + namespace + " " + event + " " + nanos / 1_000_000);
        }

        @Override
        public void eventAbandoned(String namespace) {
            told.add("abandoned " + namespace);
        }

        @Override
        public void dropped(DropReason reason, int packets) {
            told.add("dropped " + reason + " " + packets);
        }

        @Override
        public void acknowledged(String namespace, String event, long latencyNanos) {
            told.add("acknowledged " + namespace + " " + event + " " + latencyNanos / 1_000_000);
        }
    };
    private final Served served = new Served(settings -> settings.metrics(metrics));

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void eventIsToldWhenItComesAndWhenItsHandlersAreDone() {
        served.server.on("slow", (socket, arguments) -> served.timers.advanceMillis(7));

        served.joined().send("2[\"slow\"]", "2[\"made up\"]");

        assertThat(told).containsExactly("received / slow", "handled / slow 7", "received / (unknown)");
    }

    @Test
    void emittingIsToldOnceHoweverManyListen() {
        served.joined();
        served.joined();

        served.server.emit("news");
        served.server.namespace("/").to("nobody").emit("quiet");

        assertThat(told).containsExactly("sent / news", "sent / quiet");
    }

    @Test
    void acknowledgementIsToldWithItsLatency() {
        SocketClient client = served.joined();
        Socket socket = served.server.namespace("/").sockets().iterator().next();
        socket.emitWithAck("confirm?");
        String question = client.take().get(0);
        served.timers.advanceMillis(9);

        client.send("3" + question.replaceAll("^2(\\d+).*", "$1") + "[]");

        assertThat(told).containsExactly("sent / confirm?", "acknowledged / confirm? 9");
    }

    @Test
    void acknowledgementsOfABroadcastAreToldEach() {
        SocketClient ada = served.joined();
        SocketClient bob = served.joined();
        served.server.namespace("/").emitWithAck("confirm?");
        String answer = "3" + ada.take().get(0).replaceAll("^2(\\d+).*", "$1") + "[]";
        served.timers.advanceMillis(9);
        ada.send(answer, answer);
        served.timers.advanceMillis(1);
        bob.send(answer);

        assertThat(told).containsExactly("sent / confirm?", "acknowledged / confirm? 9", "acknowledged / confirm? 10");
    }

    @Test
    void dynamicNamespacesAreToldAsWhatTheyHaveInCommon() {
        served.server.namespaces("/doc-{id}").on("edit", (socket, arguments) -> {});
        served.server.namespaces(Pattern.compile("/room-.*")).on("edit", (socket, arguments) -> {});
        SocketClient client = served.client();
        client.join("/doc-1");
        client.join("/room-7");

        client.send("2/doc-1,[\"edit\"]", "2/room-7,[\"edit\"]");

        assertThat(told)
                .containsExactly(
                        "received /doc-{id} edit",
                        "handled /doc-{id} edit 0",
                        "received (dynamic) edit",
                        "handled (dynamic) edit 0");
    }

    @Test
    void eventsWhoseSocketLeavesBeforeTheirTurnAreTold() {
        SocketClient client = served.joined();
        client.sendOnly("2[\"edit\"]").sendOnly("1");
        served.steps.runAll();

        assertThat(told).containsExactly("abandoned /");
    }

    @Test
    void volatileEventForAClientThatIsStillBeingLetInIsDropped() {
        served.server.onConnect(socket -> socket.asVolatile().emit("early"));
        served.joined();

        assertThat(told).containsExactly("dropped VOLATILE 1", "sent / early");
    }
}
