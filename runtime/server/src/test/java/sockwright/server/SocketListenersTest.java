package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sockwright.dispatch.EventCall;

/** Listeners of one socket: added, taken out, and what they hear. */
class SocketListenersTest {

    private final Served served = new Served(settings -> settings.maxPendingEvents(20));
    private final List<String> log = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void listen() {
        served.server.onConnect(sockets::add);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private Socket socket() {
        return sockets.get(0);
    }

    // --- on, once, off

    @Test
    void onceHearsOneEvent() {
        SocketClient client = served.joined();
        socket().once("e", (socket, arguments) -> arguments.ack("once"));

        client.send("21[\"e\"]", "22[\"e\"]");

        assertThat(client.take())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("31[\"once\"]"),
                        second -> assertThat(second).contains("unknown_event"));
    }

    @Test
    void onceThatFailsIsSpentAllTheSame() {
        SocketClient client = served.joined();
        socket().once("e", (socket, arguments) -> {
            log.add("called");
            throw new IllegalStateException("on purpose");
        });

        client.send("2[\"e\"]", "2[\"e\"]");

        assertThat(log).containsExactly("called");
    }

    @Test
    void onceHearsOneOfManyEventsThatComeAtOnce() throws Exception {
        EventHandlers handlers = new EventHandlers();
        AtomicInteger calls = new AtomicInteger();
        EventHandler.Once once = new EventHandler.Once((socket, arguments) -> calls.incrementAndGet(), handlers);
        handlers.add("e", once);
        served.joined();
        EventCall call = new UnansweredCall("e");
        ExecutorService threads = Executors.newFixedThreadPool(8);

        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            all.add(threads.submit(() -> {
                once.handle(socket(), call);
                return null;
            }));
        }
        for (Future<?> each : all) {
            each.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(calls).hasValue(1);
        assertThat(handlers.of("e")).isEmpty();
    }

    @Test
    void offTakesOutTheListenerThatWasAddedLast() {
        SocketClient client = served.joined();
        EventListener twice = (socket, arguments) -> log.add("twice");
        socket().on("e", twice)
                .on("e", (socket, arguments) -> log.add("other"))
                .once("e", twice)
                .off("e", twice) // the once
                .off("f", twice);

        client.send("2[\"e\"]", "2[\"e\"]");
        assertThat(log).containsExactly("twice", "other", "twice", "other");

        log.clear();
        socket().off("e", twice).off("e", twice);
        client.send("2[\"e\"]");
        assertThat(log).containsExactly("other");
    }

    @Test
    void offTakesOutAllThatTheSocketHasForAnEventAndNothingOfTheNamespace() {
        SocketClient client = served.joined();
        served.server.on("e", (socket, arguments) -> log.add("namespace"));
        socket().on("e", (socket, arguments) -> log.add("own"))
                .on("f", (socket, arguments) -> log.add("f"))
                .off("e");

        client.send("2[\"e\"]", "2[\"f\"]");

        assertThat(log).containsExactly("namespace", "f");
    }

    @Test
    void handlersThatAHandlerAddsHearTheNextEvent() {
        SocketClient client = served.joined();
        socket().on("e", (socket, arguments) -> {
            log.add("first");
            socket.on("e", (self, more) -> log.add("added"));
        });

        client.send("2[\"e\"]");
        assertThat(log).containsExactly("first");

        client.send("2[\"e\"]");
        assertThat(log).containsExactly("first", "first", "added");
    }

    @Test
    void listenersOfOneSocketHearNoOther() {
        SocketClient ada = served.joined();
        SocketClient bob = served.joined();
        socket().on("e", (socket, arguments) -> log.add("ada"));

        bob.send("2[\"e\"]");
        ada.send("2[\"e\"]");

        assertThat(log).containsExactly("ada");
    }

    @Test
    void listenersMayBeAddedAndTakenOutByManyThreads() throws Exception {
        SocketClient client = served.joined();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(threads.submit(() -> IntStream.range(0, 200).forEach(n -> {
                EventListener own = (socket, arguments) -> {};
                AnyEventListener any = (socket, event) -> {};
                socket().on("e", own).onAny(any).off("e", own).offAny(any);
            })));
        }
        for (Future<?> each : all) {
            each.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(socket().listenersAny()).isEmpty();
        client.send("21[\"e\"]");
        assertThat(client.take()).singleElement().asString().contains("unknown_event");
    }

    @Test
    void viewOfASocketListensForTheSocket() {
        SocketClient client = served.joined();
        Socket view = socket().asVolatile();
        view.on("e", (socket, arguments) -> log.add("e")).once("e", (socket, arguments) -> log.add("once"));

        client.send("2[\"e\"]", "2[\"e\"]");
        view.off("e");
        client.send("2[\"e\"]");

        assertThat(log).containsExactly("e", "once", "e");
    }

    // --- catch-all, incoming

