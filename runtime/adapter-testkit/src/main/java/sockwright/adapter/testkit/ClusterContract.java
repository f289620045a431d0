package sockwright.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static sockwright.adapter.testkit.AdapterContract.event;
import static sockwright.adapter.testkit.AdapterContract.target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.SocketDetails;
import sockwright.json.Arguments;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.protocol.socketio.Packet;

/**
 * What the adapters of one namespace on three servers do together. On each server a socket is in {@code all} and one is in no
 * room but its own: {@code a0} and {@code b0} on the first, and so on. A fourth server serves another namespace only.
 */
@SuppressWarnings("NullAway.Init") // JUnit calls start first
public abstract class ClusterContract {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<TestServer> servers = new ArrayList<>();
    private final List<TestSocket> inRoom = new ArrayList<>();
    private final List<TestSocket> outside = new ArrayList<>();
    private TestServer elsewhere;

    /**
     * Makes the adapter of one more server of the cluster. All that are made in one test are in the same cluster, those of
     * different tests are not.
     */
    protected abstract Adapter create(AdapterContext context) throws Exception;

    @BeforeEach
    final void start() throws Exception {
        elsewhere = new TestServer("/elsewhere");
        elsewhere.with(create(elsewhere));
        for (int i = 0; i < 3; i++) {
            TestServer server = new TestServer("/");
            servers.add(server);
            server.with(create(server));
            inRoom.add(server.join("a" + i, "all"));
            outside.add(server.join("b" + i));
        }
        servers.forEach(server -> awaitServers(server, 3));
    }

    private static void awaitServers(TestServer server, int count) {
        Patience.until(
                count + " servers are known",
                () -> Patience.value(server.adapter().serverCount()) == count);
    }

    @AfterEach
    final void stop() {
        servers.forEach(TestServer::close);
        elsewhere.close();
    }

    private Adapter adapter(int server) {
        return servers.get(server).adapter();
    }

    private List<TestSocket> everyone() {
        List<TestSocket> all = new ArrayList<>(inRoom);
        all.addAll(outside);
        return all;
    }

    /** Sends something to everyone that shows that nothing from that server is still to come, and tells who got more. */
    private Set<String> reached(int server) {
        adapter(server).broadcast(event("fence"), BroadcastTarget.EVERYONE);
        Set<String> reached = new HashSet<>();
        for (TestSocket socket : everyone()) {
            String first = socket.nextText();
            if (!first.equals("fence[]")) {
                reached.add(socket.id());
                assertThat(socket.nextText()).isEqualTo("fence[]");
            }
        }
        return reached;
    }

    // --- sending

    @Test
    void broadcastReachesTheSocketsOfAllServersOnce() {
        adapter(0).broadcast(event("e"), BroadcastTarget.EVERYONE);

        assertThat(reached(0)).containsExactlyInAnyOrder("a0", "a1", "a2", "b0", "b1", "b2");
    }

    @Test
    void broadcastReachesRoomsWithoutTheExcepted() {
        adapter(1).broadcast(event("e"), target("all b2", "a0"));

        assertThat(reached(1)).containsExactlyInAnyOrder("a1", "a2", "b2");
    }

    @Test
    void roomOfASocketIsReachedOnWhateverServerItIs() {
        adapter(0).broadcast(event("e"), target("b2", null));

        assertThat(reached(0)).containsExactly("b2");
    }

    @Test
    void localBroadcastStaysHere() {
        adapter(1).broadcast(event("e"), BroadcastTarget.EVERYONE.with(BroadcastFlags.DEFAULT.asLocal()));

        assertThat(reached(1)).containsExactlyInAnyOrder("a1", "b1");
    }

    @Test
    void namespacesAreApart() {
        TestSocket stranger = elsewhere.join("stranger", "all");
        adapter(0).broadcast(event("e"), BroadcastTarget.EVERYONE);
        elsewhere.adapter().broadcast(new Packet.Event("/elsewhere", null, "f", Arguments.none()), target("all", null));

        assertThat(stranger.nextText()).isEqualTo("f[]");
        assertThat(reached(0)).hasSize(6);
        assertThat(stranger.waiting()).isEmpty();
    }

    @Test
    void packetsTravelWhole() {
        byte[] bytes = {0, 1, (byte) 255};
        adapter(0).broadcast(event("e", 1, "zwei é€😀", List.of(true), bytes), target("b2", null));

        assertThat(outside.get(2).next().packet().arguments().values())
                .containsExactly(1, "zwei é€😀", List.of(true), bytes);
    }

