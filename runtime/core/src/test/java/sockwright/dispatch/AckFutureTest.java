package sockwright.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AckFutureTest {

    private final ArrayDeque<Runnable> executor = new ArrayDeque<>();
    private final AckFuture<String> answer = new AckFuture<>();

    private void arrive() {
        answer.arrive(() -> answer.complete("yes"), executor::add);
    }

    @Test
    void whatHangsOnItRunsOnTheExecutor() {
        List<String> heard = new ArrayList<>();
        CompletableFuture<Void> hung = answer.thenAccept(heard::add);

        arrive();
        assertThat(heard).isEmpty();
        executor.remove().run();

        assertThat(heard).containsExactly("yes");
        assertThat(hung).isCompleted();
    }

    @Test
    void threadThatWaitsNeedsNoExecutor() throws Exception {
        CompletableFuture<Integer> length = answer.thenApply(String::length);
        arrive();

        assertThat(length.get()).isEqualTo(3);
        assertThat(answer.join()).isEqualTo("yes");
        assertThat(answer.get(1, TimeUnit.SECONDS)).isEqualTo("yes");
    }

    @Test
    void outcomeOfAStageArrivesOnTheExecutorUnlessItIsThereAlready() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        AckFuture<String> later = AckFuture.of(stage, executor::add);
        stage.complete("yes");

        assertThat(later).isNotDone();
        executor.remove().run();
        assertThat(later).isCompletedWithValue("yes");
        assertThat(AckFuture.of(stage, executor::add)).isCompletedWithValue("yes");
        IllegalStateException error = new IllegalStateException("no");
        assertThat(AckFuture.of(CompletableFuture.failedStage(error), executor::add))
                .failsWithin(0, TimeUnit.SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .withCause(error);
        assertThat(executor).isEmpty();
    }

    @Test
    void executorThatRefusesDoesNotLoseTheAnswer() {
        answer.arrive(() -> answer.complete("yes"), task -> {
            throw new RejectedExecutionException();
        });

        assertThat(answer).isCompletedWithValue("yes");
    }

    @Test
    void executorWithoutThreadsDoesNotLoseTheAnswerEither() {
        answer.arrive(() -> answer.complete("yes"), task -> {
            throw new InternalError("no thread can be made");
        });

        assertThat(answer).isCompletedWithValue("yes");
    }
}
