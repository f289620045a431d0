package sockwright.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Timers;
import sockwright.json.Arguments;

/**
 * The acknowledgements that a socket still owes. Each ends once: answered, timed out, or failed because the socket left.
 * Futures are completed on the executor, because what the user hangs on them runs there and then.
 */
final class PendingAcks {

    private final Timers timers;
    private final Executor executor;
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>(2);
    private volatile boolean closed;

    PendingAcks(Timers timers, Executor executor) {
        this.timers = timers;
        this.executor = executor;
    }

    private record Pending(CompletableFuture<Arguments> answer, Timers.Timer deadline) {}

    /** Waits for an acknowledgement. */
    CompletableFuture<Arguments> await(long id, Duration timeout) {
        CompletableFuture<Arguments> answer = new CompletableFuture<>();
        Timers.Timer deadline = timers.after(timeout, () -> fail(id, new AckTimeoutException()));
        pending.put(id, new Pending(answer, deadline));
        if (closed) {
            fail(id, new SocketDisconnectedException());
        }
        return answer;
    }

    /** An acknowledgement has come; one that nobody waits for any more is dropped. */
    void complete(long id, Arguments values) {
        Pending ack = take(id);
        if (ack != null) {
            run(() -> ack.answer().complete(values));
        }
    }

    private void fail(long id, RuntimeException error) {
        Pending ack = take(id);
        if (ack != null) {
            run(() -> ack.answer().completeExceptionally(error));
        }
    }

    private @Nullable Pending take(long id) {
        Pending ack = pending.remove(id);
        if (ack != null) {
            ack.deadline().cancel();
        }
        return ack;
    }

    private void run(Runnable completion) {
        try {
            executor.execute(completion);
        } catch (RejectedExecutionException e) {
            completion.run(); // the server is closing; a future that never completes would be worse
        }
    }

    /** The socket has left. */
    void close() {
        closed = true;
        pending.keySet().forEach(id -> fail(id, new SocketDisconnectedException()));
    }
}
