package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.server.DisconnectReason;
import sockwright.testing.Waiting;

/** Known attacks by WebSocket handshakes and frames. */
class FrameAttacksTest {

    @RegisterExtension
    static final Siege siege = new Siege();

    private static void assertClosed(Wire attacker, int code) throws Exception {
        assertThat(attacker.closeCode()).isEqualTo(code);
        assertThat(siege.reason()).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
    }

    // --- size

    @ParameterizedTest
    @DisplayName("CVE-2016-10542: one frame that announces more than the limit, up to 2^63 - 1 bytes")
    @CsvSource({"0x81, 1000001", "0x82, 1000001", "0x81, 4294967296", "0x82, 9223372036854775807"})
    void frameOverTheLimitIsClosedBeforeItComes(String firstByte, long length) throws Exception {
        try (Wire attacker = siege.join()) {
            byte[] head = new byte[14];
            head[0] = (byte) (int) Integer.decode(firstByte);
            head[1] = (byte) 0xFF;
            for (int i = 0; i < 8; i++) {
                head[2 + i] = (byte) (length >>> (56 - 8 * i));
            }
            attacker.send(head);

            assertClosed(attacker, 1009);
        }
    }

    @ParameterizedTest
    @DisplayName("a message in fragments that are over the limit together")
    @ValueSource(ints = {0x01, 0x02})
    void fragmentsOverTheLimitAreClosed(int firstByte) throws Exception {
        try (Wire attacker = siege.join()) {
            attacker.send(Wire.frame(firstByte, new byte[400_000]));
            attacker.send(Wire.frame(0x00, new byte[400_000]));
            attacker.trySend(Wire.frame(0x00, new byte[400_000]));

            assertClosed(attacker, 1009);
        }
    }

    @ParameterizedTest
    @DisplayName("CVE-2026-48779: fragments without end, empty or of one byte")
    @ValueSource(ints = {0, 1})
    void fragmentsWithoutEndAreClosed(int size) throws Exception {
        try (Wire attacker = siege.join()) {
            attacker.send(Wire.frame(0x01, new byte[size]));
            byte[] fragment = Wire.frame(0x00, new byte[size]);
            for (int i = 0; i < 2_000; i++) {
                attacker.trySend(fragment);
            }
            assertClosed(attacker, 1008);
        }
    }

    @Test
    @DisplayName("CVE-2016-10518: a ping of more than 125 bytes gets nothing back")
    void longPingIsClosed() throws Exception {
        try (Wire attacker = siege.join()) {
            attacker.send(Wire.frame(Wire.PING, new byte[1000]));

            assertClosed(attacker, 1002);
        }
    }

    @Test
    @DisplayName("CVE-2026-45736: a close frame whose reason is too long or no text")
    void closeFrameThatIsNoneIsClosed() throws Exception {
        try (Wire attacker = siege.join()) {
            attacker.send(Wire.frame(Wire.CLOSE, new byte[500]));

            assertClosed(attacker, 1002);
        }
    }

    // --- compression

