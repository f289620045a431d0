package sockwright.adapter.testkit;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Bounded waiting for what other servers do. How long it takes is not asserted, only that it happens. */
final class Patience {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN_NANOS = 2_000_000;

    private Patience() {}

    static <T> T next(BlockingQueue<T> queue, String what) {
        try {
            T next = queue.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new AssertionError("not within " + LIMIT + ": " + what);
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static <T> T value(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    static void until(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new AssertionError("not within " + LIMIT + ": " + what);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
