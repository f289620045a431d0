package sockwright.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All the connections of one server to Redis, and the client that makes them. Thread-safe; nothing blocks but {@link #close}.
 *
 * @param <C> a connection for commands
 */
final class Link<C extends StatefulConnection<String, byte[]>> {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    /** How long {@link #close} waits for what is said last, where tests do not say otherwise. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How often it is looked whether Redis still answers, where tests do not say otherwise. */
    static final Duration BEAT = Duration.ofSeconds(10);

    private final Redis<C> redis;
    private final Duration beat;
    private final List<Line<?>> lines = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** @param beat how often it is looked whether Redis still answers */
    Link(Redis<C> redis, Duration beat) {
        this.redis = redis;
        this.beat = beat;
    }

    /** Where what is tried again is tried again. */
    ScheduledExecutorService retries() {
        return redis.client().getResources().eventExecutorGroup();
    }

    /** A single thread for what must happen one after the other. */
    ScheduledExecutorService thread() {
        return redis.client().getResources().eventExecutorGroup().next();
    }

    /** A connection for commands, which is opened once something has come about. */
    Line<C> commands(String purpose, CompletionStage<?> condition) {
        return added(new Line<>(purpose, () -> condition.thenCompose(met -> redis.connect()), retries(), beat));
    }

    /** A connection for subscriptions, which is opened once something has come about. */
    Line<StatefulRedisPubSubConnection<String, byte[]>> subscriptions(CompletionStage<?> condition) {
        return added(new Line<>(
                "subscribing", () -> condition.thenCompose(met -> redis.connectToSubscribe()), retries(), beat));
    }

    private <L extends Line<?>> L added(L line) {
        lines.add(line);
        return line;
    }

    /** @param refused whether Redis refuses something where it is there */
    ClusterMember.State state(boolean refused) {
        if (closed) {
            return ClusterMember.State.CLOSED;
        }
        boolean there = lines.stream().filter(Line::isOpened).allMatch(line -> line.connection() != null);
        if (!there) {
            return ClusterMember.State.AWAY;
        }
        return refused ? ClusterMember.State.REFUSED : ClusterMember.State.CONNECTED;
    }

    /** Gives up all connections for others: to the Redis that has the place of the one before. */
    void reopen() {
        lines.forEach(Line::reopen);
    }

    /**
     * Ends all connections.
     *
     * @param last what is still to be said
     * @param patience how long that is waited for
     */
    void close(CompletableFuture<?> last, Duration patience) {
        closed = true;
        CompletableFuture<Void> said = last.handle((done, error) -> lines.stream()
                        .map(line -> line.close().toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new))
                .thenCompose(CompletableFuture::allOf);
        try {
            said.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Redis has not answered before its connections were closed", e);
        }
        lines.forEach(line -> {
            var unused = line.closeNow();
        });
        redis.close();
    }
}
