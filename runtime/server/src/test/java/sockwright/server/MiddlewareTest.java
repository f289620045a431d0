package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.dispatch.EventException;
import sockwright.json.Arguments;

/** What stands between clients and handlers. */
class MiddlewareTest {

    private final Served served = new Served();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void stop() {
        served.close();
    }

    // --- on CONNECT

    @Test
    void connectMiddlewaresRunInOrderBeforeConnectListeners() {
        served.server.onConnect(socket -> log.add("listener"));
        served.server.use(socket -> log.add("first"));
        served.server.use(socket -> log.add("second"));

        served.joined();

        assertThat(log).containsExactly("first", "second", "listener");
    }

    @Test
    void refusalTellsMessageAndDataAndNobodyFurtherIsAsked() {
        served.server.use(socket -> {
            throw new ConnectionRefused("not authorized", Map.of("content", "please retry later"));
        });
        served.server.use(socket -> log.add("second"));
        served.server.onConnect(socket -> log.add("listener"));
        served.server.onDisconnecting((socket, how) -> log.add("disconnecting"));
        served.server.onDisconnect((socket, how) -> log.add("disconnect"));
        SocketClient client = served.client();

        client.send("0");

        assertThat(client.take())
                .containsExactly("4{\"message\":\"not authorized\",\"data\":{\"content\":\"please retry later\"}}");
        assertThat(log).isEmpty();
        assertThat(client.closed()).isFalse();
    }

    @Test
    void refusedClientHasLeftItsRoomsAndMayTryAgain() {
        List<Socket> sockets = new ArrayList<>();
        served.server.use(socket -> {
            socket.join("room");
            sockets.add(socket);
            if (sockets.size() == 1) {
                throw new ConnectionRefused("try again");
            }
        });
        SocketClient client = served.client();

        client.send("0");
        assertThat(client.take()).containsExactly("4{\"message\":\"try again\"}");
        assertThat(sockets.get(0).rooms()).isEmpty();
        served.server.to("room").emit("news");
        assertThat(client.take()).isEmpty();

        client.join("/");
        served.server.to("room").emit("news");
        assertThat(client.take()).containsExactly("2[\"news\"]");
    }

    @Test
    void middlewareThatFailsRefusesWithoutSayingWhyAndErrorListenersAreTold() {
        served.server.onError((socket, event, error) -> log.add(event + ": " + error.getMessage()));
        served.server.use(socket -> {
            throw new java.io.IOException("secret");
        });
        SocketClient client = served.client();

        client.send("0");

        assertThat(client.take()).containsExactly("4{\"message\":\"internal error\"}");
        assertThat(log).containsExactly("connect: secret");
    }

    @Test
    void eventsThatCameWithTheConnectWaitForMiddlewares() {
        served.server.use(socket -> log.add("middleware"));
        served.server.on("e", (socket, arguments) -> log.add("e"));
        SocketClient client = served.client();

        client.sendOnly("0").sendOnly("2[\"e\"]");
        served.steps.runAll();

        assertThat(log).containsExactly("middleware", "e");
    }

    // --- on events

    @Test
    void eventsPassCatchAllListenersThenMiddlewaresThenHandlersInOrder() {
        served.server.onConnect(socket -> socket.use((self, event) -> {
                    log.add("socket's middleware");
                    return event;
                })
                .onAny((self, event) -> log.add("socket's any"))
                .on("e", (self, arguments) -> log.add("socket's handler")));
        served.server.on("e", (socket, arguments) -> log.add("handler"));
        served.server.useForEvents((socket, event) -> {
            log.add("middleware");
            return event;
        });
        served.server.onAny((socket, event) ->
                log.add("any " + event.name() + event.arguments().values()));

        served.joined().send("2[\"e\",1]");

        assertThat(log)
                .containsExactly(
                        "socket's any", "any e[1]", "middleware", "socket's middleware", "socket's handler", "handler");
    }

    @Test
    void middlewareRewritesNameAndArguments() {
        served.server.useForEvents((socket, event) -> event.withName(event.name() + "2")
                .withArguments(
                        Arguments.of("rewritten", event.arguments().values().get(0))));
        served.server.on("e2", (socket, arguments) -> arguments.ack(arguments.toArray()));
        served.server.on("e", (socket, arguments) -> arguments.ack("wrong"));
        SocketClient client = served.joined();

        client.send("21[\"e\",5]");

        assertThat(client.take()).containsExactly("31[\"rewritten\",5]");
    }

