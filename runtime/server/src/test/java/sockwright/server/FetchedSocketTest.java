package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.adapter.SocketDetails;
import sockwright.engine.server.Requests;
import sockwright.json.Arguments;
import sockwright.json.JsonType;

/** Sockets as {@code fetchSockets} finds them, and what all sockets of a target can be told to do. */
class FetchedSocketTest {

    private record Profile(String name, int age) {}

    private static final SocketData.Key<String> NAME = SocketData.Key.of("name", String.class);
    private static final SocketData.Key<Profile> PROFILE = SocketData.Key.of("profile", Profile.class);

    private final Served served = new Served();
    private final List<Socket> sockets = new ArrayList<>();
    private final SocketClient ada;
    private final SocketClient bob;
    private final Namespace namespace;

    FetchedSocketTest() {
        served.server.onConnect(sockets::add);
        ada = served.joined();
        bob = served.joined();
        sockets.get(0).join("x");
        namespace = served.server.namespace("/");
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private RemoteSocket fetched(BroadcastOperator target) {
        List<RemoteSocket> found = target.fetchSockets().toCompletableFuture().join();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void socketsOfATargetAreFound() {
        assertThat(namespace.fetchSockets().toCompletableFuture().join())
                .extracting(RemoteSocket::id)
                .containsExactlyInAnyOrder(sockets.get(0).id(), sockets.get(1).id());
        assertThat(fetched(namespace.except("x")).id()).isEqualTo(sockets.get(1).id());
    }

    @Test
    void foundSocketTellsWhatTheSocketTells() {
        sockets.get(0).data().put(NAME, "Ada");

        RemoteSocket found = fetched(namespace.to("x"));

        assertThat(found.id()).isEqualTo(sockets.get(0).id());
        assertThat(found.rooms()).containsExactlyInAnyOrder(found.id(), "x");
        assertThat(found.handshake()).isEqualTo(sockets.get(0).handshake());
        assertThat(found.data().get(NAME)).isEqualTo("Ada");
    }

    @Test
    void foundSocketCanBeSentTo() {
        RemoteSocket found = fetched(namespace.to("x"));

        found.emit("e", 1);
        found.asVolatile().emit("v");
        found.send("hi");

        assertThat(ada.take()).containsExactly("2[\"e\",1]", "2[\"v\"]", "2[\"message\",\"hi\"]");
        assertThat(bob.take()).isEmpty();
    }

    @Test
    void foundSocketAnswersLikeASocket() {
        RemoteSocket found = fetched(namespace.to("x"));
        CompletableFuture<Arguments> answer = found.emitWithAck("q").toCompletableFuture();
        CompletableFuture<Integer> number =
                found.ask(JsonType.of(Integer.class), "q").toCompletableFuture();
        CompletableFuture<Arguments> late =
                found.timeout(Duration.ofMillis(5)).emitWithAck("q").toCompletableFuture();
        CompletableFuture<Arguments> never = found.emitWithAck("q").toCompletableFuture();

        ada.send("30[\"a\",\"b\"]", "31[7]");
        served.timers.advanceMillis(5);
        served.steps.runAll();
        ada.send("1");
        CompletableFuture<Arguments> gone = found.emitWithAck("q").toCompletableFuture();
        served.steps.runAll();

        assertThat(answer)
                .isCompletedWithValueMatching(values -> values.values().equals(List.of("a", "b")));
        assertThat(number).isCompletedWithValue(7);
        assertThatThrownBy(late::get).hasCauseInstanceOf(AckTimeoutException.class);
        assertThatThrownBy(never::get).hasCauseInstanceOf(SocketDisconnectedException.class);
        assertThatThrownBy(gone::get).hasCauseInstanceOf(SocketDisconnectedException.class);
    }

    @Test
    void foundSocketJoinsLeavesAndIsDisconnected() {
        RemoteSocket found = fetched(namespace.to("x"));

        found.join("y", "z");
        found.leave("x");
        assertThat(sockets.get(0).rooms()).containsExactlyInAnyOrder(found.id(), "y", "z");

        found.disconnect(true);
        assertThat(ada.take()).containsExactly("1");
        assertThat(ada.closed()).isTrue();
        assertThat(bob.closed()).isFalse();
    }

    @Test
    void allSocketsOfATargetJoinLeaveAndAreDisconnected() {
        namespace.to("x").socketsJoin("y", "z");
        namespace.socketsLeave("y");
        assertThat(sockets.get(0).rooms())
                .containsExactlyInAnyOrder(sockets.get(0).id(), "x", "z");

        sockets.get(0).broadcast().disconnectSockets(false);
        assertThat(bob.take()).containsExactly("1");
        assertThat(bob.closed()).isFalse();
        assertThat(ada.take()).isEmpty();
    }

    @Test
    void roomWithoutANameIsRefused() {
        String[] none = {null};
        assertThatThrownBy(() -> namespace.socketsJoin(none)).hasMessageContaining("room");
        assertThatThrownBy(() -> namespace.socketsLeave(none)).hasMessageContaining("room");
    }

    // --- what servers tell each other

    @Test
    void handshakeTravelsWithTheNamesOfTheReference() {
        SocketClient client = served.client(Requests.to("/socket.io/").with("x-a", "1"));
        client.send("0{\"token\":\"t\"}");
        DefaultSocket socket = (DefaultSocket) sockets.get(2);

        Map<String, Object> value = socket.handshakeValue();

        assertThat(value)
                .containsOnlyKeys("headers", "time", "address", "xdomain", "secure", "issued", "url", "query", "auth")
                .containsEntry("auth", Map.of("token", "t"))
                .containsEntry("secure", false);
        assertThat(HandshakeValue.read(value))
                .usingRecursiveComparison()
                .ignoringFields("auth")
                .isEqualTo(socket.handshake());
        assertThat(HandshakeValue.read(value).authValue()).isEqualTo(Map.of("token", "t"));
    }

    @Test
    void handshakeThatIsNoneIsTakenForEmpty() {
        Map<String, Object> strange = new HashMap<>();
        strange.put("headers", 1);
        strange.put("query", Map.of("a", List.of("1", 2)));
        strange.put("url", 3);
        strange.put("issued", Long.MAX_VALUE);
        strange.put("auth", null);

        Handshake handshake = HandshakeValue.read(strange);

        assertThat(handshake)
                .isEqualTo(new Handshake(
                        Map.of(),
                        Map.of("a", List.of("1", "2")),
                        "",
                        "",
                        false,
                        false,
                        Instant.ofEpochMilli(Long.MAX_VALUE),
                        Arguments.none()));
    }

    @Test
    void dataOfAnotherServerIsConvertedWhenItsTypeIsNamed() {
        SocketDetails details = new SocketDetails.Remote(
                "far", Set.of("far"), Map.of(), Map.of("name", "Eve", "profile", Map.of("name", "Eve", "age", 3)));

        RemoteSocket found = FetchedSocket.of(details, (DefaultNamespace) namespace);

        assertThat(found.data().get(NAME)).isEqualTo("Eve");
        assertThat(found.data().get(PROFILE)).isEqualTo(new Profile("Eve", 3));
        assertThat(found.data().get(PROFILE)).isSameAs(found.data().get(PROFILE));
        assertThat(found.data().values()).containsOnlyKeys("name", "profile");
        found.data().put(NAME, "Eva");
        assertThat(found.data().remove(NAME)).isEqualTo("Eva");
        assertThat(found.data().get(NAME)).isNull();
    }

    @Test
    void dataThatDoesNotFitSaysSo() {
        SocketData data = SocketData.of(
                Map.of("profile", "no profile"),
                ((DefaultNamespace) namespace).context().json());

        assertThatThrownBy(() -> data.get(PROFILE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("profile");
    }
}