    @Test
    void valuesTravelThatNestAsDeepAsThoseOfClientsMay() {
        Object deep = 1;
        for (int i = 1; i < JacksonJsonCodec.DEFAULT_MAX_DEPTH; i++) {
            deep = List.of(deep);
        }
        adapter(0).broadcast(event("e", deep), BroadcastTarget.EVERYONE);
        adapter(0).serverSideEmit("e", Arguments.of(deep));

        assertThat(reached(0)).hasSize(6);
        assertThat(servers.get(1).nextServerSideEvent()).isEqualTo("e[" + deep + "]");
    }

    @Test
    void volatilityAndCompressionTravel() {
        adapter(0)
                .broadcast(
                        event("e"),
                        BroadcastTarget.EVERYONE.with(
                                BroadcastFlags.DEFAULT.asVolatile().withCompress(false)));

        BroadcastFlags flags = inRoom.get(2).next().flags();
        assertThat(flags.isVolatile()).isTrue();
        assertThat(flags.compress()).isFalse();
    }

    @Test
    void packetsOfOneThreadArriveInOrderOnAllServers() {
        for (int i = 0; i < 200; i++) {
            adapter(0).broadcast(event("e", i), BroadcastTarget.EVERYONE);
        }

        for (TestSocket socket : everyone()) {
            for (int i = 0; i < 200; i++) {
                assertThat(socket.nextText()).isEqualTo("e[" + i + "]");
            }
        }
    }

    // --- questions

    private TestAnswers ask(int server, BroadcastTarget target, Duration timeout) {
        TestAnswers answers = TestAnswers.within(timeout, servers.get(server).timers());
        adapter(server)
                .broadcastWithAck(event("q", 1), target.with(target.flags().withTimeout(timeout)), answers);
        return answers;
    }

    @Test
    void everyClientOfEveryServerAnswers() {
        assertThat(ask(0, BroadcastTarget.EVERYONE, LONG).outcome())
                .isEqualTo(new TestAnswers.Outcome(List.of("a0", "a1", "a2", "b0", "b1", "b2"), 6, 0));
        assertThat(inRoom.get(2).nextText()).isEqualTo("q[1]");
    }

    @Test
    void onlyThoseOfTheTargetAreAsked() {
        assertThat(ask(2, target("all", "a1"), LONG).outcome())
                .isEqualTo(new TestAnswers.Outcome(List.of("a0", "a2"), 2, 0));
        assertThat(ask(2, target("nowhere", null), LONG).outcome()).isEqualTo(new TestAnswers.Outcome(List.of(), 0, 0));
        assertThat(ask(2, BroadcastTarget.EVERYONE.with(BroadcastFlags.DEFAULT.asLocal()), LONG)
                        .outcome())
                .isEqualTo(new TestAnswers.Outcome(List.of("a2", "b2"), 2, 0));
    }

    @Test
    void answersOfTheOthersAreThereWhenOneKeepsSilent() {
        inRoom.get(1).with(TestSocket.Habit.KEEPS_SILENT);

        TestAnswers.assertPartial(
                timeout -> ask(0, target("all", null), timeout), new TestAnswers.Outcome(List.of("a0", "a2"), 3, 0));
    }

    // --- the sockets of a target

    @Test
    void socketsOfAllServersAreFetched() {
        List<SocketDetails> found = Patience.value(adapter(0).fetchSockets(target("all", null)));

        assertThat(found).extracting(SocketDetails::id).containsExactlyInAnyOrder("a0", "a1", "a2");
        for (SocketDetails socket : found) {
            TestSocket original = inRoom.get(socket.id().charAt(1) - '0');
            assertThat(socket.rooms()).containsExactlyInAnyOrder(socket.id(), "all");
            assertThat(socket.handshakeValue()).isEqualTo(original.handshakeValue());
            assertThat(socket.dataValue()).isEqualTo(original.dataValue());
        }
    }

    @Test
    void localSocketsAreFetched() {
        BroadcastTarget local = BroadcastTarget.EVERYONE.with(BroadcastFlags.DEFAULT.asLocal());

        assertThat(Patience.value(adapter(1).fetchSockets(local)))
                .extracting(SocketDetails::id)
                .containsExactlyInAnyOrder("a1", "b1");
    }

