package sockwright.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import sockwright.json.JsonType;

class DeclaredFailuresTest {

    private final EventException full = new EventException("full", "no seat is left");

    private static final class Full extends Exception {
        private static final long serialVersionUID = 1;

        Full(String message) {
            super(message);
        }
    }

    private static Throwable declared(EventException failure) {
        return failure.code().equals("full") ? new Full(String.valueOf(failure.getMessage())) : failure;
    }

    private static CompletableFuture<String> answer(CompletableFuture<String> given) {
        return DeclaredFailures.of(given, DeclaredFailuresTest::declared).toCompletableFuture();
    }

    @Test
    void anAnswerIsLeftAsItIs() {
        assertThat(answer(CompletableFuture.completedFuture("seat 1"))).isCompletedWithValue("seat 1");
    }

    @Test
    void aDeclaredFailureIsTheExceptionBehindIt() {
        assertThat(answer(CompletableFuture.failedFuture(full)))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(Full.class)
                .withMessage("no seat is left");
    }

    @Test
    void aFailureIsKnownBehindWhatAStageWrapsItIn() {
        assertThat(answer(CompletableFuture.failedFuture(new CompletionException(full))))
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(Full.class);
    }

    @Test
    void everyOtherFailureIsLeftAsItIs() {
        EventException other = new EventException("other", "something else");
        IllegalStateException lost = new IllegalStateException("lost");

        assertThat(answer(CompletableFuture.failedFuture(other)))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isSameAs(other);
        assertThat(answer(CompletableFuture.failedFuture(lost)))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isSameAs(lost);
    }

    @Test
    void dataThatMustBeThereIsThereOrNamedAsMissing() {
        JsonType<Integer> seats = JsonType.of(Integer.class);

        assertThat(new EventException("full", "no seat is left", 3).requireData(seats))
                .isEqualTo(3);
        assertThatThrownBy(() -> full.requireData(seats))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the failure \"full\" came without its data");
    }
}
