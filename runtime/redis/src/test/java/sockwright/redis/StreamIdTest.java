package sockwright.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamIdTest {

    private static StreamId id(String text) {
        return Objects.requireNonNull(StreamId.of(text));
    }

    @Test
    void idsAreInTheOrderOfNumbersNotOfText() {
        assertThat(Stream.of("10-2", "9-11", "9-2", "10-10")
                        .map(StreamIdTest::id)
                        .sorted())
                .extracting(StreamId::toString)
                .containsExactly("9-2", "9-11", "10-2", "10-10");
        assertThat(id("0-1").isAfter(StreamId.START)).isTrue();
    }

    @Test
    void numbersHaveNoSign() {
        StreamId last = id("18446744073709551615-18446744073709551615");
        assertThat(last).hasToString("18446744073709551615-18446744073709551615");
        assertThat(last.isAfter(id("9223372036854775807-1"))).isTrue();
        assertThat(id("1-18446744073709551615").isAfter(id("1-1"))).isTrue();
    }

    @Test
    void whatIsNoIdIsNone() {
        assertThat(Stream.of("", "-", "1", "1-", "-1", "a-1", "1-1-1", " 1-1", "18446744073709551616-0")
                        .map(StreamId::of))
                .containsOnlyNulls();
        assertThatThrownBy(() -> StreamId.told("*")).isInstanceOf(IllegalStateException.class);
    }
}