    @Test
    void catchAllListenersHearEverythingUntilTheyAreTakenOut() {
        SocketClient client = served.joined();
        AnyEventListener second = (socket, event) -> log.add("second");
        socket().onAny(second)
                .prependAny((socket, event) ->
                        log.add(event.name() + event.arguments().values() + event.wantsAck()));

        client.send("2[\"nobody\",1]", "25[\"error\"]");
        assertThat(log).containsExactly("nobody[1]false", "second", "error[]true", "second");
        assertThat(socket().listenersAny()).hasSize(2).endsWith(second);

        log.clear();
        socket().offAny(second);
        client.send("2[\"e\"]");
        assertThat(log).containsExactly("e[]false");

        socket().offAny();
        client.send("2[\"e\"]");
        assertThat(log).hasSize(1);
    }

    // --- catch-all, outgoing

    @Test
    void outgoingListenersHearEmitsBroadcastsAndQuestionsButNoAcknowledgements() {
        SocketClient client = served.joined();
        OutgoingListener listener = (socket, event) -> {
            assertThat(socket).isSameAs(socket());
            log.add(event.name() + event.arguments().values());
        };
        socket().onAnyOutgoing(listener).prependAnyOutgoing((socket, event) -> log.add("before"));
        served.server.on("e", (socket, arguments) -> arguments.ack("ack"));

        socket().emit("direct", 1);
        served.server.emit("broadcast", 2);
        served.server.to("nobody").emit("elsewhere");
        socket().emitWithAck("question", 3);
        client.send("27[\"e\"]");

        assertThat(log).containsExactly("before", "direct[1]", "before", "broadcast[2]", "before", "question[3]");
        assertThat(socket().listenersAnyOutgoing()).hasSize(2).endsWith(listener);

        socket().offAnyOutgoing(listener);
        socket().emit("more");
        served.steps.runAll();
        assertThat(log).hasSize(7);

        socket().offAnyOutgoing();
        socket().emit("more");
        assertThat(served.steps.waiting()).isZero();
    }

    @Test
    void outgoingListenersHearWhatIsHeldBackButNotWhatIsLost() {
        served.server.onConnect(socket -> {
            socket.onAnyOutgoing((self, event) -> log.add(event.name()));
            socket.emit("held");
            socket.asVolatile().emit("lost");
        });
        SocketClient client = served.joined();

        client.socket().closeByClient();
        socket().emit("too late");
        served.steps.runAll();

        assertThat(log).containsExactly("held");
    }

    @Test
    void slowOutgoingListenersMissEventsAndKeepNobodyWaiting() {
        SocketClient client = served.joined();
        socket().onAnyOutgoing((socket, event) -> log.add(event.name()));
        for (int i = 0; i < 30; i++) {
            socket().emit("e" + i);
        }

        assertThat(client.take()).hasSize(30);
        client.sendOnly("2[\"e\"]");
        served.steps.runAll();
        assertThat(log).hasSize(20).startsWith("e0").endsWith("e19");
        assertThat(client.closed()).isFalse();
    }

    @Test
    void outgoingListenerThatFailsHoldsUpNobody() {
        SocketClient client = served.joined();
        socket().onAnyOutgoing((socket, event) -> {
            throw new IllegalStateException("on purpose");
        });
        socket().onAnyOutgoing((socket, event) -> log.add(event.name()));

        socket().emit("e");
        served.steps.runAll();

        assertThat(client.take()).containsExactly("2[\"e\"]");
        assertThat(log).containsExactly("e");
    }

    // --- leaving

    @Test
    void disconnectingSeesTheRoomsAndDisconnectDoesNot() {
        SocketClient client = served.joined();
        Set<String> rooms = Set.of(socket().id(), "room");
        socket().join("room");
        socket().onDisconnecting((socket, how) -> {
            assertThat(socket.rooms()).isEqualTo(rooms);
            assertThat(socket.connected()).isFalse();
            log.add("disconnecting " + how.reason());
        });
        served.server.onDisconnecting((socket, how) -> {
            assertThat(socket.rooms()).isEqualTo(rooms);
            log.add("all disconnecting");
            throw new IllegalStateException("on purpose");
        });
        socket().onDisconnect((socket, how) -> {
            assertThat(socket.rooms()).isEmpty();
            log.add("disconnect " + how.detail());
        });
        served.server.onError((socket, event, error) -> log.add(event + ": " + error.getMessage()));

        client.socket().receive("1");
        served.server.to("room").emit("nobody hears this any more");
        assertThatThrownBy(() -> socket().requireMember("room")).hasMessageContaining("members");
        served.steps.runAll();

        assertThat(log)
                .containsExactly(
                        "disconnecting transport close",
                        "all disconnecting",
                        "disconnecting: on purpose",
                        "disconnect the client closed the session");
    }

    @Test
    void errorListenersOfTheSocketHearItsOwnFailuresOnly() {
        SocketClient ada = served.joined();
        SocketClient bob = served.joined();
        served.server.on("e", (socket, arguments) -> {
            throw new IllegalStateException("on purpose");
        });
        socket().onError((socket, event, error) -> log.add("ada " + event));

        ada.send("2[\"e\"]", "21[\"e\"]");
        bob.send("2[\"e\"]");

        assertThat(log).containsExactly("ada e");
    }
}
