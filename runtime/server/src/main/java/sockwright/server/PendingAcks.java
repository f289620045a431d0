package sockwright.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import sockwright.dispatch.AckFuture;
import sockwright.engine.Timers;
import sockwright.json.Arguments;

/**
 * The acknowledgements that a socket still owes. Each ends once: answered, timed out, or failed because the socket left.
 * What the user hangs on their futures runs on the executor.
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

    private static final class Pending {
        final AckFuture<Arguments> answer = new AckFuture<>();
        final Runnable answered;
        volatile Timers.@Nullable Timer deadline;

        Pending(Runnable answered) {
            this.answered = answered;
        }
    }

    /**
     * Waits for an acknowledgement.
     *
     * @param answered called when it comes; must not block
     */
    CompletableFuture<Arguments> await(long id, Duration timeout, Runnable answered) {
        Pending ack = new Pending(answered);
        pending.put(id, ack); // before its timer, which may be quick
        Timers.Timer deadline = timers.after(timeout, () -> fail(id, new AckTimeoutException()));
        ack.deadline = deadline;
        if (closed) { // perhaps only now, by another thread that has found no timer to cancel
            fail(id, new SocketDisconnectedException());
            deadline.cancel();
        }
        return ack.answer;
    }

    /**
     * An acknowledgement has come.
     *
     * @return false if nobody waits for it, or nobody any more
     */
    boolean complete(long id, Arguments values) {
        Pending ack = take(id);
        if (ack != null) {
            ack.answered.run();
            ack.answer.arrive(() -> ack.answer.complete(values), executor);
        }
        return ack != null;
    }

    /** It was not sent: nobody waits for it, and its future is nobody's. */
    void withdraw(long id) {
        take(id);
    }

    private void fail(long id, RuntimeException error) {
        Pending ack = take(id);
        if (ack != null) {
            ack.answer.arrive(() -> ack.answer.completeExceptionally(error), executor);
        }
    }

    private @Nullable Pending take(long id) {
        Pending ack = pending.remove(id);
        Timers.Timer deadline = ack == null ? null : ack.deadline;
        if (deadline != null) {
            deadline.cancel();
        }
        return ack;
    }

    /** The socket has left. */
    void close() {
        closed = true;
        pending.keySet().forEach(id -> fail(id, new SocketDisconnectedException()));
    }
}
