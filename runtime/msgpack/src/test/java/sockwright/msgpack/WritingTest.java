package sockwright.msgpack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.protocol.socketio.Packet;

class WritingTest {

    private static final sockwright.json.Arguments NONE = sockwright.json.Arguments.none();

    private static sockwright.json.Arguments values(@Nullable Object... values) {
        return sockwright.json.Arguments.of(values);
    }

    static Stream<Arguments> packets() {
        return Stream.of(
                Arguments.of("82 'type' 00 'nsp' '/'", new Packet.Connect("/", NONE)),
                Arguments.of(
                        "83 'type' 00 'data' 81 'sid' 'abc' 'nsp' '/'",
                        new Packet.Connect("/", values(Map.of("sid", "abc")))),
                Arguments.of("82 'type' 01 'nsp' '/'", new Packet.Disconnect("/")),
                Arguments.of("82 'type' 01 'nsp' '/custom'", new Packet.Disconnect("/custom")),
                Arguments.of("83 'type' 02 'data' 91 'e' 'nsp' '/'", new Packet.Event("/", null, "e", NONE)),
                Arguments.of(
                        "84 'type' 02 'data' 92 'e' 01 'id' 00 'nsp' '/'", new Packet.Event("/", 0L, "e", values(1))),
                Arguments.of("84 'id' 01 'type' 03 'data' 91 'x' 'nsp' '/n'", new Packet.Ack("/n", 1, values("x"))),
                Arguments.of(
                        "84 'id' cf001fffffffffffff 'type' 03 'data' 90 'nsp' '/'",
                        new Packet.Ack("/", (1L << 53) - 1, NONE)),
                Arguments.of(
                        "83 'type' 04 'data' 81 'message' 'no' 'nsp' '/'",
                        new Packet.ConnectError("/", values(Map.of("message", "no")))),
                Arguments.of("83 'type' 04 'data' 'no' 'nsp' '/'", new Packet.ConnectError("/", values("no"))));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void packetHasTheBytesOfTheReference(String notation, Packet packet) {
        assertThat(Packed.hex(Packed.encode(packet))).isEqualTo(Packed.hex(Packed.bytes(notation)));
        assertThat(Packed.CODEC.encode(packet).text()).isNull();
    }

    enum Kind {
        SMALL
    }

    @SuppressWarnings("ArrayRecordComponent") // payloads of users may have them, and are not compared here
    record Item(String name, int count, byte[] content, Kind kind, Instant at) {}

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(null, "c0"),
                Arguments.of(false, "c2"),
                Arguments.of(true, "c3"),
                Arguments.of(0, "00"),
                Arguments.of(127, "7f"),
                Arguments.of(128, "cc80"),
                Arguments.of(255L, "ccff"),
                Arguments.of(256, "cd0100"),
                Arguments.of(65_535, "cdffff"),
                Arguments.of(65_536, "ce00010000"),
                Arguments.of(0xffff_ffffL, "ceffffffff"),
                Arguments.of(1L << 32, "cf0000000100000000"),
                Arguments.of(Long.MAX_VALUE, "cf7fffffffffffffff"),
                Arguments.of(new BigInteger("18446744073709551615"), "cfffffffffffffffff"),
                Arguments.of(new BigInteger("18446744073709551616"), "cb43f0000000000000"),
                Arguments.of(BigInteger.ONE, "01"),
                Arguments.of(BigInteger.valueOf(-1), "ff"),
                Arguments.of(BigInteger.valueOf(Long.MIN_VALUE).subtract(BigInteger.ONE), "cbc3e0000000000000"),
                Arguments.of(-1, "ff"),
                Arguments.of((byte) -32, "e0"),
                Arguments.of(-33, "d0df"),
                Arguments.of((short) -128, "d080"),
                Arguments.of(-129, "d1ff7f"),
                Arguments.of(-32_768, "d18000"),
                Arguments.of(-32_769, "d2ffff7fff"),
                Arguments.of(Integer.MIN_VALUE, "d280000000"),
                Arguments.of(Integer.MIN_VALUE - 1L, "d3ffffffff7fffffff"),
                Arguments.of(Long.MIN_VALUE, "d38000000000000000"),
                Arguments.of(1.5, "cb3ff8000000000000"),
                Arguments.of(0.1f, "cb3fb999999999999a"),
                Arguments.of(new BigDecimal("1.50"), "cb3ff8000000000000"),
                Arguments.of(Double.NaN, "cb7ff8000000000000"),
                Arguments.of(Float.NEGATIVE_INFINITY, "cbfff0000000000000"),
                Arguments.of("", "a0"),
                Arguments.of("ü🚀", "a6c3bcf09f9a80"),
                Arguments.of("a\ud800b", "a561efbfbd62"),
                Arguments.of("\udc00", "a3efbfbd"),
                Arguments.of("x".repeat(31), "bf" + "78".repeat(31)),
                Arguments.of("x".repeat(32), "d920" + "78".repeat(32)),
                Arguments.of("x".repeat(256), "da0100" + "78".repeat(256)),
                Arguments.of("x".repeat(65_536), "db00010000" + "78".repeat(65_536)),
                Arguments.of(new byte[0], "c400"),
                Arguments.of(new byte[] {1, -1}, "c40201ff"),
                Arguments.of(new byte[256], "c50100" + "00".repeat(256)),
                Arguments.of(new byte[65_536], "c600010000" + "00".repeat(65_536)),
                Arguments.of(ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 1), "c40102"),
                Arguments.of(List.of(), "90"),
                Arguments.of(Arrays.asList(1, null, List.of("a")), "9301c091a161"),
                Arguments.of(Collections.nCopies(15, 1), "9f" + "01".repeat(15)),
                Arguments.of(Collections.nCopies(16, 1), "dc0010" + "01".repeat(16)),
                Arguments.of(Collections.nCopies(65_536, 1), "dd00010000" + "01".repeat(65_536)),
                Arguments.of(Map.of(), "80"),
                Arguments.of(Map.of("a", 1), "81a16101"),
                Arguments.of(Optional.empty(), "c0"),
                Arguments.of(Instant.EPOCH, "b4" + Packed.hex("1970-01-01T00:00:00Z".getBytes(US_ASCII))),
                Arguments.of(
                        new Item("n", 1, new byte[] {7}, Kind.SMALL, Instant.EPOCH),
                        Packed.hex(
                                Packed.bytes(
                                        "85 'name' 'n' 'count' 01 'content' c40107 'kind' 'SMALL' 'at' '1970-01-01T00:00:00Z'"))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valueTakesItsShortestForm(@Nullable Object value, String hex) {
        assertThat(Packed.written(value)).isEqualTo(hex);
    }

    @Test
    void mapOfManyEntriesHasALongHeader() {
        Map<String, Object> map = new TreeMap<>();
        for (int i = 0; i < 70_000; i++) {
            map.put("k" + i, i);
        }

        assertThat(Packed.written(map)).startsWith("df00011170");
        map.keySet().removeIf(key -> map.size() > 16);
        assertThat(Packed.written(map)).startsWith("de0010");
    }

    @Test
    void valuesThatAreReadArePassedOnAsTheyCame() throws Exception {
        String undefinedDateAndLongForms = "93 d40000 d7000000018bcfe56800 cd0001";
        Packet.Event event = Packed.event(2, "'skipped' " + undefinedDateAndLongForms);

        assertThat(Packed.hex(
                        Packed.encode(new Packet.Ack("/", 1, event.arguments().skip(1)))))
                .isEqualTo(Packed.hex(
                        Packed.bytes("84 'id' 01 'type' 03 'data' 91 " + undefinedDateAndLongForms + " 'nsp' '/'")));
        assertThat(Packed.hex(
                        Packed.encode(new Packet.Ack("/", 1, event.arguments().skip(2)))))
                .isEqualTo(Packed.hex(Packed.bytes("84 'id' 01 'type' 03 'data' 90 'nsp' '/'")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
    void reservedNameIsRefused(String name) {
        assertThatThrownBy(() -> Packed.encode(new Packet.Event("/", null, name, NONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + name + "\" is a reserved event name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "custom", "/a,b"})
    void namespaceThatTextCouldNotNameIsRefused(String namespace) {
        assertThatThrownBy(() -> Packed.encode(new Packet.Disconnect(namespace)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a namespace: \"" + namespace + "\"");
    }

    @Test
    void negativeAckIdIsRefused() {
        assertThatThrownBy(() -> Packed.encode(new Packet.Ack("/", -1, NONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("negative ack id: -1");
    }

    @Test
    void valueThatCannotBeWrittenIsNamedWithItsPlace() {
        Map<String, Object> endless = new TreeMap<>();
        endless.put("me", endless);
        Packet packet = new Packet.Event("/", null, "e", values(1, endless));

        assertThatThrownBy(() -> Packed.encode(packet))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("value 2 (java.util.TreeMap) cannot be written as JSON");
    }
}
