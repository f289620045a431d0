package sockwright.redis;

import io.lettuce.core.RedisConnectionException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Which channels Redis has confirmed over the connection that there is. Thread-safe. */
final class Confirmations {

    private final Map<String, CompletableFuture<Void>> byChannel = new ConcurrentHashMap<>();

    /** Completes when a channel is heard, perhaps never; fails when the connection is lost before, or nobody wants to hear it any more. */
    CompletionStage<Void> of(String channel) {
        return byChannel.computeIfAbsent(channel, absent -> new CompletableFuture<>());
    }

    /** Redis has confirmed it. */
    void heard(String channel) {
        byChannel.computeIfAbsent(channel, absent -> new CompletableFuture<>()).complete(null);
    }

    /** It is not heard for now, and will be again: what has been confirmed does not count any more. */
    void lapsed(String channel) {
        byChannel.computeIfPresent(channel, (name, former) -> former.isDone() ? null : former);
    }

    /** Nobody wants to hear it any more. */
    void unheard(String channel) {
        CompletableFuture<Void> former = byChannel.remove(channel);
        if (former != null) {
            former.completeExceptionally(
                    new IllegalStateException("this server does not hear " + channel + " any more"));
        }
    }

    /** There is another connection, on which nothing has been confirmed yet. */
    void begin() {
        byChannel.values().removeIf(CompletableFuture::isDone);
    }

    /** The connection is lost. */
    void end() {
        begin();
        byChannel.values().forEach(open -> open.completeExceptionally(new RedisConnectionException("Redis is away")));
        begin();
    }
}
