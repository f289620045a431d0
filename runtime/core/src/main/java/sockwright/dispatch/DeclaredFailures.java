package sockwright.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import sockwright.engine.Failures;

/** Gives the failures of an event at a client the exceptions that its contract declares; called by generated code. */
public final class DeclaredFailures {

    private DeclaredFailures() {}

    /**
     * The same answer, which fails with what is declared.
     *
     * @param declared the exception of a failure that is declared; the failure itself if it is not
     */
    public static <T> CompletionStage<T> of(
            CompletionStage<T> answer, Function<? super EventException, ? extends Throwable> declared) {
        return answer.exceptionallyCompose(error -> {
            Throwable known = Failures.unwrapped(error);
            return CompletableFuture.failedFuture(
                    known instanceof EventException failure ? declared.apply(failure) : known);
        });
    }
}
