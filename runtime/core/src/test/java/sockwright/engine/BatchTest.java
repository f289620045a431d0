package sockwright.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class BatchTest {

    private final List<String> done = new ArrayList<>();

    private Batch.Part part(String name) {
        return () -> done.add(name);
    }

    @Test
    void whatIsPutOffIsDoneAtTheEndInOrder() {
        Batch.ofMessages(() -> {
            assertThat(Batch.putOff(part("first"))).isTrue();
            assertThat(Batch.putOffBriefly(part("second"))).isTrue();
            done.add("work");
        });

        assertThat(done).containsExactly("work", "first", "second");
    }

    @Test
    void withoutABatchNothingIsPutOff() {
        assertThat(Batch.isOpen()).isFalse();
        assertThat(Batch.putOff(part("never"))).isFalse();
        assertThat(Batch.putOffBriefly(part("never"))).isFalse();
    }

    @Test
    void batchWithinABatchIsAPartOfIt() {
        Batch.ofMessages(() -> {
            Batch.ofMessages(() -> Batch.putOff(part("inner")));
            assertThat(Batch.ofTasks()).isNull();
            assertThat(done).isEmpty();
        });

        assertThat(done).containsExactly("inner");
    }

    @Test
    void largeBatchIsEndedInBetweenSoThatTheFirstDoNotWaitForAll() {
        Batch.beginReads();
        for (int i = 0; i < 100; i++) {
            String name = "part " + i;
            Batch.ofMessages(() -> Batch.putOff(part(name)));
        }

        assertThat(done).hasSizeBetween(1, 99).startsWith("part 0", "part 1");
        Batch.endReads();
        assertThat(done).hasSize(100).doesNotHaveDuplicates();
        assertThat(Batch.isOpen()).isFalse();
    }

    @Test
    void batchThatHasNotBeenEndedIsWhenTheNextBegins() {
        Batch.beginReads();
        Batch.putOff(part("left over"));

        Batch.beginReads();

        assertThat(done).containsExactly("left over");
        Batch.endReads();
        assertThat(Batch.isOpen()).isFalse();
        Batch.endReads(); // nothing to end
    }

    @Test
    void turnOfAnEventLoopEndsWithItsNextTask() {
        Deque<Runnable> loop = new ArrayDeque<>();

        Batch.ofTurn(loop::add);
        assertThat(Batch.putOffBriefly(part("first"))).isTrue();
        Batch.ofTurn(loop::add);
        assertThat(Batch.putOff(part("second"))).isTrue();
        assertThat(done).isEmpty();
        loop.remove().run();

        assertThat(done).containsExactly("first", "second");
        assertThat(loop).isEmpty();
        assertThat(Batch.isOpen()).isFalse();
    }

    @Test
    void eventLoopThatTakesNoTasksLeavesNoBatchOpen() {
        Batch.ofTurn(task -> {
            throw new RejectedExecutionException("it ends");
        });

        assertThat(Batch.isOpen()).isFalse();
    }

    @Test
    void whatOthersWaitForIsNotPutOffWhereTasksMayBlock() {
        Batch batch = Objects.requireNonNull(Batch.ofTasks(), "no batch is open");

        assertThat(Batch.putOffBriefly(part("urgent"))).isFalse();
        assertThat(Batch.putOff(part("later"))).isTrue();
        batch.close();

        assertThat(done).containsExactly("later");
        assertThat(Batch.isOpen()).isFalse();
    }

    @Test
    void oneThatFailsDoesNotStopTheOthers() {
        Batch.ofMessages(() -> {
            Batch.putOff(() -> {
                throw new IllegalStateException("thrown by the test");
            });
            Batch.putOff(part("next"));
        });

        assertThat(done).containsExactly("next");
    }

    @Test
    void batchEndsAlsoWhenItsWorkFails() {
        try {
            Batch.ofMessages(() -> {
                Batch.putOff(part("sent"));
                throw new IllegalStateException("thrown by the test");
            });
        } catch (IllegalStateException expected) {
            done.add("failed");
        }

        assertThat(done).containsExactly("sent", "failed");
        assertThat(Batch.isOpen()).isFalse();
    }

    @Test
    void errorDoesNotStopTheOthers() {
        Batch.ofMessages(() -> {
            Batch.putOff(() -> {
                throw new StackOverflowError("expected in the log: thrown by the test");
            });
            Batch.putOff(part("next"));
        });

        assertThat(done).containsExactly("next");
    }

    @Test
    void whatIsPutOffAgainAndAgainIsDoneOnce() {
        Batch.Part part = part("once");

        Batch.ofMessages(() -> {
            for (int i = 0; i < 1_000; i++) {
                assertThat(Batch.putOff(part)).isTrue();
            }
        });

        assertThat(done).containsExactly("once");
    }
}
