package sockwright.redis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What Redis has not confirmed, in order, within a number of bytes. Guarded by the writer's lock. */
final class Backlog {

    private final long maxBytes;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private long bytes;

    Backlog(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Adds something; false if there is no room for it. */
    boolean add(Pending one) {
        if (bytes + one.size() > maxBytes) {
            return false;
        }
        bytes += one.size();
        pending.add(one);
        return true;
    }

    /** Takes something out; false if it has been taken out already. */
    boolean remove(Pending one) {
        if (!pending.remove(one)) { // mostly the first one
            return false;
        }
        bytes -= one.size();
        return true;
    }

    /** The connection is lost. */
    void giveUpCommands() {
        pending.forEach(Pending::giveUp);
    }

    List<Pending> doubtful() {
        return pending.stream().filter(Pending::mayHaveBeenWritten).toList();
    }

    /** What is not under way. */
    List<Pending> waiting() {
        return pending.stream().filter(Backlog::waits).toList();
    }

    /** The first that is not under way; null if all are. */
    @Nullable Pending firstWaiting() {
        return pending.stream().filter(Backlog::waits).findFirst().orElse(null);
    }

    private static boolean waits(Pending one) {
        return one.command() == null;
    }

    /** Completes, normally or not, when nothing of it is left. */
    CompletableFuture<Void> settled() {
        return CompletableFuture.allOf(pending.stream().map(Pending::done).toArray(CompletableFuture<?>[]::new));
    }
}
