package sockwright.redis;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.testkit.TestServer;
import sockwright.adapter.testkit.TestSocket;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;
import sockwright.redis.RedisPubSub.Sharding;
import sockwright.testing.Waiting;

/** Servers over a Redis Cluster whose nodes fail and whose shards move. */
class RedisClusterFailuresTest {

    /** So many that each node has some. */
    private static final List<String> ROOMS =
            IntStream.range(0, 30).mapToObj(i -> "room-" + i).toList();

    private final TestRedisCluster redis = TestRedisCluster.started();
    private final Clusters<RedisPubSub> clusters =
            Clusters.pubSub(redis, settings -> settings.sharded(Sharding.DYNAMIC));
    private final Clusters<RedisPubSub> plain = Clusters.pubSub(redis, settings -> settings);
    private final TestServer one = new TestServer("/");
    private final TestServer two = new TestServer("/");

    @AfterEach
    void stop() {
        one.close();
        two.close();
        clusters.close();
        plain.close();
        redis.close();
    }

    /** Sends until it arrives: nothing tells when Redis Cluster passes on again what is published. */
    private void awaitThatAllRoomsAreReached(TestSocket ada) {
        for (String room : ROOMS) {
            Waiting.until(room + " is reached", () -> {
                one.adapter()
                        .broadcast(
                                new Packet.Event("/", null, "for " + room, Arguments.none()),
                                BroadcastTarget.rooms(room));
                return ada.waiting().contains("for " + room + "[]");
            });
        }
    }

    private static void forget(TestSocket ada) {
        ada.waiting().forEach(heard -> ada.next());
    }

    private TestSocket joined(Clusters<RedisPubSub> members) {
        one.with(members.join().create(one));
        two.with(members.join().create(two));
        TestSocket ada = two.join("ada", ROOMS.toArray(String[]::new));
        awaitThatAllRoomsAreReached(ada);
        forget(ada);
        return ada;
    }

    @Test
    void roomsAreHeardAgainWhenTheirShardHasMovedToAnotherNode() {
        TestSocket ada = joined(clusters);
        String channel = new Channels(clusters.key(), "/").ofRoom("room-0");

        redis.move(channel, (redis.nodeOf(channel) + 1) % 3);

        awaitThatAllRoomsAreReached(ada);
    }

    @Test
    void roomsOfAllShardsAreHeardAgainWhenANodeIsBack() throws InterruptedException {
        TestSocket ada = joined(clusters);

        for (int node = 0; node < 3; node++) {
            redis.killAndStartAgain(node);
            awaitThatAllRoomsAreReached(ada);
            forget(ada);
        }
    }

    @Test
    void everythingIsHeardAgainWhenANodeIsBack() throws InterruptedException {
        TestSocket ada = joined(plain);

        for (int node = 0; node < 3; node++) {
            redis.killAndStartAgain(node);
            awaitThatAllRoomsAreReached(ada);
            forget(ada);
        }
        Waiting.until("both know each other", () -> servers() == 2);
    }

    private int servers() {
        try {
            return one.adapter().serverCount().toCompletableFuture().join();
        } catch (RuntimeException e) {
            return 0; // a node is away
        }
    }
}