    @Test
    void nameThatAMiddlewareMadeUpIsUnknownLikeAnyOther() {
        served.server.useForEvents((socket, event) -> event.withName("disconnect"));
        SocketClient client = served.joined();

        client.send("21[\"e\"]");

        assertThat(client.take()).singleElement().asString().contains("unknown_event", "disconnect");
    }

    @Test
    void handlersThatAMiddlewareAddsHearTheEventItself() {
        served.server.useForEvents((socket, event) -> {
            socket.once(event.name(), (self, arguments) -> log.add("added"));
            return event;
        });

        served.joined().send("2[\"e\"]");

        assertThat(log).containsExactly("added");
    }

    @Test
    void middlewareRunsAlsoWhenNobodyHandlesTheEvent() {
        served.server.useForEvents((socket, event) -> {
            log.add(event.name() + " " + event.wantsAck());
            return event;
        });

        served.joined().send("2[\"nobody\"]", "21[\"nobody\"]");

        assertThat(log).containsExactly("nobody false", "nobody true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "known | {\"code\":\"muted\",\"message\":\"be quiet\"}", //
                "unknown | {\"code\":\"internal_error\",\"message\":\"internal error\"}"
            })
    void rejectionIsToldInTheAcknowledgementOrElseToErrorListeners(String kind, String error) {
        served.server.useForEvents((socket, event) -> {
            throw kind.equals("known")
                    ? new EventException("muted", "be quiet")
                    : new IllegalStateException("be quiet");
        });
        served.server.useForEvents((socket, event) -> {
            log.add("second middleware");
            return event;
        });
        served.server.on("e", (socket, arguments) -> log.add("handled"));
        served.server.onError((socket, event, e) -> log.add("all: " + event + ": " + e.getMessage()));
        served.server.onConnect(socket -> socket.onError((self, event, e) -> log.add("own: " + event)));
        SocketClient client = served.joined();

        client.send("21[\"e\"]");
        assertThat(client.take()).containsExactly("31[{\"error\":" + error + "}]");
        assertThat(log).isEmpty();

        client.send("2[\"e\"]");
        assertThat(log).containsExactly("own: e", "all: e: be quiet");
        assertThat(client.closed()).isFalse();
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without NullAway can do
    void middlewareThatReturnsNothingIsAMistakeThatIsNamed() {
        served.server.useForEvents((socket, event) -> null);
        served.server.onError((socket, event, e) -> log.add(String.valueOf(e.getMessage())));

        served.joined().send("2[\"e\"]");

        assertThat(log).singleElement().asString().contains("returned null", "\"e\"", "throws EventException");
    }

    @Test
    void socketThatAMiddlewareTookOutIsNotHandled() {
        served.server.useForEvents((socket, event) -> {
            socket.disconnect();
            return event;
        });
        served.server.on("e", (socket, arguments) -> log.add("handled"));

        served.joined().send("2[\"e\"]");

        assertThat(log).isEmpty();
    }

    @Test
    void failingListenersHoldUpNobody() {
        served.server.onAny((socket, event) -> {
            throw new IllegalStateException("on purpose");
        });
        served.server.onError((socket, event, error) -> {
            log.add("error " + event);
            throw new IllegalStateException("on purpose");
        });
        served.server.onError((socket, event, error) -> log.add("second " + event));
        served.server.on("e", (socket, arguments) -> log.add("handled"));

        served.joined().send("2[\"e\"]");

        assertThat(log).containsExactly("error e", "second e", "handled");
    }

    // --- names that collide with something in other places

    @ParameterizedTest
    @ValueSource(strings = {"error", "connection", "constructor", "__proto__", "toString", "new_namespace", "message"})
    void namesThatMeanSomethingElsewhereAreOrdinaryEvents(String name) {
        served.server.onError((socket, event, error) -> log.add("internal error"));
        served.server.onConnect(socket -> log.add("connect"));
        SocketClient client = served.joined();

        client.send("21[\"" + name + "\",1]");
        assertThat(client.take()).singleElement().asString().contains("unknown_event");

        served.server.on(name, (socket, arguments) -> arguments.ack("heard", arguments.get(0)));
        client.send("22[\"" + name + "\",1]");
        assertThat(client.take()).containsExactly("32[\"heard\",1]");
        assertThat(log).containsExactly("connect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
    void reservedNamesFromAClientReachNobodyAndEndTheConnection(String name) {
        served.server.onAny((socket, event) -> log.add("any"));
        served.server.onError((socket, event, error) -> log.add("error"));
        served.server.onDisconnect((socket, how) -> log.add(how.reason().text()));
        SocketClient client = served.joined();

        client.send("2[\"" + name + "\"]");
        served.steps.runAll();

        assertThat(client.closed()).isTrue();
        assertThat(log).containsExactly("forced close");
    }
}
