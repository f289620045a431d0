package sockwright.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.StreamMessage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortionTest {

    private final Portion portion = new Portion(200);

    private void come(int count, int size) {
        StreamMessage<String, byte[]> entry = new StreamMessage<>("stream", "1-1", Map.of("data", new byte[size]));
        portion.came(Collections.nCopies(count, entry));
    }

    @Test
    void moreAreAskedForStepByStepWhileTheyAreSmall() {
        List<Integer> counts = List.of(16, 32, 64, 128, 200, 200);

        for (int count : counts) {
            assertThat(portion.count()).isEqualTo(count);
            come(count, 100);
        }
    }

    @Test
    void fewerAreAskedForWhereTheyAreLarge() {
        come(16, 100_000);
        assertThat(portion.count()).isEqualTo(10);
        come(10, 5_000_000);
        assertThat(portion.count()).isEqualTo(1);
        come(1, 5_000_000);
        assertThat(portion.count()).isEqualTo(1);
        come(1, 1);
        assertThat(portion.count()).isEqualTo(2);
    }

    @Test
    void noMoreThanTheMostAreAskedForAndAlwaysOne() {
        assertThat(new Portion(10).count()).isEqualTo(10);
        come(0, 0);
        come(1, 0);
        assertThat(portion.count()).isPositive();
    }
}
