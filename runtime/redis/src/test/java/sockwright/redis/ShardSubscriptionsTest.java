package sockwright.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.pubsub.api.async.RedisPubSubAsyncCommands;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In which order shard channels are subscribed to, with a Redis that answers when the test says so. */
class ShardSubscriptionsTest {

    private final Map<String, Pending> asked = new LinkedHashMap<>();
    private final ScheduledExecutorService retries = Executors.newSingleThreadScheduledExecutor();
    private final Subscriptions subscriptions = new Subscriptions(
            new Line<>("testing", () -> CompletableFuture.completedStage(connection()), retries), new Reception());

    @AfterEach
    void stop() {
        retries.shutdownNow();
    }

    /** A command that has no answer yet. */
    private static final class Pending extends CompletableFuture<Void> implements RedisFuture<Void> {

        @Override
        public @Nullable String getError() {
            return null;
        }

        @Override
        public boolean await(long timeout, TimeUnit unit) {
            return isDone();
        }
    }

    @SuppressWarnings("unchecked")
    private StatefulRedisPubSubConnection<String, byte[]> connection() {
        RedisPubSubAsyncCommands<String, byte[]> commands = (RedisPubSubAsyncCommands<String, byte[]>) fake(
                RedisPubSubAsyncCommands.class, (method, arguments) -> switch (method) {
                    case "ssubscribe", "sunsubscribe" -> {
                        Pending pending = new Pending();
                        asked.put(((String[]) arguments[0])[0], pending);
                        yield pending;
                    }
                    default -> throw new AssertionError(method);
                });
        return (StatefulRedisPubSubConnection<String, byte[]>)
                fake(StatefulRedisPubSubConnection.class, (method, arguments) -> switch (method) {
                    case "async" -> commands;
                    case "isOpen" -> true;
                    case "addListener", "removeListener" -> null;
                    default -> throw new AssertionError(method);
                });
    }

    private Pending asked(String channel) {
        return Objects.requireNonNull(asked.get(channel), channel);
    }

    private interface Answer {

        @Nullable Object to(String method, Object[] arguments);
    }

    private static Object fake(Class<?> type, Answer answer) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments));
    }

    @Test
    void secondChannelIsAskedForWhenTheFirstOneIsHeard() {
        subscriptions.addShardChannels("answers", "common", "/", (channel, body) -> {});

        assertThat(asked).containsOnlyKeys("answers");
        asked("answers").complete(null);
        assertThat(asked).containsOnlyKeys("answers", "common");
    }

    @Test
    void secondChannelIsAskedForAlsoWhenTheFirstOneIsRefused() {
        subscriptions.addShardChannels("answers", "common", "/", (channel, body) -> {});

        asked("answers").completeExceptionally(new RedisException("no"));

        assertThat(asked).containsOnlyKeys("answers", "common");
    }

    @Test
    void secondChannelIsNotAskedForIfNobodyWantsItAnyMore() {
        subscriptions.addShardChannels("answers", "common", "/", (channel, body) -> {});
        Pending answers = asked("answers");
        subscriptions.removeShardChannel("common", "/");
        asked.clear();

        answers.complete(null);

        assertThat(asked).isEmpty();
    }

    @Test
    void orderIsKeptWhenEverythingIsSubscribedToAgain() {
        subscriptions.addShardChannels("answers", "common", "/", (channel, body) -> {});
        subscriptions.addShardChannel("room", "/", (channel, body) -> {});
        asked("answers").complete(null);
        asked.clear();

        subscriptions.subscribeAgain();

        assertThat(asked).containsOnlyKeys("answers", "room");
        asked("answers").complete(null);
        assertThat(asked).containsOnlyKeys("answers", "room", "common");
    }
}
