package sockwright.json.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sockwright.json.Arguments;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;

class UntypedTest {

    private final JacksonJsonCodec codec = JacksonJsonCodec.create();

    enum Kind {
        SMALL,
        LARGE
    }

    @SuppressWarnings("ArrayRecordComponent") // payloads of users may have them, and are not compared here
    record Item(
            String name,
            int count,
            Kind kind,
            Instant at,
            byte[] content,
            @Nullable Double weight,
            List<Long> ids) {}

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void recordIsAMapOfWhatJsonWouldSay() {
        Item item = new Item("n", 1, Kind.LARGE, NOON, new byte[] {7}, null, List.of(1L, 1L << 40));

        assertThat(untyped(item))
                .usingRecursiveComparison()
                .isEqualTo(map(
                        "name",
                        "n",
                        "count",
                        1,
                        "kind",
                        "LARGE",
                        "at",
                        "2026-11-24T12:00:00Z",
                        "content",
                        new byte[] {7},
                        "weight",
                        null,
                        "ids",
                        List.of(1L, 1L << 40)));
    }

    @Test
    void binaryIsCopiedOnceAndStaysBinary() {
        byte[] bytes = {1, 2, 3};
        ByteBuffer part = ByteBuffer.wrap(bytes, 1, 1);

        List<@Nullable Object> values = codec.untyped(Arguments.of(bytes, part, ByteBuffer.allocateDirect(2)));
        bytes[0] = 9;
        bytes[1] = 9;

        assertThat(values).containsExactly(new byte[] {1, 2, 3}, new byte[] {2}, new byte[] {0, 0});
    }

    @Test
    void numbersAreWhatTheValueSays() {
        BigInteger big = BigInteger.ONE.shiftLeft(70);

        assertThat(codec.untyped(Arguments.of(
                        1, (short) 2, 3, 4L, 0.5f, Double.NaN, big, new BigDecimal("1.10"), new double[] {1.5})))
                .containsExactly(1, (short) 2, 3, 4L, 0.5f, Double.NaN, big, new BigDecimal("1.10"), List.of(1.5));
    }

    @Test
    void valuesOfTheLanguageAreUnwrapped() {
        assertThat(codec.untyped(Arguments.of(null, Optional.of("x"), Optional.empty(), Set.of(true), 'c')))
                .containsExactly(null, "x", null, List.of(true), "c");
        assertThat(codec.untyped(Arguments.none())).isEmpty();
    }

    @Test
    void argumentsThatCameAsTextAreTheirUntypedView() throws Exception {
        Arguments read = codec.readArray("[1,{\"a\":[null,\"x\"]}]", 0, List.of());

        assertThat(codec.untyped(read)).containsExactly(1, map("a", Arrays.asList(null, "x")));
    }

    @Test
    void valueThatContainsItselfIsNamed() {
        Map<String, Object> endless = new HashMap<>();
        endless.put("me", endless);

        assertThatThrownBy(() -> codec.untyped(Arguments.of(1, endless)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("value 2 (java.util.HashMap) cannot be written as JSON");
    }

    @Test
    void untypedValueBindsAsItsTextWould() throws Exception {
        Map<String, @Nullable Object> item = map(
                "name",
                "n",
                "count",
                1L,
                "kind",
                "SMALL",
                "at",
                "2026-11-24T12:00:00.000Z",
                "content",
                new byte[] {7},
                "weight",
                2,
                "ids",
                List.of(1, BigInteger.TWO),
                "unknown",
                List.of());

        Item read = codec.convert(item, JsonType.of(Item.class));

        assertThat(read)
                .usingRecursiveComparison()
                .isEqualTo(new Item("n", 1, Kind.SMALL, NOON, new byte[] {7}, 2.0, List.of(1L, 2L)));
        assertThat(codec.convert(null, JsonType.of(Item.class))).isNull();
        assertThat(codec.convert(List.of(1.5f), JsonType.<List<Double>>of(List.class, JsonType.of(Double.class))))
                .containsExactly(1.5);
        assertThat(codec.convert(new BigDecimal("1.5"), JsonType.of(BigDecimal.class)))
                .isEqualTo("1.5");
    }

    @Test
    void untypedViewOfAnUntypedValueIsEqual() throws Exception {
        Object value = map("a", List.of(1, 1.5, true, "x", map()), "b", null);

        assertThat(codec.convert(value, JsonType.ANY)).isEqualTo(value);
        assertThat(codec.convert(new byte[] {1}, JsonType.ANY)).isEqualTo(new byte[] {1});
    }

    @Test
    void mismatchIsExplainedWithItsPath() {
        assertThatThrownBy(() -> codec.convert(List.of(map("count", "one")), listOf(Item.class)))
                .isInstanceOfSatisfying(
                        JsonMismatchException.class, e -> assertThat(e.path()).isEqualTo("[0].count"))
                .hasMessage("must be a whole number");
        assertThatThrownBy(() -> codec.convert(List.of(map()), listOf(Item.class)))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessage("is missing");
        assertThatThrownBy(() -> codec.convert(new byte[1], JsonType.of(String.class)))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessage("must be text");
        assertThatThrownBy(() -> codec.convert("AQID", JsonType.of(Object[].class)))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessage("must be an array");
    }

    @Test
    void valueThatIsNotUntypedIsACallersMistake() {
        assertThatThrownBy(() -> codec.convert(NOON, JsonType.ANY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an untyped value: java.time.Instant");
    }

    private @Nullable Object untyped(Object value) {
        return codec.untyped(Arguments.of(value)).get(0);
    }

    private static JsonType<List<?>> listOf(Class<?> type) {
        return JsonType.of(List.class, JsonType.of(type));
    }

    private static Map<String, @Nullable Object> map(@Nullable Object... entries) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) Objects.requireNonNull(entries[i]), entries[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }
}
