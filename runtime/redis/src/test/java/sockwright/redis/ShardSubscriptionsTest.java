package sockwright.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.pubsub.api.async.RedisPubSubAsyncCommands;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In which order shard channels are subscribed to, with a Redis that answers when the test says so. */
class ShardSubscriptionsTest {

    private final Map<String, Fake.Pending<Void>> asked = new LinkedHashMap<>();
    private final ScheduledExecutorService retries = Executors.newSingleThreadScheduledExecutor();
    private final Subscriptions subscriptions = new Subscriptions(
            new Line<>("testing", () -> CompletableFuture.completedStage(connection()), retries, Link.BEAT),
            new Reception(),
            retries);

    @AfterEach
    void stop() {
        retries.shutdownNow();
    }

    private StatefulRedisPubSubConnection<String, byte[]> connection() {
        RedisPubSubAsyncCommands<String, byte[]> commands =
                Fake.of(RedisPubSubAsyncCommands.class, (method, arguments) -> switch (method) {
                    case "ssubscribe", "sunsubscribe" -> {
                        Fake.Pending<Void> pending = new Fake.Pending<>();
                        asked.put(((String[]) arguments[0])[0], pending);
                        yield pending;
                    }
                    default -> throw new AssertionError(method);
                });
        return Fake.of(StatefulRedisPubSubConnection.class, (method, arguments) -> switch (method) {
            case "async" -> commands;
            case "isOpen" -> true;
            case "addListener", "removeListener" -> null;
            case "dispatch" -> null; // what nobody waits for here
            default -> throw new AssertionError(method);
        });
    }

    private Fake.Pending<Void> asked(String channel) {
        return Objects.requireNonNull(asked.get(channel), channel);
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
        Fake.Pending<Void> answers = asked("answers");
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