    @Test
    @DisplayName("compression bomb: nothing is ever inflated")
    void compressedFrameIsClosed() throws Exception {
        try (Wire attacker = siege.connect()) {
            Wire.Answer answer = attacker.upgrade(Wire.WEBSOCKET, "Sec-WebSocket-Extensions: permessage-deflate\r\n");
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.head()).doesNotContainIgnoringCase("extensions");
            attacker.nextText();
            attacker.text("40");
            attacker.nextText();
            attacker.send(Wire.frame(0xC1, new byte[1000]));

            assertClosed(attacker, 1002);
        }
    }

    @ParameterizedTest
    @DisplayName("ws 3.3.1: extensions named like inherited properties")
    @ValueSource(
            strings = {"constructor", "__proto__", "hasOwnProperty; x=1", ";;;,,,=\"", "permessage-deflate; a=\"\\"})
    void oddExtensionsAreNotAgreedOn(String extensions) throws Exception {
        try (Wire attacker = siege.connect()) {
            Wire.Answer answer = attacker.upgrade(Wire.WEBSOCKET, "Sec-WebSocket-Extensions: " + extensions + "\r\n");
            assertThat(answer.status()).isIn(101, 400);
            assertThat(answer.head()).doesNotContainIgnoringCase("extensions");
        }
    }

    @Test
    @DisplayName("CVE-2021-32640: a Sec-WebSocket-Protocol of blanks")
    void protocolOfBlanksHoldsUpNobody() throws Exception {
        try (Wire attacker = siege.connect()) {
            attacker.send(
                    Wire.upgradeRequest(Wire.WEBSOCKET, "Sec-WebSocket-Protocol: b" + " ".repeat(7_000) + "x\r\n"));
            siege.assertServes();
        }
    }

    // --- frames that are none

    @Test
    @DisplayName("CVE-2022-21676: a broken frame right behind the handshake")
    void brokenFrameBehindTheHandshakeHarmsNobody() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Wire attacker = siege.connect()) {
                attacker.send(Wire.upgradeRequest(Wire.WEBSOCKET) + "\u00ff\u00ff\u00ff\u00ff");
                assertThat(attacker.answer().status()).isEqualTo(101);
                assertThat(attacker.closeCode()).isEqualTo(1002);
            }
        }
    }

    @ParameterizedTest
    @DisplayName("frames that RFC 6455 forbids")
    @CsvSource({"0x83, 1002", "0x8B, 1002", "0xA1, 1002", "0x09, 1002", "0x80, 1002"})
    void forbiddenFrameIsClosed(String firstByte, int code) throws Exception {
        try (Wire attacker = siege.join()) {
            attacker.frame(Integer.decode(firstByte), "x");

            assertClosed(attacker, code);
        }
    }

    @Test
    @DisplayName("a frame without a mask")
    void frameWithoutMaskIsClosed() throws Exception {
        try (Wire attacker = siege.join()) {
            attacker.send(new byte[] {(byte) Wire.TEXT, 1, '3'});

            assertClosed(attacker, 1002);
        }
    }

    @ParameterizedTest
    @DisplayName("text that is no UTF-8: a byte that never is, a lone surrogate, an overlong slash, half a letter")
    @ValueSource(strings = {"\u00ff", "\u00ed\u00a0\u0080", "\u00c0\u00af", "\u00e2\u0082"})
    void textThatIsNoUtf8IsClosed(String bytes) throws Exception {
        try (Wire attacker = siege.join()) {
            attacker.send(
                    Wire.frame(Wire.TEXT, ("42[\"say\",\"" + bytes + "\"]").getBytes(StandardCharsets.ISO_8859_1)));

            assertClosed(attacker, 1007);
        }
    }

    // --- floods

    @Test
    @DisplayName("pings without end, by a client that reads nothing")
    void pingsOfAClientThatReadsNothingAreBounded() throws Exception {
        try (Wire attacker = Wire.narrow(siege.server().port()).join()) {
            ByteArrayOutputStream many = new ByteArrayOutputStream();
            for (int i = 0; i < 1_000; i++) {
                many.writeBytes(Wire.frame(Wire.PING, new byte[125]));
            }
            byte[] pings = many.toByteArray();
            for (int i = 0; i < 1_000 && siege.left.isEmpty(); i++) {
                attacker.trySend(pings);
            }
            assertThat(siege.reason()).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
        }
    }

    @Test
    @DisplayName("questions without end, by a client that reads no answer")
    void answersToAClientThatReadsNothingAreBounded() throws Exception {
        try (Wire attacker = Wire.narrow(siege.server().port()).join()) {
            String question = "421[\"say\",\"" + "x".repeat(100_000) + "\"]";
            int before = siege.answered.get();
            for (int i = 0; i < 2_000 && siege.left.isEmpty(); i++) {
                attacker.trySend(Wire.frame(Wire.TEXT, question.getBytes(StandardCharsets.UTF_8)));
                int due = i + 1 - 50; // fewer than may wait to be handled, which is another limit
                Waiting.until(
                        "questions are answered", () -> siege.answered.get() - before >= due || !siege.left.isEmpty());
            }
            assertThat(siege.reason()).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
            assertThat(siege.server().slowClientCount()).isPositive();
        }
    }
}
