package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.server.DisconnectReason;

/** Known attacks by packets of Socket.IO: on its parser, on names, and on what is kept for a client. */
class PacketAttacksTest {

    private static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":0}";

    @RegisterExtension
    static final Siege siege = new Siege();

    /** Sends packets over a WebSocket that has joined, and expects that they end the connection. */
    private static void assertEnds(String... packets) throws Exception {
        try (Wire attacker = siege.join()) {
            for (String packet : packets) {
                attacker.trySend(Wire.frame(Wire.TEXT, packet.getBytes(StandardCharsets.UTF_8)));
            }
            assertThat(attacker.closeCode()).isEqualTo(1005);
            assertThat(siege.reason()).isEqualTo(DisconnectReason.FORCED_CLOSE);
        }
    }

    /** Sends an event with an acknowledgement, and expects that it is answered like any other. */
    private static void assertAnswered(String event, String answer) throws Exception {
        try (Wire attacker = siege.join()) {
            attacker.text("421" + event);
            assertThat(attacker.nextText()).isEqualTo("431" + answer);
        }
    }

    // --- attachments

    @ParameterizedTest
    @DisplayName("CVE-2022-2421: a placeholder that is no attachment's number")
    @ValueSource(strings = {"\"splice\"", "\"0\"", "-1", "1", "99999999999", "0.5", "null", "[0]", "{}", "true"})
    void placeholderThatIsNoAttachmentsNumberEndsTheConnection(String number) throws Exception {
        try (Wire attacker = siege.join()) {
            attacker.text("451-[\"say\",{\"_placeholder\":true,\"num\":" + number + "}]")
                    .trySend(Wire.frame(Wire.BINARY, new byte[] {1}));

            assertThat(attacker.closeCode()).isEqualTo(1005);
            assertThat(siege.reason()).isEqualTo(DisconnectReason.FORCED_CLOSE);
        }
    }

    @ParameterizedTest
    @DisplayName("CVE-2026-33151: more attachments than 10")
    @ValueSource(strings = {"11", "1000000", "2147483648", "99999999999999999999"})
    void moreAttachmentsThanTheLimitEndTheConnection(String count) throws Exception {
        assertEnds("45" + count + "-[\"say\"]");
    }

    @ParameterizedTest
    @DisplayName("CVE-2026-69185: attachments announced that never come: none, less than none")
    @ValueSource(strings = {"0", "-1", "00", ""})
    void noAttachmentsInABinaryPacketEndTheConnection(String count) throws Exception {
        assertEnds("45" + count + "-[\"say\"]");
    }

    @Test
    @DisplayName("CVE-2026-69185: binary without end that no packet has announced")
    void binaryThatWasNotAnnouncedEndsTheConnection() throws Exception {
        try (Wire attacker = siege.join()) {
            attacker.trySend(Wire.frame(Wire.BINARY, new byte[1000]));

            assertThat(attacker.closeCode()).isEqualTo(1005);
            assertThat(siege.reason()).isEqualTo(DisconnectReason.FORCED_CLOSE);
        }
    }

