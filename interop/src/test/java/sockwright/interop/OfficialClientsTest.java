package sockwright.interop;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import sockwright.server.SocketServer;

/** The official JavaScript clients, in Node and in Chromium, against our servers. What they do stands in {@code interop/js}. */
class OfficialClientsTest {

    private static final String URL = "http://localhost:";

    @TestFactory
    Stream<DynamicNode> transports() throws Exception {
        try (Fixture.Running socket = Fixture.CALM_SOCKET.start(0);
                Fixture.Running engine = Fixture.CALM_ENGINE.start(0)) {
            return Node.test(
                    "transports.test.mjs",
                    Map.of("SERVER_URL", URL + socket.port(), "ENGINE_URL", URL + engine.port(), "SERVER_ASKS", "1"));
        }
    }

    @TestFactory
    Stream<DynamicNode> protocol() throws Exception {
        try (Fixture.Running socket = Fixture.PATIENT_SOCKET.start(0);
                Fixture.Running forbidden = Fixture.FORBIDDEN.start(0)) {
            return Node.test(
                    "protocol.test.mjs",
                    Map.of(
                            "SERVER_URL",
                            URL + socket.port(),
                            "FORBIDDEN_URL",
                            URL + forbidden.port(),
                            "PING_TIMEOUT",
                            "2000"));
        }
    }

    @TestFactory
    Stream<DynamicNode> messagePack() throws Exception {
        try (Fixture.Running server = Fixture.MESSAGE_PACK.start(0)) {
            return Node.test("msgpack.test.mjs", Map.of("SERVER_URL", URL + server.port()));
        }
    }

    @TestFactory
    Stream<DynamicNode> recovery() throws Exception {
        try (Fixture.Running server = Fixture.RECOVERY.start(0)) {
            return Node.test("recovery.test.mjs", Map.of("SERVER_URL", URL + server.port()));
        }
    }

    @TestFactory
    Stream<DynamicNode> browser() throws Exception {
        try (Fixture.Running page = Fixture.BROWSER.start(0)) {
            return Node.test("browser.test.mjs", Map.of("SERVER_URL", URL + page.port()));
        }
    }

    @TestFactory
    Stream<DynamicNode> contracts() throws Exception {
        try (Fixture.Running page = Fixture.BROWSER.start(0)) {
            return Node.test(
                    "contracts.test.mjs",
                    Map.of(
                            "SERVER_URL",
                            URL + page.port(),
                            "SCREENSHOT_DIR",
                            Path.of("target", "screenshots").toAbsolutePath().toString()));
        }
    }

    @TestFactory
    Stream<DynamicNode> chatSample() throws Exception {
        try (SocketServer chat = sockwright.sample.chat.Main.start(0)) {
            return Node.test(
                    "chat.test.mjs",
                    Map.of(
                            "SERVER_URL",
                            URL + chat.port(),
                            "SCREENSHOT_DIR",
                            Path.of("target", "screenshots").toAbsolutePath().toString()));
        }
    }
}
