package sockwright.redis;

import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Publishes, at most once: what Redis has not confirmed when the connection breaks is not sent again, because it may have arrived.
 * While Redis is away nothing waits for it, and while it is slow no more than a number of bytes. Thread-safe; nothing blocks.
 */
final class Publisher {

    private final Line<StatefulRedisConnection<String, byte[]>> line;
    private final long maxPendingBytes;
    private final AtomicLong pendingBytes = new AtomicLong();
    private final Set<RedisFuture<?>> pending = ConcurrentHashMap.newKeySet();
    private final LongAdder published = new LongAdder();
    private final LongAdder unsent = new LongAdder();

    private interface Command {
        RedisFuture<Long> send(RedisAsyncCommands<String, byte[]> redis, String channel, byte[] body);
    }

    private interface Count {
        RedisFuture<Map<String, Long>> ask(RedisAsyncCommands<String, byte[]> redis, String channel);
    }

    Publisher(
            Supplier<? extends CompletionStage<StatefulRedisConnection<String, byte[]>>> opener,
            ScheduledExecutorService retries,
            long maxPendingBytes) {
        this.maxPendingBytes = maxPendingBytes;
        this.line = new Line<>("publishing", opener, retries, new Line.Listener<>() {
            @Override
            public void up(StatefulRedisConnection<String, byte[]> connection) {}

            @Override
            public void down() {
                pending.forEach(command -> command.cancel(false)); // or Lettuce would repeat them
            }
        });
    }

    Line<?> line() {
        return line;
    }

    /**
     * Publishes a message; those of one thread in their order.
     *
     * @return completes when Redis has it; fails if it is not known to have arrived
     */
    CompletionStage<Void> publish(Outgoing message) {
        return publish(message, RedisAsyncCommands::publish);
    }

    /** As {@link #publish}, to a channel that belongs to one shard of a Redis 7. */
    CompletionStage<Void> publishToShard(Outgoing message) {
        return publish(message, RedisAsyncCommands::spublish);
    }

    private CompletionStage<Void> publish(Outgoing message, Command command) {
        StatefulRedisConnection<String, byte[]> connection = line.connection();
        if (connection == null) {
            return unsent(away());
        }
        int size = message.body().length;
        if (pendingBytes.addAndGet(size) > maxPendingBytes) {
            pendingBytes.addAndGet(-size);
            return unsent(new RedisException(
                    "Redis is too slow: more than " + maxPendingBytes + " bytes wait for it (maxPendingBytes)"));
        }
        return sent(command.send(connection.async(), message.channel(), message.body()), size);
    }

    private CompletionStage<Void> sent(RedisFuture<Long> command, int size) {
        pending.add(command);
        return command.whenComplete((receivers, error) -> {
                    pending.remove(command);
                    pendingBytes.addAndGet(-size);
                    (error == null ? published : unsent).increment();
                })
                .thenAccept(receivers -> {});
    }

    private CompletionStage<Void> unsent(RedisException reason) {
        unsent.increment();
        return CompletableFuture.failedStage(reason);
    }

    private static RedisConnectionException away() {
        return new RedisConnectionException("Redis is away");
    }

    /** How many connections have subscribed to a channel; fails while Redis is away. */
    CompletionStage<Integer> subscribers(String channel) {
        return subscribers(channel, RedisAsyncCommands::pubsubNumsub);
    }

    /** As {@link #subscribers}, of a channel that belongs to one shard. */
    CompletionStage<Integer> shardSubscribers(String channel) {
        return subscribers(channel, RedisAsyncCommands::pubsubShardNumsub);
    }

    private CompletionStage<Integer> subscribers(String channel, Count count) {
        StatefulRedisConnection<String, byte[]> connection = line.connection();
        if (connection == null) {
            return CompletableFuture.failedStage(away());
        }
        RedisFuture<Map<String, Long>> command = count.ask(connection.async(), channel);
        pending.add(command);
        return command.whenComplete((counts, error) -> pending.remove(command))
                .thenApply(counts -> Math.toIntExact(counts.getOrDefault(channel, 0L)));
    }

    long published() {
        return published.sum();
    }

    long unsent() {
        return unsent.sum();
    }
}
