package sockwright.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/** Who gets what is sent to rooms. */
class InMemoryAdapterTest {

    private final List<String> reached = new ArrayList<>();
    private int prepared;
    private boolean isVolatile;
    private final InMemoryAdapter adapter = new InMemoryAdapter((packet, lossy) -> {
        prepared++;
        isVolatile = lossy;
        return socket -> reached.add(socket.id());
    });

    private record Member(String id) implements LocalSocket {}

    InMemoryAdapterTest() {
        join("ada", "x", "y");
        join("bob", "y");
        join("cyd", "z");
        join("dan");
    }

    private void join(String id, String... rooms) {
        LocalSocket socket = new Member(id);
        adapter.add(socket);
        adapter.join(socket, List.of(rooms));
    }

    private static Set<String> names(String list) {
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
        adapter.broadcast(event(), new BroadcastTarget(names(rooms), names(except), false));

        assertThat(reached).containsExactlyInAnyOrderElementsOf(names(expected));
    }

    @Test
    void packetIsEncodedOnce() {
        adapter.broadcast(event(), BroadcastTarget.EVERYONE);

        assertThat(reached).hasSize(4);
        assertThat(prepared).isEqualTo(1);
        assertThat(isVolatile).isFalse();
    }

    @Test
    void volatilityIsPassedOn() {
        adapter.broadcast(event(), new BroadcastTarget(Set.of("x"), Set.of(), true));

        assertThat(isVolatile).isTrue();
    }

    @Test
    void packetThatCannotBeEncodedIsFoundEvenWhenNobodyIsThere() {
        InMemoryAdapter refusing = new InMemoryAdapter((packet, lossy) -> {
            throw new IllegalArgumentException("on purpose");
        });

        assertThatThrownBy(() -> refusing.broadcast(event(), BroadcastTarget.EVERYONE))
                .hasMessage("on purpose");
    }

    private static Packet.Event event() {
        return new Packet.Event("/", null, "e", Arguments.none());
    }
}
