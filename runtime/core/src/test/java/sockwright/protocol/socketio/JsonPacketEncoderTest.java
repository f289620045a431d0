package sockwright.protocol.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.json.Arguments;

class JsonPacketEncoderTest {

    private final JsonPacketEncoder encoder = new JsonPacketEncoder(Packets.JSON);

    static Stream<org.junit.jupiter.params.provider.Arguments> packets() {
        return Stream.of(
                row("0", new Packet.Connect("/", Arguments.none())),
                row("0{\"sid\":\"x\"}", new Packet.Connect("/", Arguments.of(Map.of("sid", "x")))),
                row("0/custom,", new Packet.Connect("/custom", Arguments.none())),
                row("0/custom,{\"sid\":\"x\"}", new Packet.Connect("/custom", Arguments.of(Map.of("sid", "x")))),
                row("1", new Packet.Disconnect("/")),
                row("1/custom,", new Packet.Disconnect("/custom")),
                row("2[\"a\"]", new Packet.Event("/", null, "a", Arguments.none())),
                row("2[\"a\",1,null,\"b\"]", new Packet.Event("/", null, "a", Arguments.of(1, null, "b"))),
                row("20[\"a\"]", new Packet.Event("/", 0L, "a", Arguments.none())),
                row("2/custom,12[\"a\"]", new Packet.Event("/custom", 12L, "a", Arguments.none())),
                row("3/custom,1[]", new Packet.Ack("/custom", 1, Arguments.none())),
                row("30[\"x\"]", new Packet.Ack("/", 0, Arguments.of("x"))),
                row("4{\"message\":\"no\"}", new Packet.ConnectError("/", Arguments.of(Map.of("message", "no")))),
                row("4/custom,\"no\"", new Packet.ConnectError("/custom", Arguments.of("no"))),
                row(
                        "51-[\"a\",{\"_placeholder\":true,\"num\":0}]",
                        new Packet.Event("/", null, "a", Arguments.of(new byte[] {1}))),
                row(
                        "52-/custom,7[\"a\",{\"_placeholder\":true,\"num\":0},[{\"_placeholder\":true,\"num\":1}]]",
                        new Packet.Event("/custom", 7L, "a", Arguments.of(new byte[] {1}, List.of(new byte[] {2})))),
                row(
                        "61-/custom,1[{\"_placeholder\":true,\"num\":0}]",
                        new Packet.Ack("/custom", 1, Arguments.of(new byte[] {1}))));
    }

    private static org.junit.jupiter.params.provider.Arguments row(String text, Packet packet) {
        return org.junit.jupiter.params.provider.Arguments.of(text, packet);
    }

    @ParameterizedTest
    @MethodSource("packets")
    void packetIsWrittenAsTheGrammarSaysAndReadBack(String text, Packet packet) throws Exception {
        EncodedPacket encoded = encoder.encode(packet);

        assertThat(encoded.text()).isEqualTo(text);
        assertThat(Packets.describe(Packets.decode(encoded))).isEqualTo(Packets.describe(packet));
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
    void reservedNameIsRefused(String name) {
        assertThat(EventNames.isReserved(name)).isTrue();
        assertThatThrownBy(() -> encoder.encode(new Packet.Event("/", null, name, Arguments.none())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + name + "\" is a reserved event name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connection", "error", "Connect", "", "message", "toString"})
    void otherNamesAreFree(String name) {
        assertThat(EventNames.isReserved(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "custom", "/a,b"})
    void namespaceThatWouldBeReadAsSomethingElseIsRefused(String namespace) {
        assertThatThrownBy(() -> encoder.encode(new Packet.Disconnect(namespace)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void negativeAckIdIsRefused() {
        assertThatThrownBy(() -> encoder.encode(new Packet.Ack("/", -1, Arguments.none())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "🚀 astral",
                "e\u0301",
                "\u2028\u2029",
                "\"\\/\b\f\n\r\t\u0000\u001e\u007f",
                "\ud800",
                "a\udc00b",
                "</script>"
            })
    void anyTextComesBackInNameAndValue(String text) throws Exception {
        Packet packet = new Packet.Event("/", null, text, Arguments.of(text, Map.of(text, text)));

        EncodedPacket encoded = encoder.encode(packet);

        assertThat(Packets.describe(Packets.decode(encoded))).isEqualTo(Packets.describe(packet));
        assertThat(encoded.text()).as("safe in a polling payload").doesNotContain("\u001e");
        byte[] utf8 = Packets.text(encoded).getBytes(UTF_8);
        assertThat(new String(utf8, UTF_8)).as("safe in UTF-8").isEqualTo(encoded.text());
    }

    @Test
    void eventThatWasReadIsPassedOnAsItCame() throws Exception {
        String text =
                "2/custom,12[ \"a\" ,  1.10, {\"x\" :\t1e2, \"x\":\"\\u0041\"} , 123456789012345678901234567890 ]";
        Packet.Event event = Packets.event(text);

        assertThat(encoder.encode(event).text())
                .isEqualTo(
                        "2/custom,12[\"a\",1.10, {\"x\" :\t1e2, \"x\":\"\\u0041\"} , 123456789012345678901234567890]");
        assertThat(encoder.encode(new Packet.Ack("/", 1, event.arguments().skip(2)))
                        .text())
                .isEqualTo("31[123456789012345678901234567890]");
        assertThat(encoder.encode(new Packet.Ack("/", 1, event.arguments().skip(3)))
                        .text())
                .isEqualTo("31[]");
    }

    @Test
    void randomPacketsRoundTrip() throws Exception {
        Random random = new Random(20260101);
        for (int round = 0; round < 3000; round++) {
            @Nullable Object[] values = new @Nullable Object[random.nextInt(4)];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(random, 3);
            }
            String namespace = random.nextBoolean() ? "/" : "/" + text(random).replace(',', ';');
            Packet packet = random.nextBoolean()
                    ? new Packet.Event(
                            namespace,
                            random.nextBoolean() ? null : (long) random.nextInt(),
                            text(random),
                            Arguments.of(values))
                    : new Packet.Ack(namespace, random.nextInt(1000), Arguments.of(values));
            if (packet instanceof Packet.Event event && event.ackId() != null && event.ackId() < 0) {
                continue;
            }
            EncodedPacket encoded = encoder.encode(packet);
            Packet read = Packets.decode(encoded, new JsonPacketDecoder(Packets.JSON, new DecoderLimits(1000, 1000)));
            assertThat(Packets.describe(read)).isEqualTo(Packets.describe(packet));
            EncodedPacket passedOn = encoder.encode(read);
            assertThat(passedOn.text()).isEqualTo(encoded.text());
            assertThat(passedOn.attachments()).isEqualTo(encoded.attachments());
        }
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt();
            case 3 -> random.nextGaussian();
            case 4 -> text(random);
            case 5 -> random.nextLong() | 1L << 40;
            case 6 -> new byte[] {(byte) random.nextInt(), (byte) random.nextInt()};
            case 7 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, @Nullable Object> map = new TreeMap<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    map.put(text(random), value(random, depth - 1));
                }
                yield map;
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.appendCodePoint(random.nextBoolean() ? random.nextInt(0x3000) : 0x1f600 + random.nextInt(40));
        }
        return text.toString();
    }
}
