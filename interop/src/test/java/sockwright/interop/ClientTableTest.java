package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sockwright.json.JsonType;
import sockwright.json.jackson.JacksonJsonCodec;

/**
 * The scenarios of the official client's documentation: the official client against the official server, our client against the
 * official server, and the official client against ours, compared line by line; {@code docs/client-table.md} is what came out.
 * With {@code SOCKWRIGHT_REWRITE_EXPECTED=true} it is written anew.
 */
class ClientTableTest {

    private static final int PLAYED_AGAIN = 2;
    private static final Path TABLE = Path.of("..", "docs", "client-table.md");
    private static final JsonType<Map<String, List<String>>> TRANSCRIPTS =
            JsonType.of(Map.class, JsonType.of(String.class), JsonType.of(List.class, JsonType.of(String.class)));

    private final List<DynamicNode> tests = new ArrayList<>();

    @TestFactory
    Stream<DynamicNode> scenarios() throws Exception {
        try (Socket taken = new Socket()) {
            // bound, so that nobody else gets the port, and not listening
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return scenarios("http://127.0.0.1:" + taken.getLocalPort());
        }
    }

    /** @param nobody an address where nobody listens */
    private Stream<DynamicNode> scenarios(String nobody) throws Exception {
        Map<String, List<String>> reference;
        Map<String, List<String>> ourClient;
        Map<String, List<String>> ourServer;
        try (OfficialServer plain = OfficialServer.start(Map.of());
                OfficialServer recovering = OfficialServer.start(Map.of("RECOVERY", "1"))) {
            reference = officialClient("official server", plain.url(), recovering.url(), nobody);
            ourClient = ourClient(
                    new ConnectionScenarios(plain.url(), nobody),
                    new EventScenarios(plain.url(), recovering.url()),
                    reference);
        }
        try (ScenarioServer plain = new ScenarioServer(false);
                ScenarioServer recovering = new ScenarioServer(true)) {
            ourServer = officialClient("our server", plain.url(), recovering.url(), nobody);
        }
        ClientTable table = new ClientTable(reference, ourClient, ourServer);
        table.rows().forEach(row -> tests.add(DynamicTest.dynamicTest(row.name(), row::check)));
        tests.add(DynamicTest.dynamicTest("every scenario has a row", () -> {
            assertThat(table.names()).containsExactlyInAnyOrderElementsOf(reference.keySet());
            assertThat(ourClient.keySet()).isEqualTo(reference.keySet());
        }));
        tests.add(DynamicTest.dynamicTest("the table in docs is what came out", () -> compare(table.markdown())));
        return tests.stream();
    }

    private Map<String, List<String>> officialClient(String server, String plain, String recovering, String nobody)
            throws Exception {
        Path written = Path.of("target", "transcripts-" + server.replace(' ', '-') + ".json")
                .toAbsolutePath();
        Files.deleteIfExists(written);
        Stream<DynamicNode> nodes = Node.test(
                "client.test.mjs",
                Map.of(
                        "SERVER_URL", plain,
                        "RECOVERING_URL", recovering,
                        "NOBODY_URL", nobody,
                        "TRANSCRIPTS", written.toString()));
        tests.add(DynamicContainer.dynamicContainer("official client, " + server, nodes));
        return Objects.requireNonNull(JacksonJsonCodec.create()
                .readValue(Files.readString(written), 0)
                .get(0, TRANSCRIPTS));
    }

    private Map<String, List<String>> ourClient(
            Scenarios connections, Scenarios events, Map<String, List<String>> reference) {
        Map<String, Scenarios.Scenario> scenarios = new LinkedHashMap<>(connections.all());
        scenarios.putAll(events.all());
        Map<String, List<String>> seen = new LinkedHashMap<>();
        scenarios.forEach((name, scenario) -> {
            List<String> lines = play(name, scenario);
            for (int again = 0;
                    again < PLAYED_AGAIN && isDisturbed(lines, reference.getOrDefault(name, List.of()));
                    again++) {
                lines = play(name, scenario);
            }
            seen.put(name, lines);
        });
        return seen;
    }

    /**
     * Where hundreds of connections come and go in a second, the JDK's client hands out one that the server is just closing now and
     * then: an attempt fails, of which the client tells before it makes another.
     */
    private static boolean isDisturbed(List<String> lines, List<String> reference) {
        return lines.stream()
                .anyMatch(line -> line.startsWith("connect_error transport error") && !reference.contains(line));
    }

    private List<String> play(String name, Scenarios.Scenario scenario) {
        try (ScenarioStage stage = new ScenarioStage()) {
            scenario.run(stage);
            return stage.lines();
        } catch (Exception | AssertionError e) {
            tests.add(DynamicTest.dynamicTest("our client: " + name, () -> {
                throw e;
            }));
            return List.of("failed: " + e);
        }
    }

    private static void compare(String markdown) throws Exception {
        if (Boolean.parseBoolean(System.getenv("SOCKWRIGHT_REWRITE_EXPECTED"))) {
            Files.writeString(TABLE, markdown);
        }
        assertThat(TABLE)
                .as("SOCKWRIGHT_REWRITE_EXPECTED=true writes it anew; read the difference")
                .hasContent(markdown);
    }
}
