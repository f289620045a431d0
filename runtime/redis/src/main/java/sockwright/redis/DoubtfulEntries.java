package sockwright.redis;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Entries that were under way when something went wrong, and may have been written or not: they are looked for in the stream before
 * they are written again. There may be many, and many entries to look at.
 */
final class DoubtfulEntries {

    private static final int MOST = 1_000;

    private final String stream;
    private final BooleanSupplier wanted;
    private final BiConsumer<Pending, StreamId> found;
    private final Map<EntryIdentity, Pending> sought = new HashMap<>();
    private final Portion portion = new Portion(MOST);
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /**
     * @param wanted whether it is still of interest, or another search has begun
     * @param found told which one has been written, and its id; in the order of the stream
     */
    DoubtfulEntries(String stream, BooleanSupplier wanted, BiConsumer<Pending, StreamId> found) {
        this.stream = stream;
        this.wanted = wanted;
        this.found = found;
    }

    /** Before it is looked for anything. */
    void add(Pending entry) {
        EntryIdentity identity = entry.identity();
        if (identity != null) {
            sought.put(identity, entry);
        }
    }

    /**
     * Looks for them.
     *
     * @param from none of them is before it
     * @return completes when all that have been written are found; fails if Redis does not tell
     */
    CompletionStage<Void> lookFor(RedisAsyncCommands<String, byte[]> redis, StreamId from) {
        lookOn(redis, from);
        return end;
    }

    private void lookOn(RedisAsyncCommands<String, byte[]> redis, StreamId from) {
        if (sought.isEmpty()) {
            end.complete(null);
            return;
        }
        Range<String> later = Range.from(Range.Boundary.excluding(from.toString()), Range.Boundary.unbounded());
        int count = portion.count();
        redis.xrange(stream, later, Limit.from(count)).whenComplete((entries, error) -> {
            if (!wanted.getAsBoolean()) {
                return;
            }
            if (error != null) {
                end.completeExceptionally(error);
                return;
            }
            entries.forEach(this::compare);
            portion.came(entries);
            if (entries.size() < count) {
                end.complete(null);
            } else {
                lookOn(redis, last(entries));
            }
        });
    }

    private void compare(StreamMessage<String, byte[]> entry) {
        Pending written = sought.remove(EntryIdentity.of(entry.getBody()));
        if (written != null) {
            found.accept(written, StreamId.told(entry.getId()));
        }
    }

    private static StreamId last(List<StreamMessage<String, byte[]>> entries) {
        return StreamId.told(entries.get(entries.size() - 1).getId());
    }
}
