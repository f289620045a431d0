package sockwright.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.adapter.Adapter;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.testkit.TestAnswers;
import sockwright.adapter.testkit.TestServer;
import sockwright.adapter.testkit.TestSocket;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;
import sockwright.testing.Waiting;

/** Servers whose Redis is not there, from the start or later. */
class AwayTest {

    private final TestRedis redis = TestRedis.stopped();
    private final Clusters<RedisPubSub> clusters = Clusters.pubSub(redis);
    private final TestServer one = new TestServer("/");
    private final TestServer two = new TestServer("/");

    @AfterEach
    void stop() {
        one.close();
        two.close();
        clusters.close();
        redis.close();
    }

    private static Packet.Event event(String name, Object... arguments) {
        return new Packet.Event("/", null, name, Arguments.of(arguments));
    }

    private static int servers(Adapter adapter) {
        try {
            return adapter.serverCount()
                    .toCompletableFuture()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
        } catch (RuntimeException e) {
            return 0; // Redis is away
        }
    }

    private void awaitBoth() {
        Waiting.until("both know each other", () -> servers(one.adapter()) == 2 && servers(two.adapter()) == 2);
    }

    @Test
    void serverThatStartsBeforeRedisServesItsOwnAndJoinsLater() {
        RedisPubSub member = clusters.joinWithoutWaiting();
        one.with(member.create(one));
        TestSocket ada = one.join("ada");

        assertThat(member.state()).isEqualTo(ClusterMember.State.AWAY);
        one.adapter().broadcast(event("alone"), BroadcastTarget.EVERYONE);
        assertThat(ada.nextText()).isEqualTo("alone[]");
        assertThat(member.counts()).isEqualTo(new ClusterMember.Counts(0, 1, 0, 0, 0));

        redis.start();
        two.with(clusters.join().create(two));
        TestSocket bob = two.join("bob");
        awaitBoth();
        assertThat(member.state()).isEqualTo(ClusterMember.State.CONNECTED);
        one.adapter().broadcast(event("together"), BroadcastTarget.EVERYONE);
        assertThat(bob.nextText()).isEqualTo("together[]");
        assertThat(ada.nextText()).isEqualTo("together[]");
    }

    @Test
    void serversFindEachOtherAgainWhenRedisIsBack() {
        redis.start();
        RedisPubSub member = clusters.join();
        one.with(member.create(one));
        two.with(clusters.join().create(two));
        TestSocket ada = one.join("ada", "room");
        TestSocket bob = two.join("bob", "room");
        awaitBoth();

        redis.stop();
        Clusters.await(member, ClusterMember.State.AWAY);
        one.adapter().broadcast(event("lost"), BroadcastTarget.rooms("room"));
        assertThat(ada.nextText()).isEqualTo("lost[]");

        redis.start();
        Clusters.await(member, ClusterMember.State.CONNECTED);
        awaitBoth();
        one.adapter().broadcast(event("found"), BroadcastTarget.rooms("room"));
        assertThat(bob.nextText()).isEqualTo("found[]");
        assertThat(bob.waiting()).isEmpty();
    }

    @Test
    void nothingIsSentTwiceWhenRedisGoesInMidStream() {
        redis.start();
        RedisPubSub member = clusters.join();
        one.with(member.create(one));
        two.with(clusters.join().create(two));
        TestSocket bob = two.join("bob");
        awaitBoth();

        one.adapter().broadcast(event("n", 0), BroadcastTarget.EVERYONE);
        assertThat(bob.nextText()).isEqualTo("n[0]");
        for (int i = 1; i < 3000; i++) {
            if (i == 1000) {
                redis.stop();
            } else if (i == 2000) {
                Clusters.await(member, ClusterMember.State.AWAY);
                redis.start();
                awaitBoth();
            }
            one.adapter().broadcast(event("n", i), BroadcastTarget.EVERYONE);
        }
        one.adapter().broadcast(event("end"), BroadcastTarget.EVERYONE);

        List<Integer> numbers = new ArrayList<>();
        for (Packet.Event event = bob.next().packet();
                event.name().equals("n");
                event = bob.next().packet()) {
            numbers.add((Integer) event.arguments().values().get(0));
        }
        assertThat(numbers).doesNotHaveDuplicates().isSorted().doesNotContain(0).contains(2999);
        assertThat(member.counts().unsent()).isGreaterThan(0);
    }

    @Test
    void namespaceThatWasLeftWhileRedisWasAwayIsNotCountedAfterwards() {
        redis.start();
        RedisPubSub member = clusters.join();
        one.with(member.create(one));
        two.with(clusters.join().create(two));
        awaitBoth();

        redis.stop();
        Clusters.await(member, ClusterMember.State.AWAY);
        two.adapter().close();
        redis.start();

        Waiting.until("one is alone", () -> servers(one.adapter()) == 1);
    }

    @Test
    void questionsEndWithWhatThisServersClientsAnswer() {
        one.with(clusters.joinWithoutWaiting().create(one));
        one.join("ada");
        BroadcastTarget target =
                BroadcastTarget.EVERYONE.with(BroadcastFlags.DEFAULT.withTimeout(Duration.ofSeconds(3)));
        TestAnswers answers = TestAnswers.within(Duration.ofSeconds(3), one.timers());

        one.adapter().broadcastWithAck(event("q"), target, answers);

        assertThat(answers.outcome()).isEqualTo(new TestAnswers.Outcome(List.of("ada"), 1, 0));
    }

    @Test
    void serverThatHasJustComeFindsTheSocketsOfTheOthers() {
        redis.start();
        two.with(clusters.join().create(two));
        two.join("bob");
        Waiting.until("the other one is there", () -> servers(two.adapter()) == 1);
        RedisPubSub member = clusters.join();

        one.with(member.create(one)); // which opens the connection to subscribe
        assertThat(found(one)).isEqualTo(1);
    }

    private static int found(TestServer server) {
        return server.adapter()
                .fetchSockets(BroadcastTarget.EVERYONE)
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join()
                .size();
    }

    @Test
    void whatOnlyOtherServersKnowFailsAtOnce() {
        one.with(clusters.joinWithoutWaiting().create(one));

        CompletableFuture<?> sockets =
                one.adapter().fetchSockets(BroadcastTarget.EVERYONE).toCompletableFuture();

        assertThatThrownBy(() -> sockets.get(60, TimeUnit.SECONDS)).hasMessageContaining("Redis is away");
    }

    @Test
    void whatIsSaidToOthersIsCountedAsUnsentAndDoesNotThrow() {
        RedisPubSub member = clusters.joinWithoutWaiting();
        one.with(member.create(one));

        one.adapter().serverSideEmit("e", Arguments.none());
        one.adapter().addSockets(BroadcastTarget.EVERYONE, List.of("room"));

        assertThat(member.counts().unsent()).isEqualTo(2);
    }

    @Test
    void closedIsClosed() {
        RedisPubSub member = clusters.joinWithoutWaiting();

        member.close();

        assertThat(member.state()).isEqualTo(ClusterMember.State.CLOSED);
    }
}
