package sockwright.msgpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.json.Arguments;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.protocol.socketio.DecoderLimits;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketCodec;
import sockwright.protocol.socketio.PacketException;

class ReadingTest {

    // --- packets

    @ParameterizedTest
    @ValueSource(
            strings = {
                "82 'type' 00 'nsp' '/'",
                "83 'type' 00 'data' d40000 'nsp' '/'",
                "84 'type' 00 'data' d40000 'options' 81 'compress' c3 'nsp' '/'",
                "84 'type' 00 'data' d40000 'id' d40000 'nsp' '/'",
                "83 'nsp' '/' 'more' 92 01 81 'a' 91 c0 'type' cc00",
            })
    void connectNeedsNoData(String notation) throws Exception {
        assertThat(Packed.decode(notation)).isEqualTo(new Packet.Connect("/", Arguments.none()));
    }

    @Test
    void connectCarriesAuth() throws Exception {
        Packet.Connect packet =
                (Packet.Connect) Packed.decode("83 'data' 82 'token' 'x' 'pid' d40000 'nsp' '/custom' 'type' 00");

        assertThat(packet.namespace()).isEqualTo("/custom");
        assertThat(packet.payload().values()).containsExactly(Map.of("token", "x"));
    }

    @Test
    void disconnectCarriesNothing() throws Exception {
        assertThat(Packed.decode("82 'type' 01 'nsp' '/n'")).isEqualTo(new Packet.Disconnect("/n"));
        assertThat(Packed.decode("83 'type' 01 'nsp' '/n' 'data' d40000")).isEqualTo(new Packet.Disconnect("/n"));
    }

    @ParameterizedTest
    @CsvSource({"'e',e", "'',''", "'error',error", "05,5", "cb4014000000000000,5", "cb3ff8000000000000,1.5", "d0ff,-1"})
    void eventHasANameAndValues(String written, String name) throws Exception {
        String notation = written.isEmpty() ? "''" : written.matches("[a-z]+") ? "'" + written + "'" : written;
        Packet.Event packet = (Packet.Event) Packed.decode("83 'type' 02 'data' 93 " + notation + " 01 'x' 'nsp' '/'");

        assertThat(packet.name()).isEqualTo(name);
        assertThat(packet.ackId()).isNull();
        assertThat(packet.arguments().values()).containsExactly(1, "x");
    }

    @ParameterizedTest
    @CsvSource({"00,0", "cc80,128", "cf001fffffffffffff,9007199254740991", "d30000000000000001,1"})
    void ackIdIsAWholeNumberThatJavaScriptCounts(String written, long id) throws Exception {
        Packet.Event event = (Packet.Event) Packed.decode("84 'type' 02 'data' 91 'e' 'id' " + written + " 'nsp' '/'");
        Packet.Ack ack = (Packet.Ack) Packed.decode("84 'id' " + written + " 'type' 03 'data' 91 'x' 'nsp' '/'");

        assertThat(event.ackId()).isEqualTo(id);
        assertThat(ack.id()).isEqualTo(id);
        assertThat(ack.arguments().values()).containsExactly("x");
    }

