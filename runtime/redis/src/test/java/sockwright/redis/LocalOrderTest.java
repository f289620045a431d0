package sockwright.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LocalOrderTest {

    private final List<String> happened = new ArrayList<>();
    private final List<Runnable> leaving = new ArrayList<>();
    private final LocalOrder order = new LocalOrder(StreamId.START, this::whileNobodyLeaves, 1_000);

    private void whileNobodyLeaves(Runnable action) {
        action.run();
        leaving.forEach(Runnable::run);
        leaving.clear();
    }

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

    private void free() {
        CompletableFuture.runAsync(() -> order.between(position -> happened.add("free")))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void whoLeavesBecauseOfWhatHappensHoldsNobodyUp() {
        CompletableFuture<StreamId> writing = new CompletableFuture<>();

        order.happen(0, () -> leaving.add(this::free));
        order.read(new StreamId(1, 0), () -> leaving.add(this::free));
        order.write(() -> new StreamWriter.Ticket(1, writing), 0, id -> leaving.add(this::free));
        order.readOwn(new StreamId(2, 0), 1);
        order.write(() -> new StreamWriter.Ticket(2, writing), 0, id -> leaving.add(this::free));
        writing.completeExceptionally(new IllegalStateException("for the test"));
        order.write(() -> new StreamWriter.Ticket(3, new CompletableFuture<>()), 1_000, id -> leaving.add(this::free));
        order.write(() -> new StreamWriter.Ticket(4, new CompletableFuture<>()), 2_000, id -> {});

        assertThat(happened).containsExactly("free", "free", "free", "free", "free");
    }
}
