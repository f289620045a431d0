package sockwright.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import sockwright.testing.Waiting;

/** Clusters that share a Redis and a client and know nothing of each other. */
final class Clusters<M extends ClusterMember> implements AutoCloseable {

    private static final AtomicInteger LAST = new AtomicInteger();

    private final RedisURI uri;
    private final RedisClient client = RedisClient.create();
    private final List<M> members = new ArrayList<>();
    private final Maker<M> maker;
    private String key = nextKey();

    /** Makes a member of a cluster that has a key. */
    interface Maker<M> {

        M make(RedisClient client, RedisURI uri, String key);
    }

    private Clusters(RedisURI uri, Maker<M> maker) {
        this.uri = uri;
        this.maker = maker;
    }

    static Clusters<RedisPubSub> pubSub(TestRedis redis) {
        return pubSub(redis, settings -> settings);
    }

    /** @param settings what all members have in common, but for the key */
    static Clusters<RedisPubSub> pubSub(TestRedis redis, UnaryOperator<RedisPubSub.Builder> settings) {
        return pubSub(redis.uri(), settings);
    }

    static Clusters<RedisPubSub> pubSub(RedisURI uri) {
        return pubSub(uri, settings -> settings);
    }

    private static Clusters<RedisPubSub> pubSub(RedisURI at, UnaryOperator<RedisPubSub.Builder> settings) {
        return new Clusters<>(
                at,
                (client, uri, key) -> settings.apply(RedisPubSub.builder(client, uri))
                        .key(key)
                        .build());
    }

    /** The same over a Redis Cluster, with its client. */
    static Clusters<RedisPubSub> pubSub(TestRedisCluster redis, UnaryOperator<RedisPubSub.Builder> settings) {
        return new Clusters<>(
                redis.uri(0),
                (client, uri, key) -> settings.apply(RedisPubSub.builder(redis.client()))
                        .key(key)
                        .build());
    }

    static Clusters<RedisStreams> streams(TestRedis redis) {
        return streams(redis, settings -> settings);
    }

    /** @param settings what all members have in common, but for names and prefixes */
    static Clusters<RedisStreams> streams(TestRedis redis, UnaryOperator<RedisStreams.Builder> settings) {
        return streams(redis.uri(), settings);
    }

    static Clusters<RedisStreams> streams(RedisURI uri) {
        return streams(uri, settings -> settings);
    }

    private static Clusters<RedisStreams> streams(RedisURI at, UnaryOperator<RedisStreams.Builder> settings) {
        return new Clusters<>(
                at,
                (client, uri, key) -> settings.apply(RedisStreams.builder(client, uri))
                        .streamName(key)
                        .channelPrefix(key)
                        .sessionKeyPrefix(key + ":session:")
                        .build());
    }

    private static String nextKey() {
        return "cluster-" + LAST.incrementAndGet();
    }

    String key() {
        return key;
    }

    /** One more member of the cluster, which is connected. */
    M join() {
        M member = joinWithoutWaiting();
        await(member, ClusterMember.State.CONNECTED);
        return member;
    }

    M joinWithoutWaiting() {
        M member = maker.make(client, uri, key);
        members.add(member);
        return member;
    }

    /** All members leave; who joins from now on is in another cluster. */
    void dissolve() {
        members.forEach(ClusterMember::close);
        members.clear();
        key = nextKey();
    }

    RedisClient client() {
        return client;
    }

    /** Waits until all members are in a state. */
    void await(ClusterMember.State state) {
        members.forEach(member -> await(member, state));
    }

    @Override
    public void close() {
        dissolve();
        client.shutdown();
    }

    static void await(ClusterMember member, ClusterMember.State state) {
        Waiting.until("the state is " + state, () -> member.state() == state);
    }
}
