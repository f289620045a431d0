package sockwright.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns(2);

    @Test
    void noMoreThanSoManyHappenAtOnceAndTheOthersInOrder() {
        List<CompletableFuture<Void>> started = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            turns.take(() -> {
                CompletableFuture<Void> turn = new CompletableFuture<>();
                started.add(turn);
                return turn;
            });
        }
        assertThat(started).hasSize(2);

        started.get(1).complete(null);
        assertThat(started).hasSize(3);
        started.get(0).completeExceptionally(new IllegalStateException("it went wrong"));
        started.get(2).complete(null);
        assertThat(started).hasSize(5);
    }

    @Test
    void thousandsThatAreOverAtOnceDoNotPileUp() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> second = new CompletableFuture<>();
        turns.take(() -> first);
        turns.take(() -> second);
        AtomicInteger over = new AtomicInteger();
        for (int i = 0; i < 100_000; i++) {
            turns.take(() -> {
                over.incrementAndGet();
                return CompletableFuture.completedFuture(null);
            });
        }

        first.complete(null);

        assertThat(over).hasValue(100_000);
    }
}
