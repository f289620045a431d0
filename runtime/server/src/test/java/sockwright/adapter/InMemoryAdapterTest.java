package sockwright.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sockwright.engine.OverflowPolicy;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/** Who gets what is sent to rooms, on a server that stands alone. */
class InMemoryAdapterTest {

    private final FakeContext context = new FakeContext();
    private final InMemoryAdapter adapter = new InMemoryAdapter(context);
    private final Member ada = join("ada", "x", "y");
    private final Member bob = join("bob", "y");
    private final Member cyd = join("cyd", "z");
    private final Member dan = join("dan");

    private Member join(String id, String... rooms) {
        Member socket = new Member(id);
        adapter.add(socket);
        adapter.join(socket, List.of(rooms));
        return socket;
    }

    private static BroadcastTarget target(@Nullable String rooms, @Nullable String except) {
        return new BroadcastTarget(names(rooms), names(except), BroadcastFlags.DEFAULT);
    }

    private static Set<String> names(@Nullable String list) {
        return list == null ? Set.of() : Set.of(list.split(" ", -1));
    }

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
    void broadcastReachesTheUnionOfItsRoomsOnceWithoutTheExcepted(String rooms, String except, String expected) {
        adapter.broadcast(event("e"), target(rooms, except));

        assertThat(context.take())
                .containsExactlyInAnyOrderElementsOf(
                        names(expected).stream().map(name -> name + " e[]").toList());
    }

    @Test
    void packetIsEncodedOnce() {
        adapter.broadcast(event("e"), BroadcastTarget.EVERYONE);

        assertThat(context.delivered).hasSize(4);
        assertThat(context.prepared).isEqualTo(1);
        assertThat(context.flags).isEqualTo(BroadcastFlags.DEFAULT);
    }

    @Test
    void flagsArePassedOn() {
        BroadcastFlags flags = BroadcastFlags.DEFAULT
                .asVolatile()
                .asLocal()
                .withCompress(false)
                .withOverflow(OverflowPolicy.DROP_OLDEST)
                .withTimeout(Duration.ofSeconds(3));

        adapter.broadcast(event("e"), BroadcastTarget.rooms("x").with(flags));

        assertThat(context.flags)
                .isEqualTo(new BroadcastFlags(true, true, false, OverflowPolicy.DROP_OLDEST, Duration.ofSeconds(3)));
    }

    @Test
    void waitingForNoTimeIsAMistake() {
        assertThatThrownBy(() -> BroadcastFlags.DEFAULT.withTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timeout");
    }

    @Test
    void packetThatCannotBeEncodedIsFoundEvenWhenNobodyIsThere() {
        assertThatThrownBy(() -> adapter.broadcast(event("unwritable"), BroadcastTarget.rooms("nowhere")))
                .hasMessage("on purpose");
    }

    @Test
    void socketsOfATargetJoinLeaveAndAreDisconnected() {
        adapter.addSockets(target("y", "x"), List.of("new", "newer"));
        assertThat(adapter.rooms(bob)).containsExactlyInAnyOrder("bob", "y", "new", "newer");
        assertThat(adapter.rooms(ada)).doesNotContain("new");

        adapter.delSockets(target("new", null), List.of("new", "y"));
        assertThat(adapter.rooms(bob)).containsExactlyInAnyOrder("bob", "newer");

        adapter.disconnectSockets(target("z ada", null), false);
        adapter.disconnectSockets(target("dan", null), true);
        assertThat(List.of(ada.log, bob.log, cyd.log, dan.log))
                .containsExactly(List.of("disconnected"), List.of(), List.of("disconnected"), List.of("closed"));
    }

    @Test
    void socketsOfATargetAreFetched() {
        assertThat(adapter.fetchSockets(target("x y", null)).toCompletableFuture())
                .isCompletedWithValueMatching(found -> Set.copyOf(found).equals(Set.of(ada, bob)));
        assertThat(adapter.serverCount().toCompletableFuture()).isCompletedWithValue(1);
    }

    private static Packet.Event event(String name) {
        return new Packet.Event("/", null, name, Arguments.none());
    }
}