    @Test
    void connectErrorIsTextOrAnObject() throws Exception {
        Packet.ConnectError text = (Packet.ConnectError) Packed.decode("83 'type' 04 'data' 'no' 'nsp' '/'");
        Packet.ConnectError object =
                (Packet.ConnectError) Packed.decode("83 'type' 04 'data' 81 'message' 'no' 'nsp' '/'");

        assertThat(text.payload().values()).containsExactly("no");
        assertThat(object.payload().values()).containsExactly(Map.of("message", "no"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "90 | invalid packet type",
                "00 | invalid packet type",
                "80 | invalid packet type",
                "81 'nsp' '/' | invalid packet type",
                "82 'type' 05 'nsp' '/' | invalid packet type",
                "82 'type' ff 'nsp' '/' | invalid packet type",
                "82 'type' cf0000000100000000 'nsp' '/' | invalid packet type",
                "82 'type' cb0000000000000000 'nsp' '/' | invalid packet type",
                "82 'type' '0' 'nsp' '/' | invalid packet type",
                "82 'type' d40000 'nsp' '/' | invalid packet type",
                "81 'type' 00 | invalid namespace",
                "82 'type' 00 'nsp' 00 | invalid namespace",
                "82 'type' 00 'nsp' c0 | invalid namespace",
                "82 'type' 00 'nsp' '' | invalid namespace",
                "82 'type' 00 'nsp' 'custom' | invalid namespace",
                "82 'type' 00 'nsp' '/a,b' | invalid namespace",
                "82 'type' 00 'nsp' 91 '/' | invalid namespace",
                "83 'type' 00 'data' 90 'nsp' '/' | invalid payload",
                "83 'type' 00 'data' 'x' 'nsp' '/' | invalid payload",
                "83 'type' 00 'data' c0 'nsp' '/' | invalid payload",
                "83 'type' 01 'data' c0 'nsp' '/' | invalid payload",
                "83 'type' 01 'data' 80 'nsp' '/' | invalid payload",
                "82 'type' 02 'nsp' '/' | invalid payload",
                "83 'type' 02 'data' 90 'nsp' '/' | invalid payload",
                "83 'type' 02 'data' 80 'nsp' '/' | invalid payload",
                "83 'type' 02 'data' 'e' 'nsp' '/' | invalid payload",
                "83 'type' 02 'data' 91 c0 'nsp' '/' | invalid payload",
                "83 'type' 02 'data' 91 c3 'nsp' '/' | invalid payload",
                "83 'type' 02 'data' 91 d40000 'nsp' '/' | invalid payload",
                "83 'type' 02 'data' 91 81 'toString' 'foo' 'nsp' '/' | invalid payload",
                "83 'type' 02 'data' 91 c40161 'nsp' '/' | invalid payload",
                "83 'type' 02 'data' 91 'connect' 'nsp' '/' | invalid payload",
                "83 'type' 02 'data' 91 'disconnecting' 'nsp' '/' | invalid payload",
                "83 'type' 03 'id' 01 'nsp' '/' | invalid payload",
                "84 'type' 03 'id' 01 'data' 80 'nsp' '/' | invalid payload",
                "83 'type' 03 'data' 90 'nsp' '/' | invalid packet id",
                "84 'type' 03 'data' 90 'id' d40000 'nsp' '/' | invalid packet id",
                "84 'type' 03 'data' 90 'id' ff 'nsp' '/' | invalid packet id",
                "84 'type' 03 'data' 90 'id' c0 'nsp' '/' | invalid packet id",
                "84 'type' 03 'data' 90 'id' '1' 'nsp' '/' | invalid packet id",
                "84 'type' 03 'data' 90 'id' cb3ff8000000000000 'nsp' '/' | invalid packet id",
                "84 'type' 03 'data' 90 'id' cf0020000000000000 'nsp' '/' | invalid packet id",
                "84 'type' 03 'data' 90 'id' cfffffffffffffffff 'nsp' '/' | invalid packet id",
                "83 'type' 00 'id' 01 'nsp' '/' | invalid packet id",
                "83 'type' 01 'id' 01 'nsp' '/' | invalid packet id",
                "84 'type' 04 'data' 'no' 'id' 01 'nsp' '/' | invalid packet id",
                "82 'type' 04 'nsp' '/' | invalid payload",
                "83 'type' 04 'data' 91 'no' 'nsp' '/' | invalid payload",
            })
    void packetThatTheProtocolDoesNotKnowIsRefused(String notation, String reason) {
        assertThatThrownBy(() -> Packed.decode(notation))
                .isInstanceOf(PacketException.class)
                .hasMessage(reason);
    }

    @Test
    void textIsRefusedNamingTheLikelyMistake() {
        PacketCodec.Decoder decoder = Packed.CODEC.decoder(DecoderLimits.DEFAULT);

        assertThatThrownBy(() -> decoder.add("0"))
                .isInstanceOf(PacketException.class)
                .hasMessage("got a text message, but packets are MessagePack: the client has another parser");
    }

    // --- values

    static Stream<org.junit.jupiter.params.provider.Arguments> values() {
        return Stream.of(
                row("c0", null),
                row("d40000", null),
                row("c2", false),
                row("c3", true),
                row("7f", 127),
                row("e0", -32),
                row("ccff", 255),
                row("cdffff", 65_535),
                row("ceffffffff", 0xffff_ffffL),
                row("cf0000000100000000", 1L << 32),
                row("cf0000000000000001", 1),
                row("cfffffffffffffffff", new BigInteger("18446744073709551615")),
                row("d080", -128),
                row("d18000", -32_768),
                row("d280000000", Integer.MIN_VALUE),
                row("d38000000000000000", Long.MIN_VALUE),
                row("d3ffffffff7fffffff", Integer.MIN_VALUE - 1L),
                row("ca3fc00000", 1.5),
                row("cb3ff8000000000000", 1.5),
                row("cb7ff0000000000000", Double.POSITIVE_INFINITY),
                row("'ü🚀'", "ü🚀"),
                row("d90161", "a"),
                row("da000161", "a"),
                row("db0000000161", "a"),
                row("c40201ff", new byte[] {1, -1}),
                row("c5000101", new byte[] {1}),
                row("c60000000101", new byte[] {1}),
                row("c70000", new byte[0]),
                row("c7010007", new byte[] {7}),
                row("c708000102030405060708", new byte[] {1, 2, 3, 4, 5, 6, 7, 8}),
                row("c800010007", new byte[] {7}),
                row("c9000000010007", new byte[] {7}),
                row("d7000000000000000000", "1970-01-01T00:00:00.000Z"),
                row("d7000000018bcfe56801", "2023-11-14T22:13:20.001Z"),
                row("d700ffffffffffffffff", "1969-12-31T23:59:59.999Z"),
                row("90", List.of()),
                row("93 01 d40000 91 'a'", Arrays.asList(1, null, List.of("a"))),
                row("dc0001 01", List.of(1)),
                row("dd00000001 01", List.of(1)),
                row("80", Map.of()),
                row("82 'a' 01 'b' d40000", Map.of("a", 1)),
                row("de0001 'a' 80", Map.of("a", Map.of())),
                row("df00000001 '__proto__' 01", Map.of("__proto__", 1)),
                row("82 'a' 01 'a' 02", Map.of("a", 2)));
    }

    private static org.junit.jupiter.params.provider.Arguments row(String notation, @Nullable Object value) {
        return org.junit.jupiter.params.provider.Arguments.of(notation, value);
    }

    @ParameterizedTest
    @MethodSource("values")
    void valueIsWhatItWouldBeInJson(String notation, @Nullable Object value) throws Exception {
        Packet.Event event = Packed.event(2, notation + " 'behind'");

        assertThat(event.arguments().values()).usingRecursiveComparison().isEqualTo(Arrays.asList(value, "behind"));
        assertThat(event.arguments().get(0, JsonType.ANY)).isEqualTo(value);
        assertThat(event.arguments().get(1, String.class)).isEqualTo("behind");
    }

    @Test
    void nanStaysNan() throws Exception {
        Arguments arguments = Packed.event(2, "cb7ff8000000000000 ca7fc00000").arguments();

        assertThat(arguments.get(0, double.class)).isNaN();
        assertThat(arguments.get(1, Double.class)).isNaN();
        assertThat(arguments.get(0, JsonType.ANY)).isEqualTo(Double.NaN);
    }

    @Test
    void entriesKeepTheirOrder() throws Exception {
        Object map =
                Packed.event(1, "83 'c' 01 'a' 02 'b' 03").arguments().values().get(0);

        assertThat(map).isInstanceOf(LinkedHashMap.class).hasToString("{c=1, a=2, b=3}");
    }

    // --- binding

    enum Size {
        SMALL,
        LARGE
    }

    @SuppressWarnings("ArrayRecordComponent") // payloads of users may have them, and are not compared here
    record Order(
            String name,
            long count,
            Size size,
            Instant at,
            byte[] content,
            List<Map<String, Integer>> lines,
            double weight) {}

    @Test
    void valuesBindToRecordsAsInJson() throws Exception {
        Packet.Event event = Packed.event(
                1,
                "88 'name' 'n' 'count' cf0000000100000000 'size' 'LARGE' 'at' d7000000018bcfe56800 'content' c7010007"
                        + " 'lines' 91 81 'a' 01 'weight' 02 'unknown' d40000");

        assertThat(event.arguments().get(0, Order.class))
                .usingRecursiveComparison()
                .isEqualTo(new Order(
                        "n",
                        1L << 32,
                        Size.LARGE,
                        Instant.ofEpochMilli(1_700_000_000_000L),
                        new byte[] {7},
                        List.of(Map.of("a", 1)),
                        2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "81 'name' 01 | .name | must be text",
                "81 'count' '1' | .count | must be a whole number",
                "81 'count' cb3ff8000000000000 | .count | must be a whole number",
                "81 'count' cfffffffffffffffff | .count | is out of range",
                "82 'count' c0 'weight' 01 | .count | must not be null",
                "82 'count' d40000 'weight' 01 | .count | is missing",
                "81 'size' 00 | .size | must be one of SMALL, LARGE",
                "81 'name' c40161 | .name | must be text",
                "81 'lines' 91 81 'a' 'b' | .lines[0].a | must be a whole number",
                "90 | '' | must be an object",
            })
    void mismatchIsExplainedAsInJson(String notation, String path, String message) throws Exception {
        Arguments arguments = Packed.event(1, notation).arguments();

        assertThatThrownBy(() -> arguments.get(0, Order.class))
                .isInstanceOfSatisfying(
                        JsonMismatchException.class, e -> assertThat(e.path()).isEqualTo(path.replace("''", "")))
                .hasMessage(message);
    }

    @Test
    void argumentsAreAViewWithBounds() throws Exception {
        Arguments arguments = Packed.event(3, "01 02 03").arguments();

        assertThat(arguments.size()).isEqualTo(3);
        assertThat(arguments.skip(0)).isSameAs(arguments);
        assertThat(arguments.skip(2).values()).containsExactly(3);
        assertThat(arguments.skip(1).skip(1).get(0, int.class)).isEqualTo(3);
        assertThat(arguments.values()).isSameAs(arguments.values()).isUnmodifiable();
        assertThatThrownBy(() -> arguments.get(3, JsonType.ANY)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> arguments.skip(4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void depthIsASetting() throws Exception {
        PacketCodec shallow = MessagePackCodec.of(JacksonJsonCodec.create(), 2);
        byte[] two = Packed.bytes("83 'type' 02 'data' 92 'e' 91 01 'nsp' '/'");
        byte[] three = Packed.bytes("83 'type' 02 'data' 92 'e' 91 80 'nsp' '/'");

        assertThat(shallow.decoder(DecoderLimits.DEFAULT).add(two)).isNotNull();
        assertThatThrownBy(() -> shallow.decoder(DecoderLimits.DEFAULT).add(three))
                .isInstanceOf(PacketException.class)
                .hasMessageEndingWith("nested deeper than 2");
        assertThatThrownBy(() -> MessagePackCodec.of(JacksonJsonCodec.create(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxDepth must be at least 1, not 0");
    }
}
