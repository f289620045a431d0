package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How sockets leave, and what is told of it. */
class LeavingTest {

    private final Served served = new Served(settings -> settings.connectTimeout(Duration.ofSeconds(3)));
    private final List<Socket> sockets = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void listen() {
        served.server.namespace("/n").onConnect(sockets::add);
        served.server
                .onConnect(socket -> {
                    sockets.add(socket);
                    socket.onDisconnect((self, left) -> log.add("own: " + left.reason()));
                })
                .onDisconnect((socket, left) -> {
                    log.add("all: " + left.reason().text());
                    throw new IllegalStateException("on purpose");
                })
                .onDisconnect(
                        (socket, left) -> log.add("rooms: " + socket.rooms().size()));
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private interface End extends BiConsumer<LeavingTest, SocketClient> {}

    private static Arguments end(DisconnectReason reason, End end) {
        return Arguments.of(reason, end);
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                end(
                        DisconnectReason.TRANSPORT_ERROR,
                        (test, client) -> client.socket().breakOff()),
                end(
                        DisconnectReason.TRANSPORT_CLOSE,
                        (test, client) -> client.socket().closeByClient()),
                end(
                        DisconnectReason.TRANSPORT_CLOSE,
                        (test, client) -> client.socket().receive("1")),
                end(DisconnectReason.FORCED_CLOSE, (test, client) -> client.send("9")),
                end(
                        DisconnectReason.PING_TIMEOUT,
                        (test, client) -> test.served.timers.advance(Duration.ofSeconds(45))),
                end(
                        DisconnectReason.PARSE_ERROR,
                        (test, client) -> client.socket().receive("x")),
                end(DisconnectReason.SERVER_SHUTTING_DOWN, (test, client) -> test.served.close()),
                end(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT, (test, client) -> client.send("1")),
                end(
                        DisconnectReason.SERVER_NAMESPACE_DISCONNECT,
                        (test, client) -> test.sockets.get(0).disconnect()),
                end(
                        DisconnectReason.SERVER_NAMESPACE_DISCONNECT,
                        (test, client) -> test.sockets.get(0).asVolatile().disconnect(true)));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void reasonIsToldOnceToEveryHandler(DisconnectReason reason, End end) {
        SocketClient client = served.joined();
        sockets.get(0).join("room");

        end.accept(this, client);
        served.steps.runAll();
        client.socket().breakOff();
        served.steps.runAll();

        assertThat(log).containsExactly("own: " + reason.text(), "all: " + reason.text(), "rooms: 0");
        assertThat(served.server.namespace("/").sockets()).isEmpty();
    }

    @Test
    void clientWhoseConnectHandlerTakesTooLongIsClosedByTheServer() {
        SocketClient client = served.client();
        client.sendOnly("0");

        served.server.onConnect(socket -> served.timers.advance(Duration.ofSeconds(3)));
        served.steps.runAll();

        assertThat(client.closed()).isTrue();
        assertThat(log).contains("all: forced server close");
    }

    @Test
    void disconnectTellsTheClientAndTheConnectionStays() {
        SocketClient client = served.client();
        client.join("/");
        client.join("/n");

        sockets.get(0).disconnect();
        sockets.get(0).disconnect();
        sockets.get(0).emit("too late");

        assertThat(client.take()).containsExactly("1");
        assertThat(client.closed()).isFalse();
        assertThat(sockets.get(1).connected()).isTrue();
        served.steps.runAll();
        client.join("/");
    }

    @Test
    void packetForANamespaceThatTheServerEndedEndsTheConnection() {
        SocketClient client = served.joined();
        sockets.get(0).disconnect();

        client.send("2[\"e\"]");

        assertThat(client.closed()).isTrue();
    }

    @Test
    void disconnectTrueEndsAllNamespacesAndTheConnection() {
        SocketClient client = served.client();
        client.join("/");
        client.join("/n");

        sockets.get(0).disconnect(true);

        assertThat(client.take()).containsExactlyInAnyOrder("1", "1/n,");
        assertThat(client.closed()).isTrue();
        assertThat(sockets).noneMatch(Socket::connected);
    }

    @Test
    void everyNamespaceIsToldOfTheEndOfTheConnection() {
        List<String> other = new ArrayList<>();
        served.server
                .namespace("/n")
                .onDisconnect((socket, left) -> other.add(left.reason().text()));
        SocketClient client = served.client();
        client.join("/");
        client.join("/n");

        client.socket().closeByClient();
        served.steps.runAll();

        assertThat(log).hasSize(3);
        assertThat(other).containsExactly("transport close");
    }
}
