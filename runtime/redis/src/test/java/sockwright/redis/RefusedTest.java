package sockwright.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.KillArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.CommandType;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.testkit.TestServer;
import sockwright.adapter.testkit.TestSocket;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;
import sockwright.testing.Waiting;

/** Servers whose Redis is there and will not do what they need. */
class RefusedTest {

    private final TestRedis redis = TestRedis.started();
    private final TestServer server = new TestServer("/");
    private final TestServer other = new TestServer("/");

    @AfterEach
    void stop() {
        server.close();
        other.close();
        redis.close();
    }

    private void servesItsOwn(ClusterMember member) {
        server.with(member.create(server));
        TestSocket ada = server.join("ada", "room");
        Clusters.await(member, ClusterMember.State.REFUSED);
        server.adapter()
                .broadcast(new Packet.Event("/", null, "alone", Arguments.none()), BroadcastTarget.rooms("room"));
        assertThat(ada.nextText()).isEqualTo("alone[]");
    }

    @Test
    void shardedServersOnARedisWithoutShardsSaySo() {
        try (Clusters<RedisPubSub> clusters =
                Clusters.pubSub(redis, settings -> settings.sharded(RedisPubSub.Sharding.DYNAMIC))) {
            servesItsOwn(clusters.join());
        }
    }

    @Test
    void whoMayNotSubscribeSaysSoUntilItMayAndReconnects() {
        try (Clusters<RedisPubSub> clusters = Clusters.pubSub(redis)) {
            RedisCommands<String, String> admin =
                    clusters.client().connect(redis.uri()).sync();
            admin.aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.PSUBSCRIBE));
            RedisPubSub member = clusters.join();
            servesItsOwn(member);

            admin.aclSetuser("default", AclSetuserArgs.Builder.addCommand(CommandType.PSUBSCRIBE));
            admin.clientKill(KillArgs.Builder.typePubsub());

            Clusters.await(member, ClusterMember.State.CONNECTED);
            Waiting.until("it hears", () -> admin.pubsubNumpat() == 1);
        }
    }

    @Test
    void whoIsNotHeardItselfDoesNotTakeTheOthersForNobody() {
        try (Clusters<RedisPubSub> clusters = Clusters.pubSub(redis)) {
            RedisCommands<String, String> admin =
                    clusters.client().connect(redis.uri()).sync();
            other.with(clusters.join().create(other));
            other.join("bob");
            Waiting.until("the other hears", () -> !admin.pubsubChannels().isEmpty());
            admin.aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.SUBSCRIBE));
            servesItsOwn(clusters.join());

            assertThatThrownBy(() -> server.adapter()
                            .fetchSockets(BroadcastTarget.EVERYONE)
                            .toCompletableFuture()
                            .get(60, TimeUnit.SECONDS))
                    .hasMessageContaining("does not hear");
        }
    }

    @Test
    void whoMayNotReadTheStreamSaysSoUntilItMay() {
        try (Clusters<RedisStreams> clusters = Clusters.streams(redis)) {
            RedisCommands<String, String> admin =
                    clusters.client().connect(redis.uri()).sync();
            admin.aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.XREAD));
            RedisStreams member = clusters.joinWithoutWaiting();
            servesItsOwn(member);

            admin.aclSetuser("default", AclSetuserArgs.Builder.addCommand(CommandType.XREAD));

            Clusters.await(member, ClusterMember.State.CONNECTED);
        }
    }
}
