package sockwright.json.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;

/** An attachment is a byte array, and not whatever a handler asked for. */
class BinaryIsNoScalarTest {

    private final JsonCodec codec = JacksonJsonCodec.create();

    static Stream<JsonType<?>> scalars() {
        return Stream.of(
                JsonType.of(String.class),
                JsonType.of(Instant.class),
                JsonType.of(Duration.class),
                JsonType.of(LocalDate.class),
                JsonType.of(ZoneId.class),
                JsonType.of(java.util.Date.class),
                JsonType.of(Month.class),
                JsonType.of(BigDecimal.class),
                JsonType.of(int.class),
                JsonType.of(Boolean.class),
                JsonType.of(List.class, JsonType.of(Instant.class)),
                JsonType.of(Optional.class, JsonType.of(Duration.class)));
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void attachmentIsRefusedWhereAScalarIsAskedFor(JsonType<?> type) throws Exception {
        String placeholder = "{\"_placeholder\":true,\"num\":0}";
        String json = type.raw() == List.class ? "[[" + placeholder + "]]" : "[" + placeholder + "]";
        Arguments arguments = codec.readArray(json, 0, List.of(new byte[] {1}));

        assertThatThrownBy(() -> arguments.get(0, type))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessageNotContaining("java");
    }

    @Test
    void pointInTimeSaysWhatItMustBe() {
        assertThatThrownBy(() -> codec.convert(List.of(new byte[1]), JsonType.of(Instant[].class)))
                .isInstanceOfSatisfying(
                        JsonMismatchException.class, e -> assertThat(e.path()).isEqualTo("[0]"))
                .hasMessage("must be a date or time in ISO 8601");
    }

    @Test
    void deserializerThatFailsOnItsOwnIsAMismatchToo() {
        assertThatThrownBy(() -> codec.convert(Double.NaN, JsonType.of(BigDecimal.class)))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessage("is not valid")
                .hasCauseInstanceOf(NumberFormatException.class);
    }
}
