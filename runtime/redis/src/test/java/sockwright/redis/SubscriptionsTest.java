package sockwright.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.engine.Batch;
import sockwright.testing.Waiting;

/** What is heard, and how. */
class SubscriptionsTest {

    private final TestRedis redis = TestRedis.started();
    private final RedisClient client = RedisClient.create(redis.uri());
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final Link<StatefulRedisConnection<String, byte[]>> link =
            new Link<>(OneRedis.of(client, redis.uri()), Link.BEAT);
    private final Subscriptions subscriptions = new Subscriptions(
            link.subscriptions(CompletableFuture.completedStage(null)), new Reception(), link.retries());

    @AfterEach
    void stop() {
        link.close(CompletableFuture.completedFuture(null), Link.PATIENCE);
        client.shutdown();
        redis.close();
    }

    @Test
    void whatRedisSendsInOneGoIsABatchThatEndsByItself() throws InterruptedException {
        Subscriptions.Subscriber subscriber = (channel, body) -> {
            done.add("heard");
            assertThat(Batch.mayBlock()).isFalse();
            assertThat(Batch.putOff(() -> done.add("sent"))).isTrue();
        };
        subscriptions.add(new Subscriptions.Wish(Map.of(), Map.of("channel", subscriber)));
        var publishing = client.connect(Redis.CODEC).sync();
        Waiting.until("it is subscribed to", () -> publishing.publish("channel", new byte[1]) == 1);

        assertThat(done.poll(20, TimeUnit.SECONDS)).isEqualTo("heard");
        assertThat(done.poll(20, TimeUnit.SECONDS)).isEqualTo("sent");
    }
}
