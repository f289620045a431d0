package sockwright.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is to be sent to Redis, and has not been confirmed. The writer's lock guards all but {@link #done}. */
final class Pending {

    /** About what it takes to keep something, besides its bytes. */
    static final int OVERHEAD = 200;

    private final @Nullable EntryIdentity identity;
    private final int size;
    private final Function<RedisAsyncCommands<String, byte[]>, RedisFuture<String>> sending;
    private final CompletableFuture<String> done = new CompletableFuture<>();
    private @Nullable RedisFuture<String> command; // under way
    private boolean sent; // once at least

    /** @param identity of an entry; null for what may be sent twice */
    Pending(
            @Nullable EntryIdentity identity,
            int size,
            Function<RedisAsyncCommands<String, byte[]>, RedisFuture<String>> sending) {
        this.identity = identity;
        this.size = size;
        this.sending = sending;
    }

    @Nullable EntryIdentity identity() {
        return identity;
    }

    /** How many bytes it takes, about. */
    int size() {
        return OVERHEAD + size;
    }

    /** Completes with what Redis has answered, or fails if it has been given up. */
    CompletableFuture<String> done() {
        return done;
    }

    void send(RedisAsyncCommands<String, byte[]> redis) {
        sent = true;
        command = sending.apply(redis);
    }

    /** Null if nothing is under way. */
    @Nullable RedisFuture<String> command() {
        return command;
    }

    /** Redis has answered. */
    void answered() {
        command = null;
    }

    /** Its connection is lost. */
    void giveUp() {
        RedisFuture<String> lost = command;
        command = null;
        if (lost != null) {
            lost.cancel(false); // or Lettuce would repeat it
        }
    }

    boolean mayHaveBeenWritten() {
        return identity != null && sent && command == null;
    }
}
