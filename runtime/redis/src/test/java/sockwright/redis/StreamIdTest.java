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
    void whatIsNoIdIsNone() {
        assertThat(Stream.of("", "-", "1", "1-", "-1", "a-1", "1-1-1", " 1-1", "9999999999999999999-0")
                        .map(StreamId::of))
                .containsOnlyNulls();
        assertThatThrownBy(() -> StreamId.told("*")).isInstanceOf(IllegalStateException.class);
    }
}
