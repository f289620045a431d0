package sockwright.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An acknowledgement as the user holds it. What the user hangs on it runs on the executor, never on the I/O thread that brings
 * the answer. A thread that waits for it is woken by the I/O thread itself and completes it: were that left to the executor, a
 * pool whose threads all wait in handlers could never answer one of them, not even with a timeout.
 *
 * @param <T> the type of the answer
 */
public final class AckFuture<T> extends CompletableFuture<T> {

    /** Holds what completes the acknowledgement, as soon as there is something; shared with the futures made from it. */
    private final CompletableFuture<Runnable> arrival;

    /** An acknowledgement that is still to come. */
    public AckFuture() {
        this(new CompletableFuture<>());
    }

    private AckFuture(CompletableFuture<Runnable> arrival) {
        this.arrival = arrival;
    }

    /**
     * Has the outcome of a stage that some other thread may complete.
     *
     * @param executor where it arrives
     */
    public static <T> AckFuture<T> of(CompletionStage<T> stage, Executor executor) {
        AckFuture<T> future = new AckFuture<>();
        if (stage.toCompletableFuture().isDone()) {
            stage.whenComplete(future::end); // here: nobody can have hung anything on it
        } else {
            stage.whenComplete((value, error) -> future.arrive(() -> future.end(value, error), executor));
        }
        return future;
    }

    private void end(T value, @Nullable Throwable error) {
        if (error == null) {
            complete(value);
        } else {
            completeExceptionally(error);
        }
    }

    /**
     * The outcome is there.
     *
     * @param completion completes this future; may run twice
     * @param executor where it is run, unless a thread waits for it
     */
    public void arrive(Runnable completion, Executor executor) {
        arrival.complete(completion);
        try {
            executor.execute(completion);
        } catch (RuntimeException | Error e) {
            completion.run(); // it is closing, full, or out of threads; a future that never completes would be worse
        }
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new AckFuture<>(arrival);
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        if (!isDone()) {
            arrivalOrEnd().get();
            completeHere();
        }
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        if (!isDone()) {
            arrivalOrEnd().get(timeout, unit);
            completeHere();
        }
        return super.get(timeout, unit);
    }

    @Override
    public T join() {
        if (!isDone()) {
            arrivalOrEnd().join();
            completeHere();
        }
        return super.join();
    }

    private CompletableFuture<Boolean> arrivalOrEnd() {
        return anyOf(arrival, this).handle((value, error) -> true);
    }

    private void completeHere() {
        if (arrival.isDone()) {
            arrival.join().run();
        }
    }
}
