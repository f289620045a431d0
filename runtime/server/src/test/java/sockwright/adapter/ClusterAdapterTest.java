package sockwright.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sockwright.adapter.ClusterMessage.AdapterClose;
import sockwright.adapter.ClusterMessage.Broadcast;
import sockwright.adapter.ClusterMessage.BroadcastAck;
import sockwright.adapter.ClusterMessage.BroadcastClientCount;
import sockwright.adapter.ClusterMessage.Content;
import sockwright.adapter.ClusterMessage.FetchSockets;
import sockwright.adapter.ClusterMessage.FetchSocketsResponse;
import sockwright.adapter.ClusterMessage.Heartbeat;
import sockwright.adapter.ClusterMessage.InitialHeartbeat;
import sockwright.adapter.ClusterMessage.ServerSideEmit;
import sockwright.adapter.ClusterMessage.ServerSideEmitResponse;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/** Heartbeats, and requests whose responses are late, lost or odd, on manual time. The others are only messages. */
class ClusterAdapterTest {

    private static final String REQUESTER = "other";

    private final FakeContext context = new FakeContext();
    private final List<Content> published = new ArrayList<>();
    private final List<Content> responses = new ArrayList<>();
    private Supplier<CompletionStage<Void>> wire = () -> CompletableFuture.completedStage(null);
    private final Adapter adapter = new Adapter();

    /** An adapter whose messages are recorded. */
    private final class Adapter extends HeartbeatClusterAdapter {

        Runnable onCount = () -> {};

        Adapter() {
            super(context, Options.DEFAULT);
        }

        @Override
        protected CompletionStage<Void> doPublish(ClusterMessage message) {
            published.add(message.content());
            return wire.get();
        }

        @Override
        protected CompletionStage<Void> doPublishResponse(String requester, ClusterMessage response) {
            assertThat(requester).isEqualTo(REQUESTER);
            responses.add(response.content());
            return wire.get();
        }

        @Override
        protected CompletionStage<ClusterPeers> peers() {
            CompletionStage<ClusterPeers> counted = super.peers();
            onCount.run();
            return counted;
        }

        void hear(String sender, Content content) {
            onMessage(new ClusterMessage(sender, "/", content));
        }
    }

    private void advance(int seconds) {
        context.timers.advance(Duration.ofSeconds(seconds));
    }

    private int servers() {
        return adapter.serverCount().toCompletableFuture().join();
    }

    private static SocketDetails socket(String id) {
        return new SocketDetails.Remote(id, Set.of(id), Map.of(), Map.of());
    }

    // --- who is there

    @Test
    void serverSaysThatItIsThereEveryFiveSecondsUnlessItSaysSomethingElse() {
        adapter.init();
        assertThat(published).containsExactly(new InitialHeartbeat());

        advance(4);
        adapter.serverSideEmit("e", Arguments.none());
        advance(4);
        assertThat(published).hasSize(2);
        advance(1);
        assertThat(published).hasSize(3).endsWith(new Heartbeat());
        advance(10);
        assertThat(published).hasSize(5);
    }

    @Test
    void newServerIsGreeted() {
        adapter.hear("b", new InitialHeartbeat());

        assertThat(published).containsExactly(new Heartbeat());
        assertThat(servers()).isEqualTo(2);
    }

    @Test
    void serverThatFallsSilentIsForgotten() {
        adapter.init();
        adapter.hear("b", new Heartbeat());
        adapter.hear("c", new Heartbeat());
        adapter.hear("emitter", new ServerSideEmit("unheard", Arguments.none(), null));
        assertThat(servers()).isEqualTo(3);

        advance(6);
        adapter.hear("b", new Heartbeat());
        advance(5);
        assertThat(servers()).isEqualTo(2);
        adapter.hear("b", new AdapterClose());
        assertThat(servers()).isEqualTo(1);
    }

