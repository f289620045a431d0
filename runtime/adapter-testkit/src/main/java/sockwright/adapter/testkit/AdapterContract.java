package sockwright.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.SocketDetails;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/**
 * What an adapter does for the sockets of its own server, whether or not there are others. Ada is in x and y, Bob in y, Cyd in z,
 * Dan in no room but his own.
 */
@SuppressWarnings("NullAway.Init") // JUnit calls start first
public abstract class AdapterContract {

    private static final Duration LONG = Duration.ofSeconds(30);

    private TestServer server;
    private Adapter adapter;
    private TestSocket ada;
    private TestSocket bob;
    private TestSocket cyd;
    private TestSocket dan;

    /** Makes an adapter of a server that is alone in its cluster. */
    protected abstract Adapter create(AdapterContext context);

    @BeforeEach
    final void start() {
        server = new TestServer("/");
        adapter = server.with(create(server)).adapter();
        ada = server.join("ada", "x", "y");
        bob = server.join("bob", "y");
        cyd = server.join("cyd", "z");
        dan = server.join("dan");
    }

    @AfterEach
    final void stop() {
        server.close();
    }

    // --- short words

    static Set<String> names(@Nullable String list) {
        return list == null ? Set.of() : Set.of(list.split(" ", -1));
    }

    static BroadcastTarget target(@Nullable String rooms, @Nullable String except) {
        return new BroadcastTarget(names(rooms), names(except), BroadcastFlags.DEFAULT);
    }

    static Packet.Event event(String name, @Nullable Object... arguments) {
        return new Packet.Event("/", null, name, Arguments.of(arguments));
    }

    /** Sends something to everyone that shows that nothing before it is still to come, and tells who got more than that. */
    private Set<String> reached() {
        adapter.broadcast(event("fence"), BroadcastTarget.EVERYONE.with(BroadcastFlags.DEFAULT.asLocal()));
        return Stream.of(ada, bob, cyd, dan)
                .filter(socket -> {
                    String first = socket.nextText();
                    return !first.equals("fence[]") && socket.nextText().equals("fence[]");
                })
                .map(TestSocket::id)
                .collect(Collectors.toSet());
    }

    // --- membership

    @Test
    void socketIsInItsRoomsAndInItsOwn() {
        assertThat(adapter.rooms(ada)).containsExactlyInAnyOrder("ada", "x", "y");
        assertThat(adapter.isIn(ada, "x")).isTrue();
        assertThat(adapter.isIn(ada, "ada")).isTrue();
        assertThat(adapter.isIn(bob, "x")).isFalse();
        assertThat(adapter.sockets()).containsExactlyInAnyOrder(ada, bob, cyd, dan);
    }

    @Test
    void socketLeavesARoom() {
        adapter.leave(ada, "x");
        adapter.leave(ada, "nowhere");

        assertThat(adapter.rooms(ada)).containsExactlyInAnyOrder("ada", "y");
        adapter.broadcast(event("e"), target("x", null));
        assertThat(reached()).isEmpty();
    }

    @Test
    void removedSocketIsNowhereForGood() {
        adapter.remove(ada);
        adapter.join(ada, List.of("x"));

        assertThat(adapter.rooms(ada)).isEmpty();
        assertThat(adapter.sockets()).doesNotContain(ada);
        adapter.broadcast(event("e"), BroadcastTarget.EVERYONE);
        adapter.broadcast(event("e"), target("x ada", null));
        assertThat(ada.waiting()).isEmpty();
    }

    @Test
    void changesOfRoomsAreTold() {
        adapter.join(dan, List.of("x", "x"));
        adapter.leave(dan, "x");
        adapter.leave(dan, "x");

        assertThat(server.nextRoomChange()).isEqualTo("dan joined x");
        assertThat(server.nextRoomChange()).isEqualTo("dan left x");
        adapter.remove(dan);
        assertThat(server.nextRoomChange()).isEqualTo("dan left dan");
    }

    // --- sending

    @ParameterizedTest
    @CsvSource({
        ",          ,        ada bob cyd dan",
        "x,         ,        ada",
        "y,         ,        ada bob",
        "x y,       ,        ada bob",
        "x y z,     ,        ada bob cyd",
        "nowhere,   ,        ",
        "ada,       ,        ada",
        "ada x y,   ,        ada bob",
        ",          y,       cyd dan",
        ",          ada,     bob cyd dan",
        "y,         x,       bob",
        "y,         ada,     bob",
        "x y,       ada,     bob",
        "x y z,     y z,     ",
        "y,         nowhere, ada bob",
    })
    void broadcastReachesTheUnionOfItsRoomsOnceWithoutTheExcepted(
            @Nullable String rooms, @Nullable String except, @Nullable String expected) {
        adapter.broadcast(event("e"), target(rooms, except));

        assertThat(reached()).isEqualTo(names(expected));
    }

    @Test
    void packetsArriveWhole() {
        byte[] bytes = {0, 1, (byte) 255};
        adapter.broadcast(event("e", 1, "two", List.of(true), bytes), target("x", null));

        assertThat(ada.next().packet().arguments().values()).containsExactly(1, "two", List.of(true), bytes);
    }

