package sockwright.json.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;
import sockwright.json.MalformedJsonException;

/** What is small on the wire and large in memory or in time. */
class JsonLimitsTest {

    private static final String REASON =
            "JSON beyond a limit: nested deeper than 64, a number longer than 1000 or a name longer than 50000 characters";

    private final JsonCodec codec = JacksonJsonCodec.create();

    static Stream<org.junit.jupiter.params.provider.Arguments> beyond() {
        return Stream.of(
                row("65 arrays", "[".repeat(65) + "]".repeat(65)),
                row("64 objects in the array", "[" + "{\"a\":".repeat(64) + "1" + "}".repeat(64) + "]"),
                row("500,000 arrays that never end", "[".repeat(500_000)),
                row("an integer of 1001 digits", "[" + "9".repeat(1001) + "]"),
                row("an integer of a million digits", "[" + "9".repeat(1_000_000) + "]"),
                row("a fraction of a million digits", "[0." + "9".repeat(1_000_000) + "]"),
                row("an exponent of a million digits", "[1e" + "9".repeat(1_000_000) + "]"),
                row("a name of 50,001 characters", "[{\"" + "n".repeat(50_001) + "\":1}]"));
    }

    private static org.junit.jupiter.params.provider.Arguments row(String what, String json) {
        return org.junit.jupiter.params.provider.Arguments.of(what, json);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beyond")
    void textBeyondALimitIsRefusedNamingTheLimits(String what, String json) {
        assertThatThrownBy(() -> codec.readArray(json, 0, List.of()))
                .as(what)
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage(REASON);
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> within() {
        return Stream.of(
                row("64 arrays", "[".repeat(64) + "]".repeat(64)),
                row("an integer of 1000 digits", "[" + "9".repeat(1000) + "]"),
                row("a name of 50,000 characters", "[{\"" + "n".repeat(50_000) + "\":1}]"),
                row("a string of a million characters", "[\"" + "x".repeat(1_000_000) + "\"]"),
                row("a number that no double holds", "[1e999999999,-1e-999999999]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("within")
    void textWithinTheLimitsIsRead(String what, String json) throws Exception {
        assertThat(codec.readArray(json, 0, List.of()).values()).as(what).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "1.5e100000"})
    void numberWithAHugeExponentIsNotWrittenOut(String number) throws Exception {
        Arguments arguments = codec.readArray("[" + number + "]", 0, List.of());

        for (Class<?> type : List.of(int.class, Long.class, BigInteger.class, byte.class)) {
            assertThatThrownBy(() -> arguments.get(0, type))
                    .as(type.getName())
                    .isInstanceOf(JsonMismatchException.class);
        }
        assertThat(arguments.get(0, double.class)).isNotNull();
        // Jackson takes such seconds for what it likes, but at once
        assertThat(arguments.get(0, Instant.class)).isNotNull();
        assertThat(arguments.get(0, Duration.class)).isNotNull();
    }

    /** Names such as {@code AaAaBB}: all of one {@code hashCode}. */
    @Test
    void namesOfOneHashCodeAreAsGoodAsOthers() throws Exception {
        String json = IntStream.range(0, 1 << 15)
                .mapToObj(number -> IntStream.range(0, 15)
                        .mapToObj(bit -> ((number >> bit) & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining()))
                .map(name -> "\"" + name + "\":1")
                .collect(Collectors.joining(",", "[{", "}]"));

        Arguments arguments = codec.readArray(json, 0, List.of());

        assertThat((Map<?, ?>) arguments.get(0, JsonType.ANY)).hasSize(1 << 15);
    }

    @Test
    void nameThatRepeatsCountsOnce() throws Exception {
        String json = "[{" + "\"a\":1,".repeat(100_000) + "\"a\":2}]";

        assertThat(codec.readArray(json, 0, List.of()).get(0, JsonType.ANY)).isEqualTo(Map.of("a", 2));
    }
}