    @Test
    void socketsOfAllServersJoinAndLeave() {
        adapter(0).addSockets(target(null, "all"), List.of("new"));
        for (int i = 0; i < 3; i++) {
            assertThat(servers.get(i).nextRoomChange()).isEqualTo("b" + i + " joined new");
        }
        adapter(2).delSockets(target("new", "b0"), List.of("new"));
        for (int i = 1; i < 3; i++) {
            assertThat(servers.get(i).nextRoomChange()).isEqualTo("b" + i + " left new");
        }

        adapter(0).broadcast(event("e"), target("new", null));
        assertThat(reached(0)).containsExactly("b0");
    }

    @Test
    void localSocketsJoinAndLeave() {
        BroadcastTarget local = BroadcastTarget.EVERYONE.with(BroadcastFlags.DEFAULT.asLocal());
        adapter(1).addSockets(local, List.of("new", "newer"));
        adapter(1).delSockets(local, List.of("newer"));
        adapter(0).broadcast(event("e"), target("new newer", null));

        assertThat(reached(0)).containsExactlyInAnyOrder("a1", "b1");
    }

    @Test
    void socketsOfAllServersAreDisconnected() {
        adapter(0).disconnectSockets(target("all", "a1"), false);
        adapter(0).disconnectSockets(target("b2", null), true);

        assertThat(inRoom.get(0).nextDisconnect()).isFalse();
        assertThat(inRoom.get(2).nextDisconnect()).isFalse();
        assertThat(outside.get(2).nextDisconnect()).isTrue();
        reached(0);
        assertThat(inRoom.get(1).isDisconnected()).isFalse();
    }

    // --- server to server

    @Test
    void otherServersHearAnEvent() {
        adapter(0).serverSideEmit("e", Arguments.of(1, "two"));

        assertThat(servers.get(1).nextServerSideEvent()).isEqualTo("e[1, two]");
        assertThat(servers.get(2).nextServerSideEvent()).isEqualTo("e[1, two]");
        assertThat(servers.get(0).waitingServerSideEvents()).isEmpty();
        assertThat(elsewhere.waitingServerSideEvents()).isEmpty();
    }

    private TestAnswers askServers(Duration timeout) {
        TestAnswers answers = TestAnswers.within(timeout, servers.get(0).timers());
        adapter(0).serverSideEmitWithAck("e", Arguments.of(1), answers);
        return answers;
    }

    @Test
    void otherServersAnswer() {
        servers.get(0).answerWith("not asked");
        servers.get(1).answerWith("one");
        servers.get(2).answerWith("two");

        assertThat(askServers(LONG).outcome()).isEqualTo(new TestAnswers.Outcome(List.of("one", "two"), 2, 0));
        assertThat(servers.get(1).nextServerSideEvent()).isEqualTo("e[1]?");
    }

    @Test
    void answerOfOneIsThereWhenTheOtherKeepsSilent() {
        servers.get(2).answerWith("two");

        TestAnswers.assertPartial(this::askServers, new TestAnswers.Outcome(List.of("two"), 2, 0));
    }

    // --- servers that come and go

    @Test
    void serverThatHasGoneIsNotWaitedFor() {
        servers.get(2).close();
        awaitServers(servers.get(0), 2);
        servers.get(1).answerWith("one");

        assertThat(Patience.value(adapter(0).fetchSockets(target("all", null))))
                .extracting(SocketDetails::id)
                .containsExactlyInAnyOrder("a0", "a1");
        assertThat(askServers(LONG).outcome()).isEqualTo(new TestAnswers.Outcome(List.of("one"), 1, 0));
        assertThat(ask(0, target("all", null), LONG).outcome())
                .isEqualTo(new TestAnswers.Outcome(List.of("a0", "a1"), 2, 0));
    }

    @Test
    void serverThatComesLaterBelongsToTheCluster() throws Exception {
        try (TestServer late = new TestServer("/")) {
            late.with(create(late));
            TestSocket newcomer = late.join("a3", "all");
            awaitServers(servers.get(0), 4);
            awaitServers(late, 4);

            adapter(0).broadcast(event("e"), target("all", null));
            assertThat(newcomer.nextText()).isEqualTo("e[]");
            late.adapter().broadcast(event("f"), target("b0", null));
            assertThat(outside.get(0).nextText()).isEqualTo("f[]");
        }
    }
}
