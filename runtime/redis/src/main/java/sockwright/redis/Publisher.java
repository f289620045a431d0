package sockwright.redis;

import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Publishes, at most once: what Redis has not confirmed when the connection breaks is not sent again, because it may have arrived.
 * While Redis is away nothing waits for it, and while it is slow no more than a number of bytes. Thread-safe; nothing blocks.
 */
final class Publisher {

    private final Supplier<@Nullable RedisClusterAsyncCommands<String, byte[]>> commands; // null while Redis is away
    private final long maxPendingBytes;
    private final AtomicLong pendingBytes = new AtomicLong();
    private final Set<CompletionStage<?>> pending = ConcurrentHashMap.newKeySet();
    private final AtomicInteger losses = new AtomicInteger(); // of connections
    private final LongAdder published = new LongAdder();
    private final LongAdder unsent = new LongAdder();

    private interface Command {
        RedisFuture<Long> send(RedisClusterAsyncCommands<String, byte[]> redis, String channel, byte[] body);
    }

    /** @param async the commands that are sent over the connection */
    <C extends StatefulConnection<String, byte[]>> Publisher(
            Line<C> line, Function<C, RedisClusterAsyncCommands<String, byte[]>> async, long maxPendingBytes) {
        this.commands = () -> {
            C connection = line.connection();
            return connection == null ? null : async.apply(connection);
        };
        this.maxPendingBytes = maxPendingBytes;
        line.listen(new Line.Listener<>() {
            @Override
            public void up(C connection) {}

            @Override
            public void down() {
                giveUpPending();
            }

            @Override
            public long come() {
                return published.sum();
            }
        });
    }

    /** Gives up what has not been confirmed, or Lettuce would repeat it when the connection is there again. */
    void giveUpPending() {
        losses.incrementAndGet();
        pending.forEach(command -> command.toCompletableFuture().cancel(false));
    }

    /**
     * Publishes a message; those of one thread in their order.
     *
     * @return completes when Redis has it; fails if it is not known to have arrived
     */
    CompletionStage<Void> publish(Outgoing message) {
        return publish(message, Publisher::publish);
    }

    /** As {@link #publish}, to a channel that belongs to one shard of a Redis 7. */
    CompletionStage<Void> publishToShard(Outgoing message) {
        return publish(message, RedisClusterAsyncCommands::spublish);
    }

    /**
     * In a Redis Cluster over one node, which keeps the order of all channels: Lettuce's own method goes to the one that it takes a
     * channel, as a key, to belong to.
     */
    private static RedisFuture<Long> publish(
            RedisClusterAsyncCommands<String, byte[]> redis, String channel, byte[] body) {
        return redis.dispatch(
                CommandType.PUBLISH,
                new IntegerOutput<>(Redis.CODEC),
                new CommandArgs<>(Redis.CODEC).add(channel).addValue(body));
    }

    private CompletionStage<Void> publish(Outgoing message, Command command) {
        RedisClusterAsyncCommands<String, byte[]> redis = commands.get();
        if (redis == null) {
            return unsent(away());
        }
        int size = Pending.OVERHEAD + message.body().length; // there may be many small ones
        if (pendingBytes.addAndGet(size) > maxPendingBytes) {
            pendingBytes.addAndGet(-size);
            return unsent(new RedisException(
                    "Redis is too slow: more than " + maxPendingBytes + " bytes wait for it (maxPendingBytes)"));
        }
        return once(() -> command.send(redis, message.channel(), message.body()))
                .whenComplete((receivers, error) -> {
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
        return ask(redis -> redis instanceof RedisAdvancedClusterAsyncCommands<String, byte[]> cluster
                        ? subscribersOfAllNodes(cluster, channel)
                        : redis.pubsubNumsub(channel).thenApply(counts -> count(counts, channel)))
                .thenApply(Math::toIntExact);
    }

    /** Each node of a Redis Cluster counts its own. */
    private static CompletionStage<Long> subscribersOfAllNodes(
            RedisAdvancedClusterAsyncCommands<String, byte[]> cluster, String channel) {
        CompletableFuture<Map<String, Long>>[] nodes = cluster.nodes(node -> !node.is(NodeFlag.FAIL))
                .commands()
                .pubsubNumsub(channel)
                .futures();
        return CompletableFuture.allOf(nodes)
                .thenApply(all -> Arrays.stream(nodes)
                        .mapToLong(node -> count(node.join(), channel))
                        .sum());
    }

    /** As {@link #subscribers}, of a channel that belongs to one shard. */
    CompletionStage<Integer> shardSubscribers(String channel) {
        return ask(redis -> redis.pubsubShardNumsub(channel))
                .thenApply(counts -> Math.toIntExact(count(counts, channel)));
    }

    private static long count(Map<String, Long> counts, String channel) {
        return counts.getOrDefault(channel, 0L);
    }

    /** Asks Redis something, once; fails while Redis is away, and if the connection breaks before it has answered. */
    <T> CompletionStage<T> ask(
            Function<RedisClusterAsyncCommands<String, byte[]>, ? extends CompletionStage<T>> question) {
        RedisClusterAsyncCommands<String, byte[]> redis = commands.get();
        if (redis == null) {
            return CompletableFuture.failedStage(away());
        }
        return once(() -> question.apply(redis));
    }

    /** Gives it up too if the connection breaks in the very moment in which it is sent. */
    private <T> CompletionStage<T> once(Supplier<? extends CompletionStage<T>> sending) {
        int before = losses.get();
        CompletionStage<T> command = sending.get();
        pending.add(command);
        if (losses.get() != before) {
            command.toCompletableFuture().cancel(false);
        }
        return command.whenComplete((answer, error) -> pending.remove(command));
    }

    long published() {
        return published.sum();
    }

    long unsent() {
        return unsent.sum();
    }
}
