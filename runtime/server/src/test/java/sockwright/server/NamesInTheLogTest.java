package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sockwright.engine.server.FakeExchange;
import sockwright.engine.server.Requests;

/** What clients choose stands in the log and in details, and can neither forge a line there nor fill it. */
class NamesInTheLogTest {

    private static final String FORGED = "FORGED ".repeat(10_000);

    private static void assertOrdinary(List<String> lines) {
        assertThat(lines).anyMatch(line -> line.contains("x\\nFORGED"));
        assertThat(lines).noneMatch(line -> line.startsWith("FORGED"));
        assertThat(lines).allMatch(line -> line.length() < 1_000);
    }

    @Test
    void nameOfAnEventForgesNoLine() {
        try (Served served = new Served()) {
            served.server.onAny((socket, event) -> {
                throw new IllegalStateException("on purpose");
            });
            SocketClient client = served.joined();

            assertOrdinary(Logged.during(() -> client.send("2[\"x\\n" + FORGED + "\"]")));
        }
    }

    @Test
    void nameOfANamespaceForgesNoLine() {
        try (Served served = new Served(settings -> settings.maxNamespaceLength(1_000_000))) {
            served.server.namespaces((name, handshake) -> true).onConnect(socket -> {
                throw new IllegalStateException("on purpose");
            });
            SocketClient client = served.client();

            assertOrdinary(Logged.during(() -> client.send("0/x\n" + FORGED + ",")));
        }
    }

    @Test
    void detailOfADisconnectIsOneLine() {
        List<String> details = new ArrayList<>();
        try (Served served = new Served()) {
            served.server.onDisconnect((socket, how) -> details.add(how.detail()));

            served.joined().send("2/x\n" + FORGED + ",[\"e\"]");
        }
        assertThat(details).hasSize(1);
        assertOrdinary(details.get(0).lines().toList());
    }

    @Test
    void answerToAnUnknownEventIsShort() {
        try (Served served = new Served()) {
            SocketClient client = served.joined();

            client.send("21[\"x\\n" + FORGED + "\"]");

            assertThat(client.take())
                    .singleElement()
                    .satisfies(answer -> assertThat(answer)
                            .contains("unknown_event", "x\\\\nFORGED")
                            .hasSizeLessThan(1_000));
        }
    }

    @Test
    void detailOfARefusedRequestIsOneLine() {
        List<String> details = new ArrayList<>();
        try (Served served = new Served(settings ->
                settings.engine(engine -> engine.onConnectionError(error -> details.add(error.context()))))) {
            FakeExchange exchange = FakeExchange.of(
                    Requests.to("/socket.io/").request("GET", "EIO=4&transport=x%0A" + FORGED.replace(' ', '+')), "");
            served.binding.setup().endpoint().handle(exchange);
            served.steps.runAll();
        }
        assertThat(details).hasSize(1);
        assertOrdinary(details.get(0).lines().toList());
    }
}