    @Test
    void packetsOfOneThreadArriveInOrder() {
        for (int i = 0; i < 100; i++) {
            adapter.broadcast(event("e", i), i % 3 == 0 ? target("ada", null) : BroadcastTarget.EVERYONE);
        }

        for (int i = 0; i < 100; i++) {
            assertThat(ada.nextText()).isEqualTo("e[" + i + "]");
        }
    }

    @Test
    void packetWithAnAckIdReachesItsSocket() {
        adapter.broadcast(new Packet.Event("/", 7L, "e", Arguments.none()), target("ada", null));

        assertThat(ada.next().packet().ackId()).isEqualTo(7);
        assertThat(reached()).isEmpty();
    }

    @Test
    void packetThatCannotBeWrittenIsTheCallersMistake() {
        Map<String, Object> unwritable = new HashMap<>();
        unwritable.put("itself", unwritable);

        assertThatThrownBy(() -> adapter.broadcast(event("e", unwritable), BroadcastTarget.EVERYONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(reached()).isEmpty();
    }

    @Test
    void flagsReachTheDelivery() {
        BroadcastFlags flags = BroadcastFlags.DEFAULT.asVolatile().withCompress(false);

        adapter.broadcast(event("e"), BroadcastTarget.EVERYONE.with(flags));

        assertThat(ada.next().flags()).isEqualTo(flags);
    }

    // --- questions

    private TestAnswers ask(BroadcastTarget target, Duration timeout) {
        TestAnswers answers = TestAnswers.within(timeout, server.timers());
        adapter.broadcastWithAck(event("q"), target.with(target.flags().withTimeout(timeout)), answers);
        return answers;
    }

    @Test
    void everyoneWhoIsAskedAnswers() {
        assertThat(ask(target("y z", "cyd"), LONG).outcome())
                .isEqualTo(new TestAnswers.Outcome(List.of("ada", "bob"), 2, 0));
    }

    @Test
    void nobodyAnswersWhenNobodyIsAsked() {
        assertThat(ask(target("nowhere", null), LONG).outcome()).isEqualTo(new TestAnswers.Outcome(List.of(), 0, 0));
    }

    @Test
    void whoLeavesIsNotWaitedFor() {
        bob.with(TestSocket.Habit.LEAVES);

        assertThat(ask(BroadcastTarget.EVERYONE, LONG).outcome())
                .isEqualTo(new TestAnswers.Outcome(List.of("ada", "cyd", "dan"), 4, 1));
    }

    @Test
    void whoKeepsSilentIsWaitedForInVain() {
        dan.with(TestSocket.Habit.KEEPS_SILENT);

        TestAnswers.assertPartial(
                timeout -> ask(target("dan x", null), timeout), new TestAnswers.Outcome(List.of("ada"), 2, 0));
    }

    // --- the sockets of a target

    @Test
    void socketsAreFetchedWithWhatIsKnownOfThem() {
        List<SocketDetails> found = Patience.value(adapter.fetchSockets(target("x", null)));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).id()).isEqualTo("ada");
        assertThat(found.get(0).rooms()).containsExactlyInAnyOrder("ada", "x", "y");
        assertThat(found.get(0).handshakeValue()).isEqualTo(ada.handshakeValue());
        assertThat(found.get(0).dataValue()).isEqualTo(ada.dataValue());
        assertThat(Patience.value(adapter.fetchSockets(target(null, "y"))))
                .extracting(SocketDetails::id)
                .containsExactlyInAnyOrder("cyd", "dan");
    }

    @Test
    void socketsOfATargetJoinAndLeave() {
        adapter.addSockets(target("y", "x"), List.of("new", "newer"));
        assertThat(adapter.rooms(bob)).containsExactlyInAnyOrder("bob", "y", "new", "newer");
        assertThat(adapter.rooms(ada)).containsExactlyInAnyOrder("ada", "x", "y");

        adapter.delSockets(target("new", null), List.of("new", "y"));
        assertThat(adapter.rooms(bob)).containsExactlyInAnyOrder("bob", "newer");
    }

    @Test
    void socketsOfATargetAreDisconnected() {
        adapter.disconnectSockets(target("z", null), false);
        adapter.disconnectSockets(target("dan", null), true);

        assertThat(cyd.nextDisconnect()).isFalse();
        assertThat(dan.nextDisconnect()).isTrue();
        assertThat(ada.isDisconnected()).isFalse();
    }

    // --- other servers: there are none

    @Test
    void serverIsAlone() {
        assertThat(Patience.value(adapter.serverCount())).isEqualTo(1);
    }

    @Test
    void serverDoesNotHearItself() {
        adapter.serverSideEmit("e", Arguments.of(1));
        TestAnswers answers = TestAnswers.within(LONG, server.timers());
        adapter.serverSideEmitWithAck("e", Arguments.of(2), answers);

        assertThat(answers.outcome()).isEqualTo(new TestAnswers.Outcome(List.of(), 0, 0));
        assertThat(server.waitingServerSideEvents()).isEmpty();
    }
}
