package sockwright.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sockwright.dispatch.EventException;
import sockwright.json.Arguments;
import sockwright.json.JsonType;
import sockwright.protocol.engineio.TransportName;
import sockwright.testing.Waiting;

/** What both ends say to each other, against our own server. */
class ConversationTest {

    private final TestServer server = new TestServer();
    private ClientSocket socket = SocketClient.create(server.url());
    private final Heard heard = new Heard(socket);

    @AfterEach
    void close() throws Exception {
        socket.close().toCompletableFuture().get(30, TimeUnit.SECONDS);
        server.close();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    enum Way {
        POLLING,
        WEBSOCKET,
        UPGRADE,
        BASE64
    }

    private static ClientOptions options(Way way) {
        return ClientOptions.builder()
                .engine(engine -> {
                    switch (way) {
                        case POLLING -> engine.transports(TransportName.POLLING);
                        case WEBSOCKET -> engine.transports(TransportName.WEBSOCKET);
                        case BASE64 ->
                            engine.transports(TransportName.WEBSOCKET).forceBase64(true);
                        case UPGRADE -> {}
                    }
                })
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void everyTransportCarriesTextBinaryAndAcknowledgements(Way way) throws Exception {
        ClientSocket other = SocketClient.create(server.url() + "/chat", options(way));
        Heard told = new Heard(other);
        other.connect();
        assertThat(told.next()).isEqualTo("connect");

        for (int i = 0; i < 50; i++) {
            Arguments answer = get(other.emitWithAck(
                    "echo",
                    i,
                    "żółw 🐢",
                    List.of(1, true),
                    Map.of("bytes", new byte[] {1, 2, (byte) i}),
                    ByteBuffer.wrap(new byte[] {9})));

            assertThat(answer.get(0, int.class)).isEqualTo(i);
            assertThat(answer.get(1, String.class)).isEqualTo("żółw 🐢");
            assertThat(answer.values().get(3)).isInstanceOf(Map.class);
            assertThat((byte[]) ((Map<?, ?>) answer.values().get(3)).get("bytes"))
                    .containsExactly(1, 2, i);
            assertThat(answer.get(4, byte[].class)).containsExactly(9);
            assertThat(told.next()).startsWith("echoed [" + i + ", żółw 🐢, [1, true], {bytes=");
        }
        get(other.close());
        assertThat(told.next()).isEqualTo("disconnect: io client disconnect");
        assertThat(Waiting.next(server.left)).hasToString("client namespace disconnect");
    }

    @Test
    void whatIsEmittedBeforeConnectingWaitsAndKeepsItsOrder() throws Exception {
        for (int i = 0; i < 100; i++) {
            socket.emit("say", i);
        }
        socket.connect();

        for (int i = 0; i < 100; i++) {
            assertThat(Waiting.next(server.said)).isEqualTo(i);
        }
    }

    @Test
    void serverIsAnsweredByTheFirstThatAcknowledges() throws Exception {
        socket.on("question", arguments -> arguments.ack("yes", arguments.get(0)));
        socket.on("question", arguments -> arguments.ack("too late"));
        socket.connect();

        socket.emit("ask me", "really?");

        assertThat(Waiting.next(server.said)).isEqualTo(List.of("yes", "really?"));
    }

    @Test
    void listenerThatFailsAnswersWithAnErrorAndDoesNotStopTheNext() throws Exception {
        socket.on("question", arguments -> {
            if ("expected".equals(arguments.get(0))) {
                throw new EventException("no_answer", "not today");
            }
            throw new IllegalStateException("meant to fail");
        });
        socket.on("question", arguments -> server.said.add("next"));
        socket.connect();

        socket.emit("ask me", "expected");
        assertThat(List.of(Waiting.next(server.said), Waiting.next(server.said)))
                .contains("next", List.of(Map.of("error", Map.of("code", "no_answer", "message", "not today"))));
        socket.emit("ask me", "unexpected");
        assertThat(List.of(Waiting.next(server.said), Waiting.next(server.said)))
                .contains(List.of(Map.of("error", Map.of("code", "internal_error", "message", "internal error"))));
    }

    @Test
    void questionThatNobodyHearsIsAnsweredWithAnError() throws Exception {
        ClientSocket deaf = SocketClient.connect(server.url() + "/chat");

        deaf.emit("ask me");

        assertThat(Waiting.next(server.said).toString()).contains("unknown_event");
        get(deaf.close());
    }

    @Test
    void answersAreConvertedAndErrorsTyped() throws Exception {
        record Point(int x, int y) {}
        socket.connect();

        assertThat(get(socket.ask(Point.class, "echo", new Point(1, 2)))).isEqualTo(new Point(1, 2));
        assertThat(get(socket.ask(
                        JsonType.<List<Point>>of(List.class, JsonType.of(Point.class)),
                        "echo",
                        List.of(new Point(3, 4)))))
                .containsExactly(new Point(3, 4));
        assertThatThrownBy(() -> get(socket.ask(Point.class, "nobody hears this")))
                .hasCauseInstanceOf(EventException.class)
                .hasMessageContaining("nobody handles");
        assertThatThrownBy(() -> get(socket.ask(Point.class, "echo", "no point")))
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void failureBringsDataThatCanBeConverted() throws Exception {
        record Seats(int free) {}
        server.server.namespace("/").on("book", (caller, arguments) -> {
            throw new EventException("sold_out", "none left", new Seats(0));
        });
        ClientSocket booking = SocketClient.connect(server.url());

        assertThatThrownBy(() -> get(booking.ask(String.class, "book")))
                .cause()
                .isInstanceOfSatisfying(EventException.class, failure -> {
                    assertThat(failure.code()).isEqualTo("sold_out");
                    assertThat(failure).hasMessage("none left");
                    assertThat(failure.data(Seats.class)).isEqualTo(new Seats(0));
                });
        get(booking.close());
    }

    @Test
    void acknowledgementThatDoesNotComeFailsInTime() throws Exception {
        socket.connect();

        assertThatThrownBy(() -> get(socket.timeout(Duration.ofMillis(20)).emitWithAck("ignore")))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(AckTimeoutException.class)
                .hasMessageContaining("operation has timed out");
    }

    @Test
    void acknowledgementsFailWithTheReasonWhenTheServerDisconnects() throws Exception {
        socket.connect();

        var answer = socket.emitWithAck("ignore");
        socket.emit("kick me");

        assertThatThrownBy(() -> get(answer))
                .cause()
                .isInstanceOfSatisfying(
                        SocketDisconnectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(DisconnectReason.IO_SERVER_DISCONNECT));
        assertThat(heard.next()).isEqualTo("connect");
        assertThat(heard.next()).isEqualTo("disconnect: io server disconnect");
        assertThat(socket.active()).isFalse();
    }

    @Test
    void reservedNamesAndUnwritableValuesAreRefusedAtOnce() {
        assertThatThrownBy(() -> socket.emit("connect")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> socket.emit("say", new Object() {
                    @SuppressWarnings({"unused", "EffectivelyPrivate"}) // Jackson calls it
                    public Object getSelf() {
                        throw new IllegalStateException("meant to fail");
                    }
                }))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listenersComeAndGo() throws Exception {
        socket.once("echoed", arguments -> server.said.add("once " + arguments.get(0)));
        Registration first = socket.on("echoed", arguments -> server.said.add("on " + arguments.get(0)));
        Registration any = socket.prependAny(arguments -> server.said.add("any " + arguments.event()));
        Registration out = socket.onAnyOutgoing((event, values) -> server.said.add("out " + event + values.values()));
        socket.prependAnyOutgoing((event, values) -> server.said.add("first out"));
        socket.connect();

        get(socket.emitWithAck("echo", 1));
        for (String expected : List.of("first out", "out echo[1]", "any echoed", "once 1", "on 1")) {
            assertThat(Waiting.next(server.said)).isEqualTo(expected);
        }

        out.close();
        socket.offAnyOutgoing();
        any.close();
        get(socket.emitWithAck("echo", 2));
        assertThat(Waiting.next(server.said)).isEqualTo("on 2");

        first.close();
        first.close();
        socket.on("echoed", arguments -> server.said.add("never"));
        socket.off("echoed");
        socket.offAny();
        socket.onAny(arguments -> server.said.add("last"));
        get(socket.emitWithAck("echo", 3));
        assertThat(Waiting.next(server.said)).isEqualTo("last");
        assertThat(server.said).isEmpty();
    }

    @Test
    void nothingOfTheUsersRunsOnAnIoThread() throws Exception {
        Map<String, String> threads = new ConcurrentHashMap<>();
        socket.onConnect(() -> threads.put("connect", Thread.currentThread().getName()));
        socket.on(
                "echoed",
                arguments -> threads.put("event", Thread.currentThread().getName()));
        socket.manager()
                .onEvent(event -> threads.put("manager", Thread.currentThread().getName()));
        socket.connect();
        get(socket.emitWithAck("echo")
                .thenRun(() -> threads.put("ack", Thread.currentThread().getName())));
        Waiting.until("the event is heard", () -> threads.size() == 4);

        assertThat(threads.keySet()).isEqualTo(Set.of("connect", "event", "manager", "ack"));
        assertThat(threads.values()).noneMatch(name -> name.contains("client-io") || name.contains("timers"));
    }

    @Test
    void listenerMayWaitForAnAnswer() throws Exception {
        socket.on(
                "question",
                arguments -> arguments.ack(
                        get(socket.emitWithAck("echo", "inner")).values().get(0)));
        socket.connect();

        socket.emit("ask me");

        assertThat(Waiting.next(server.said)).isEqualTo(List.of("inner"));
    }

    @Test
    void volatileEventIsLostWhereTheSocketIsNotConnected() throws Exception {
        socket.asVolatile().emit("say", "lost");
        assertThat(socket.statistics().droppedEvents()).isEqualTo(1);
        socket.connect();
        assertThat(heard.next()).isEqualTo("connect");

        // Again and again: it is lost too while a request is under way, or the upgrade.
        Waiting.until("one arrives", () -> {
            socket.asVolatile().emit("say", "arrives");
            return !server.said.isEmpty();
        });

        assertThat(server.said).doesNotContain("lost").contains("arrives");
    }

    @Test
    void closeWaitsForWhatIsStillToBeAcknowledged() throws Exception {
        ClientSocket patient = SocketClient.create(
                server.url(),
                ClientOptions.builder()
                        .ackTimeout(Duration.ofSeconds(60))
                        .engine(engine -> engine.closeTimeout(Duration.ofSeconds(60)))
                        .build());
        Heard told = new Heard(patient);
        patient.connect();
        List<CompletionStage<Arguments>> answers = IntStream.range(0, 500)
                .mapToObj(i -> patient.emitWithAck("echo", i))
                .toList();

        get(patient.close());

        assertThat(answers).allMatch(answer -> !answer.toCompletableFuture().isCompletedExceptionally());
        assertThat(told.next()).isEqualTo("connect");
        for (int i = 0; i < 500; i++) {
            assertThat(told.next()).isEqualTo("echoed [" + i + "]");
        }
        assertThat(told.next()).isEqualTo("disconnect: io client disconnect");
        assertThat(patient.state()).isEqualTo(ConnectionState.DISCONNECTED);
        assertThat(patient.id()).isNull();
    }

    @Test
    void closeOfASocketThatIsNotConnectedGivesUpWhatWaits() throws Exception {
        CompletionStage<Arguments> answer = socket.emitWithAck("echo", 1);

        get(socket.close());

        assertThatThrownBy(() -> get(answer)).hasCauseInstanceOf(SocketDisconnectedException.class);
        assertThat(socket.statistics().droppedEvents()).isEqualTo(1);
    }
}