    @Test
    @DisplayName("half packets: 20 clients with 9 MB of attachments each, and the last one never comes")
    void halfPacketsAreForgottenWithTheirClients() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Wire attacker = siege.join()) {
                attacker.text("4510-1[\"say\"," + PLACEHOLDER + "]");
                for (int attachment = 0; attachment < 9; attachment++) {
                    attacker.binary(new byte[1_000_000]);
                }
                siege.assertServes();
            }
            assertThat(siege.reason()).isIn(DisconnectReason.TRANSPORT_CLOSE, DisconnectReason.TRANSPORT_ERROR);
        }
    }

    @Test
    @DisplayName("half packets: attachments that do not come in time end the connection")
    void attachmentsThatDoNotComeInTimeEndTheConnection() throws Exception {
        try (Wire attacker = siege.join()) {
            siege.startDeadlines(
                    1,
                    Duration.ofSeconds(30),
                    () -> attacker.text("452-[\"say\"]").binary(new byte[1]));
            siege.skip(Duration.ofSeconds(15));
            attacker.text("3"); // alive, as far as heartbeats go
            siege.skip(Duration.ofSeconds(16));

            assertThat(attacker.closeCode()).isEqualTo(1005);
            assertThat(siege.reason()).isEqualTo(DisconnectReason.FORCED_CLOSE);
        }
    }

    @Test
    @DisplayName("amplification: one attachment named 30,000 times comes back once")
    void attachmentThatIsNamedOftenIsSentOnce() throws Exception {
        String names = String.join(",", Collections.nCopies(30_000, PLACEHOLDER));
        try (Wire attacker = siege.join()) {
            attacker.text("451-1[\"say\"," + names + "]").binary(new byte[900_000]);

            assertThat(attacker.nextText()).startsWith("461-1[" + PLACEHOLDER + ",");
        }
    }

    // --- names

    @ParameterizedTest
    @DisplayName("CVE-2023-32695: an event's name that is no text")
    @ValueSource(strings = {"[{\"toString\":\"foo\"}]", "[[\"say\"]]", "[null]", "[true]", "[]", "{}", "\"say\""})
    void nameThatIsNoTextEndsTheConnection(String event) throws Exception {
        assertEnds("42" + event);
    }

    @ParameterizedTest
    @DisplayName("CVE-2024-38355: events with names of the server's own, of which nobody hears")
    @ValueSource(
            strings = {
                "error",
                "connection",
                "message",
                "close",
                "data",
                "__proto__",
                "constructor",
                "toString",
                "hasOwnProperty",
                ""
            })
    void eventsOfAnyNameAreOnlyEvents(String name) throws Exception {
        try (Wire attacker = siege.join()) {
            attacker.text("42[\"" + name + "\"]").text("421[\"" + name + "\"]");
            assertThat(attacker.nextText()).startsWith("431[{\"error\":{\"code\":\"unknown_event\"");
            attacker.text("422[\"say\",1]");
            assertThat(attacker.nextText()).isEqualTo("432[1]");
        }
    }

    @ParameterizedTest
    @DisplayName("events that only the server may cause")
    @ValueSource(strings = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
    void reservedEventsEndTheConnection(String name) throws Exception {
        assertEnds("42[\"" + name + "\"]");
    }

    @Test
    @DisplayName("prototype pollution: keys like __proto__ are keys")
    void keysOfAnyNameAreOnlyKeys() throws Exception {
        String value = "{\"__proto__\":{\"admin\":true},\"constructor\":{\"prototype\":{}},\"class\":1}";
        assertAnswered("[\"say\"," + value + "]", "[" + value + "]");
    }

    @Test
    @DisplayName("CVE-2019-12384 and its kind: a class named in JSON is text")
    void classesNamedInJsonAreOnlyText() throws Exception {
        String value = "[\"javax.script.ScriptEngineManager\",{\"@class\":\"java.net.URL\",\"@type\":\"x\"}]";
        assertAnswered("[\"say\"," + value + "]", "[" + value + "]");
    }

    // --- JSON

    @ParameterizedTest
    @DisplayName("deep JSON: 65 levels, and 100,000")
    @ValueSource(ints = {65, 100_000})
    void deepJsonEndsTheConnection(int levels) throws Exception {
        assertEnds("42[\"say\"," + "[".repeat(levels) + "]".repeat(levels) + "]");
    }

    @Test
    @DisplayName("deep JSON before anybody is joined: auth of 100,000 levels")
    void deepAuthEndsTheConnection() throws Exception {
        try (Wire attacker = siege.connect()) {
            attacker.upgrade(Wire.WEBSOCKET);
            attacker.nextText();
            attacker.text("40" + "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000));

            assertThat(attacker.closeCode()).isEqualTo(1005);
        }
    }

    @ParameterizedTest
    @DisplayName("numbers that are slow to read: 900,000 digits, and exponents without bound")
    @ValueSource(strings = {"digits", "1e999999999", "-1e-999999999"})
    void numbersThatAreSlowToReadHoldUpNobody(String number) throws Exception {
        try (Wire attacker = siege.join()) {
            String json = number.equals("digits") ? "9".repeat(900_000) : number;
            attacker.trySend(Wire.frame(Wire.TEXT, ("421[\"say\"," + json + "]").getBytes(StandardCharsets.UTF_8)));
            siege.assertServes();
        }
    }

    @Test
    @DisplayName("hash collisions: 60,000 keys of one hash")
    void collidingKeysHoldUpNobody() throws Exception {
        StringBuilder json = new StringBuilder("421[\"say\",{");
        for (int i = 0; i < 60_000; i++) {
            StringBuilder key = new StringBuilder();
            for (int bit = 0; bit < 16; bit++) {
                key.append((i >> bit & 1) == 0 ? "Aa" : "BB"); // of the same hash in Java
            }
            json.append(i == 0 ? "\"" : ",\"").append(key, 0, 16 + 16).append("\":0");
        }
        try (Wire attacker = siege.join()) {
            attacker.trySend(Wire.frame(Wire.TEXT, json.substring(0, 990_000).getBytes(StandardCharsets.UTF_8)));
            siege.assertServes();
        }
    }

    @Test
    @DisplayName("lone surrogates are no reason to fail, and do not come back as what is no UTF-8")
    void loneSurrogatesAreAnswered() throws Exception {
        try (Wire attacker = siege.join()) {
            attacker.text("421[\"say\",\"\\ud800\",{\"\\udc00\":\"a\\udfffb\"}]");

            assertThat(attacker.nextText()).startsWith("431[");
            attacker.text("422[\"say\",1]");
            assertThat(attacker.nextText()).isEqualTo("432[1]");
        }
    }

    // --- what is kept for a client

    @Test
    @DisplayName("namespaces: 10,000 that there are not are refused, and none of them is kept")
    void unknownNamespacesAreNotKept() throws Exception {
        try (Wire attacker = siege.join()) {
            for (int i = 0; i < 10_000; i++) {
                attacker.text("40/n" + i + ",");
                assertThat(attacker.nextText()).isEqualTo("44/n" + i + ",{\"message\":\"Invalid namespace\"}");
            }
            assertThat(siege.server().namespaces()).hasSize(1);
        }
    }

    @ParameterizedTest
    @DisplayName("packets out of turn: before CONNECT, a second CONNECT, of a namespace that was not joined")
    @ValueSource(strings = {"40", "42/other,[\"say\"]", "44{\"message\":\"x\"}", "43/other,1[]"})
    void packetsOutOfTurnEndTheConnection(String packet) throws Exception {
        assertEnds(packet);
    }

    @Test
    @DisplayName("acknowledgements of what was never asked are forgotten")
    void acknowledgementsThatNobodyAwaitsAreForgotten() throws Exception {
        try (Wire attacker = siege.join()) {
            for (int i = 0; i < 10_000; i++) {
                attacker.text("43" + i + "[\"x\"]");
            }
            attacker.text("421[\"say\",1]");
            assertThat(attacker.nextText()).isEqualTo("431[1]");
        }
    }

    @Test
    @DisplayName("join and leave: 1,000 times on one connection, each time with another id")
    void joiningAndLeavingWithoutEndKeepsNothing() throws Exception {
        try (Wire attacker = siege.join()) {
            for (int i = 0; i < 1_000; i++) {
                attacker.text("41").text("40");
                assertThat(attacker.nextText()).startsWith("40{\"sid\":");
            }
            assertThat(siege.server().namespace("/").sockets()).hasSize(2);
        }
    }
}