    @Test
    void closedServerSaysSoAndFallsSilent() {
        adapter.init();
        adapter.close();
        adapter.hear("b", new InitialHeartbeat());
        advance(30);

        assertThat(published).containsExactly(new InitialHeartbeat(), new AdapterClose());
        assertThat(context.timers.pending()).isZero();
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new HeartbeatClusterAdapter.Options(Duration.ZERO, second))
                .hasMessageContaining("heartbeatInterval");
        assertThatThrownBy(() -> new HeartbeatClusterAdapter.Options(second, second))
                .hasMessageContaining("heartbeatTimeout");
    }

    // --- what others say

    @Test
    void messagesOfOneselfAndOfOtherNamespacesAreNotHeard() {
        adapter.add(new Member("ada"));
        Broadcast broadcast =
                new Broadcast(new Packet.Event("/", null, "e", Arguments.none()), BroadcastTarget.EVERYONE, null);

        adapter.hear(adapter.uid(), broadcast);
        adapter.onMessage(new ClusterMessage("b", "/elsewhere", broadcast));
        assertThat(context.delivered).isEmpty();
        assertThat(servers()).isEqualTo(1);

        adapter.hear("b", broadcast);
        assertThat(context.delivered).containsExactly("ada e[]");
    }

    @Test
    void packetOfAnotherServerThatCannotBeWrittenHarmsNobody() {
        Packet.Event packet = new Packet.Event("/", null, "unwritable", Arguments.none());

        adapter.hear("b", new Broadcast(packet, BroadcastTarget.EVERYONE, null));
        adapter.hear(REQUESTER, new Broadcast(packet, BroadcastTarget.EVERYONE, "r"));

        assertThat(responses).containsExactly(new BroadcastClientCount("r", 0)); // so that nobody waits
        assertThat(context.timers.pending()).isZero();
    }

    @Test
    void questionOfAnotherServerIsAnsweredWithACountAndTheAnswers() {
        adapter.add(new Member("ada"));
        adapter.hear(REQUESTER, question(null));

        assertThat(responses).containsExactly(new BroadcastClientCount("r", 1));
        context.asked.get(0).answered(Arguments.of("yes"));
        assertThat(responses).hasSize(2).endsWith(new BroadcastAck("r", Arguments.of("yes")));
        assertThat(context.timers.pending()).isZero();
        context.asked.get(0).answered(Arguments.of("again"));
        assertThat(responses).hasSize(2);
    }

    private static Broadcast question(@Nullable Duration timeout) {
        BroadcastFlags flags = timeout == null ? BroadcastFlags.DEFAULT : BroadcastFlags.DEFAULT.withTimeout(timeout);
        return new Broadcast(
                new Packet.Event("/", null, "q", Arguments.none()), BroadcastTarget.EVERYONE.with(flags), "r");
    }

    @Test
    void questionOfAnotherServerIsForgottenInTime() {
        adapter.add(new Member("ada"));
        List<String> log = new ArrayList<>();
        adapter.hear(REQUESTER, question(Duration.ofSeconds(3)));
        context.asked.get(0).onEnd(() -> log.add("ended"));

        advance(3);
        context.asked.get(0).answered(Arguments.of("late"));
        context.asked.get(0).onEnd(() -> log.add("ended already"));

        assertThat(log).containsExactly("ended", "ended already");
        assertThat(responses).containsExactly(new BroadcastClientCount("r", 1));
    }

    @Test
    void questionIsOverWhenNobodyIsLeftToAnswerIt() {
        adapter.add(new Member("ada"));
        adapter.hear(REQUESTER, question(null));

        context.asked.get(0).missing(1);

        assertThat(context.timers.pending()).isZero();
        assertThat(responses).containsExactly(new BroadcastClientCount("r", 1));
    }

    // --- what this server asks

    private CompletableFuture<List<SocketDetails>> fetch(BroadcastFlags flags) {
        return adapter.fetchSockets(BroadcastTarget.EVERYONE.with(flags)).toCompletableFuture();
    }

    private String lastRequest() {
        Content last = published.get(published.size() - 1);
        String id = last instanceof FetchSockets fetch
                ? fetch.requestId()
                : last instanceof ServerSideEmit emit ? emit.requestId() : ((Broadcast) last).requestId();
        assertThat(id).matches("[0-9a-f]{16}");
        return Objects.requireNonNull(id);
    }

    @Test
    void idsAreSixteenHexadecimalDigits() {
        assertThat(adapter.uid()).matches("[0-9a-f]{16}").isNotEqualTo(new Adapter().uid());
    }

    @Test
    void socketsOfAServerThatDoesNotRespondFailTheFetch() {
        adapter.hear("b", new Heartbeat());
        adapter.hear("c", new Heartbeat());
        CompletableFuture<List<SocketDetails>> found = fetch(BroadcastFlags.DEFAULT);
        adapter.hear("b", new FetchSocketsResponse(lastRequest(), List.of(socket("x"))));

        advance(4);
        assertThat(found).isNotDone();
        advance(1);

        assertThatThrownBy(found::get)
                .hasCauseInstanceOf(TimeoutException.class)
                .hasMessageContaining("1 of 2");
        assertThat(adapter.isIdle()).isTrue();
    }

    @Test
    void fetchEndsWithTheServer() {
        adapter.hear("b", new Heartbeat());
        CompletableFuture<List<SocketDetails>> open = fetch(BroadcastFlags.DEFAULT);

        adapter.close();
        CompletableFuture<List<SocketDetails>> late = fetch(BroadcastFlags.DEFAULT);

        for (CompletableFuture<?> each : List.of(open, late)) {
            assertThat(each).isCompletedExceptionally();
            assertThatThrownBy(each::join).hasMessageContaining("has been closed");
        }
        assertThat(adapter.isIdle()).isTrue();
        assertThat(context.timers.pending()).isZero();
    }

    @Test
    void patienceIsGivenByTheFlags() {
        adapter.hear("b", new Heartbeat());
        CompletableFuture<List<SocketDetails>> found = fetch(BroadcastFlags.DEFAULT.withTimeout(Duration.ofSeconds(1)));

        advance(1);

        assertThat(found).isCompletedExceptionally();
    }

    @Test
    void serverThatDiesIsNotWaitedFor() {
        adapter.init();
        adapter.hear("b", new Heartbeat());
        adapter.hear("c", new Heartbeat());
        CompletableFuture<List<SocketDetails>> found = fetch(BroadcastFlags.DEFAULT.withTimeout(Duration.ofMinutes(1)));
        adapter.hear("b", new FetchSocketsResponse(lastRequest(), List.of(socket("x"))));

        advance(11);

        assertThat(found).isCompletedWithValue(List.of(socket("x")));
        assertThat(adapter.isIdle()).isTrue();
    }

    @Test
    void secondResponseOfAServerDoesNotCountForAnother() {
        adapter.hear("b", new Heartbeat());
        adapter.hear("c", new Heartbeat());
        CompletableFuture<List<SocketDetails>> found = fetch(BroadcastFlags.DEFAULT);
        String id = lastRequest();

        adapter.hear("b", new FetchSocketsResponse(id, List.of(socket("x"))));
        adapter.hear("b", new ServerSideEmitResponse(id, Arguments.none()));
        adapter.hear("b", new BroadcastAck("unknown", Arguments.none()));
        assertThat(found).isNotDone();
        adapter.hear("c", new FetchSocketsResponse(id, List.of()));

        assertThat(found).isCompletedWithValue(List.of(socket("x")));
    }

    /** What a collector was told. */
    private static final class Told implements AckCollector {

        final List<String> log = new ArrayList<>();
        Runnable end = () -> {};

        @Override
        public void expect(int count) {
            log.add("expect " + count);
        }

        @Override
        public void allCounted() {
            log.add("counted");
        }

        @Override
        public void answered(Arguments values) {
            log.add("answer " + values.values());
        }

        @Override
        public void missing(int count) {
            log.add("missing " + count);
        }

        @Override
        public void onEnd(Runnable task) {
            end = task;
        }
    }

    private Told ask() {
        Told told = new Told();
        adapter.broadcastWithAck(new Packet.Event("/", null, "q", Arguments.none()), BroadcastTarget.EVERYONE, told);
        return told;
    }

    @Test
    void clientsOfAServerThatDiesAreMissing() {
        adapter.add(new Member("ada"));
        adapter.hear("b", new Heartbeat());
        adapter.hear("c", new Heartbeat());
        Told told = ask();
        String id = lastRequest();

        adapter.hear("b", new BroadcastAck(id, Arguments.of("early")));
        adapter.hear("b", new BroadcastClientCount(id, 3));
        adapter.hear("c", new BroadcastClientCount(id, -5));
        adapter.hear("b", new AdapterClose());
        adapter.hear("c", new AdapterClose());

        assertThat(told.log).containsExactly("expect 1", "answer [early]", "expect 3", "missing 2", "counted");
        told.end.run();
        assertThat(adapter.isIdle()).isTrue();
    }

    @Test
    void serverThatDiesIsAMissingAnswer() {
        adapter.hear("b", new Heartbeat());
        adapter.hear("c", new Heartbeat());
        Told told = new Told();
        adapter.serverSideEmitWithAck("e", Arguments.none(), told);

        adapter.hear("b", new ServerSideEmitResponse(lastRequest(), Arguments.of("b")));
        adapter.hear("b", new AdapterClose());
        adapter.hear("c", new AdapterClose());

        assertThat(told.log).containsExactly("expect 2", "counted", "answer [b]", "missing 1");
        told.end.run();
        assertThat(adapter.isIdle()).isTrue();
    }

    @Test
    void whatAServerSaysTwiceOrAfterItWasTakenForDeadDoesNotCountForAnother() {
        for (String server : List.of("b", "c", "d")) {
            adapter.hear(server, new Heartbeat());
        }
        Told told = new Told();
        adapter.serverSideEmitWithAck("e", Arguments.none(), told);
        String id = lastRequest();

        adapter.hear("b", new ServerSideEmitResponse(id, Arguments.of("b")));
        adapter.hear("b", new ServerSideEmitResponse(id, Arguments.of("b again")));
        adapter.hear("c", new AdapterClose());
        adapter.hear("c", new ServerSideEmitResponse(id, Arguments.of("c after all")));
        adapter.hear("d", new ServerSideEmitResponse(id, Arguments.of("d")));

        assertThat(told.log).containsExactly("expect 3", "counted", "answer [b]", "missing 1", "answer [d]");
    }

    @Test
    void clientsOfAServerThatWasTakenForDeadDoNotCountForThoseOfAnother() {
        adapter.hear("b", new Heartbeat());
        adapter.hear("c", new Heartbeat());
        Told told = ask();
        String id = lastRequest();

        adapter.hear("b", new BroadcastClientCount(id, 1));
        adapter.hear("b", new BroadcastClientCount(id, 1));
        adapter.hear("c", new BroadcastClientCount(id, 1));
        adapter.hear("b", new AdapterClose());
        adapter.hear("b", new BroadcastAck(id, Arguments.of("b after all")));
        adapter.hear("c", new BroadcastAck(id, Arguments.of("c")));

        assertThat(told.log).containsExactly("expect 0", "expect 1", "expect 1", "counted", "missing 1", "answer [c]");
    }

    @Test
    void serverThatDiesBetweenTheCountAndTheQuestionIsNotWaitedFor() {
        adapter.hear("b", new Heartbeat());
        adapter.onCount = () -> adapter.hear("b", new AdapterClose());
        Told told = new Told();

        adapter.serverSideEmitWithAck("e", Arguments.none(), told);
        assertThat(told.log).containsExactly("expect 0", "counted");

        adapter.hear("b", new Heartbeat());
        assertThat(adapter.fetchSockets(BroadcastTarget.EVERYONE).toCompletableFuture())
                .isCompletedWithValue(List.of());
    }

    @Test
    void serversMayBeCountedOnly() {
        ClusterPeers counted = ClusterPeers.counted(2);

        assertThat(counted.without(Set.of())).isEqualTo(2);
        assertThat(counted.without(Set.of("b"))).isEqualTo(1);
        assertThat(counted.without(Set.of("b", "c", "d"))).isZero();
    }

    @Test
    void brokenWireHarmsNobodyHere() {
        wire = () -> CompletableFuture.failedStage(new IllegalStateException("on purpose"));
        adapter.add(new Member("ada"));

        adapter.broadcast(new Packet.Event("/", null, "e", Arguments.none()), BroadcastTarget.EVERYONE);
        adapter.broadcast(new Packet.Event("/", null, "e", Arguments.none()), BroadcastTarget.EVERYONE);

        assertThat(context.delivered).containsExactly("ada e[]", "ada e[]");
    }
}
