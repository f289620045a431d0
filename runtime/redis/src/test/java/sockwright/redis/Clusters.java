package sockwright.redis;

import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Clusters that share a Redis and a client and know nothing of each other. */
final class Clusters implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long LOOK_AGAIN_NANOS = 2_000_000;
    private static final AtomicInteger LAST = new AtomicInteger();

    private final TestRedis redis;
    private final RedisClient client = RedisClient.create();
    private final List<RedisPubSub> members = new ArrayList<>();
    private final UnaryOperator<RedisPubSub.Builder> settings;
    private String key = nextKey();

    Clusters(TestRedis redis) {
        this(redis, settings -> settings);
    }

    /** @param settings what all members have in common, but for the key */
    Clusters(TestRedis redis, UnaryOperator<RedisPubSub.Builder> settings) {
        this.redis = redis;
        this.settings = settings;
    }

    private static String nextKey() {
        return "cluster-" + LAST.incrementAndGet();
    }

    String key() {
        return key;
    }

    /** One more member of the cluster, which is connected. */
    RedisPubSub join() {
        RedisPubSub member = joinWithoutWaiting();
        await(member, RedisPubSub.State.CONNECTED);
        return member;
    }

    RedisPubSub joinWithoutWaiting() {
        RedisPubSub member = settings.apply(RedisPubSub.builder(client, redis.uri()))
                .key(key)
                .build();
        members.add(member);
        return member;
    }

    /** All members leave; who joins from now on is in another cluster. */
    void dissolve() {
        members.forEach(RedisPubSub::close);
        members.clear();
        key = nextKey();
    }

    RedisClient client() {
        return client;
    }

    @Override
    public void close() {
        dissolve();
        client.shutdown();
    }

    static void await(RedisPubSub member, RedisPubSub.State state) {
        until("the state is " + state, () -> member.state() == state);
    }

    static void until(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new AssertionError("not within " + LIMIT + ": " + what);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
