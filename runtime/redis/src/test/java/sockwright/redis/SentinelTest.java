package sockwright.redis;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that are told by a sentinel which Redis to use. */
class SentinelTest {

    private final TestSentinel sentinel = TestSentinel.started();

    @AfterEach
    void stop() {
        sentinel.close();
    }

    private void heardBeforeAndAfterFailover(Clusters<?> clusters) throws InterruptedException {
        ClusterMember one = clusters.join();
        ClusterMember two = clusters.join();
        try (Pair servers = new Pair(one, two)) {
            servers.awaitThatTheyHearEachOther("at first");

            sentinel.killMasterAndAwaitAnother();

            Clusters.await(one, ClusterMember.State.CONNECTED);
            Clusters.await(two, ClusterMember.State.CONNECTED);
            servers.awaitThatTheyHearEachOther("over the replica");
        }
    }

    @Test
    void serversOverPubSubHearEachOtherOverTheReplicaWhenTheMasterIsGone() throws InterruptedException {
        try (Clusters<RedisPubSub> clusters = Clusters.pubSub(sentinel.uri())) {
            heardBeforeAndAfterFailover(clusters);
        }
    }

    @Test
    void serversOverAStreamHearEachOtherOverTheReplicaWhenTheMasterIsGone() throws InterruptedException {
        try (Clusters<RedisStreams> clusters = Clusters.streams(sentinel.uri())) {
            heardBeforeAndAfterFailover(clusters);
        }
    }
}
