package sockwright.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class LocalOrderTest {

    private final LocalOrder order = new LocalOrder(StreamId.START, 1_000);
    private final List<String> happened = new ArrayList<>();

    @Test
    void clientThatCannotBeLetInCostsNobodyAnEntry() {
        order.at(new StreamId(1, 0), () -> {
            throw new RejectedExecutionException("for the test");
        });
        order.at(new StreamId(1, 0), () -> happened.add("another is let in"));

        order.read(new StreamId(1, 0), () -> happened.add("first"));
        order.read(new StreamId(2, 0), () -> happened.add("second"));

        assertThat(happened).containsExactly("first", "another is let in", "second");
    }
}
