package sockwright.redis;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets no more than so many of what takes a while happen at once; the others wait for their turn. Thread-safe; nothing blocks. */
final class Turns {

    private final Queue<Supplier<CompletableFuture<?>>> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore free;

    Turns(int atOnce) {
        this.free = new Semaphore(atOnce);
    }

    /** Starts something now or later; its turn is over when what it returns completes. It must not throw. */
    void take(Supplier<CompletableFuture<?>> action) {
        waiting.add(action);
        startWhatMay();
    }

    private void startWhatMay() {
        while (!waiting.isEmpty() && free.tryAcquire()) {
            Supplier<CompletableFuture<?>> next = waiting.poll();
            CompletableFuture<?> turn = next == null ? CompletableFuture.completedFuture(null) : next.get();
            if (turn.isDone()) { // in a loop: thousands may fail at once where Redis is away
                free.release();
            } else {
                var unused = turn.whenComplete((done, error) -> {
                    free.release();
                    startWhatMay();
                });
            }
        }
    }
}
