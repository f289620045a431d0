package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.dispatch.EventException;
import sockwright.json.JsonType;

/** Events of clients, through the untyped door. */
class EventsTest {

    private Served served = new Served();

    @AfterEach
    void stop() {
        served.close();
    }

    private void restart(java.util.function.Consumer<SocketServerBuilder> settings) {
        served.close();
        served = new Served(settings);
    }

    record Point(int x, int y) {}

    @Test
    void argumentsAreReadInAnyForm() {
        List<Object> seen = new ArrayList<>();
        served.server.on("e", (socket, arguments) -> {
            seen.add(arguments.event());
            seen.add(arguments.size());
            seen.add(arguments.wantsAck());
            seen.add(arguments.get(0));
            seen.add(arguments.get(1, Point.class));
            seen.add(arguments.get(2, JsonType.<List<Integer>>of(List.class, JsonType.of(Integer.class))));
            seen.add(String.valueOf(arguments.get(3)));
            seen.add(arguments.toArray().length);
        });

        served.joined().send("2[\"e\",\"text\",{\"x\":1,\"y\":2},[1,2]]");

        assertThat(seen).containsExactly("e", 3, false, "text", new Point(1, 2), List.of(1, 2), "null", 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"e\"]                | event \"e\", argument 1 (argument): is missing",
                "[\"e\",null]           | event \"e\", argument 1 (argument): must not be null",
            })
    void argumentThatIsNotThereIsABadRequest(String event, String message) {
        served.server.on("e", (socket, arguments) -> arguments.get(0, Point.class));
        SocketClient client = served.joined();

        client.send("21" + event);

        assertThat(client.take())
                .containsExactly("31[{\"error\":{\"code\":\"bad_request\",\"message\":\""
                        + message.replace("\"", "\\\"") + "\"}}]");
    }

    @Test
    void argumentThatDoesNotFitNamesEventArgumentAndPath() {
        served.server.on("e", (socket, arguments) -> arguments.get(1, Point.class));
        SocketClient client = served.joined();

        client.send("27[\"e\",0,{\"x\":1,\"y\":\"two\"}]");

        assertThat(client.take())
                .singleElement()
                .asString()
                .startsWith("37[{\"error\":{\"code\":\"bad_request\",\"message\":\"event \\\"e\\\", argument 2"
                        + " (argument.y): ");
    }

    @Test
    void firstAcknowledgementCounts() {
        served.server.on("e", (socket, arguments) -> {
            arguments.ack("first", 1);
            arguments.ack("second");
        });
        served.server.on("e", (socket, arguments) -> arguments.ack("third"));
        SocketClient client = served.joined();

        client.send("212[\"e\"]", "2[\"e\"]", "213[\"e\"]");

        assertThat(client.take()).containsExactly("312[\"first\",1]", "313[\"first\",1]");
    }

    @Test
    void acknowledgementMayBeEmpty() {
        served.server.on("e", (socket, arguments) -> arguments.ack());
        SocketClient client = served.joined();

        client.send("21[\"e\"]");

        assertThat(client.take()).containsExactly("31[]");
    }

    @Test
    void unknownEventIsToldWhereItCanBe() {
        SocketClient client = served.joined();

        client.send("2[\"nobody\"]", "21[\"nobody\"]");

        assertThat(client.take())
                .containsExactly("31[{\"error\":{\"code\":\"unknown_event\","
                        + "\"message\":\"nobody handles event \\\"nobody\\\"\"}}]");
        assertThat(client.closed()).isFalse();
    }

    @Test
    void onlyEventExceptionsShowTheirMessage() {
        served.server.on("known", (socket, arguments) -> {
            throw new EventException("sold_out", "none left");
        });
        served.server.on("exception", (socket, arguments) -> {
            throw new java.io.IOException("secret");
        });
        served.server.on("error", (socket, arguments) -> {
            throw new StackOverflowError("secret");
        });
        SocketClient client = served.joined();

        client.send("21[\"known\"]", "22[\"exception\"]", "23[\"error\"]", "2[\"exception\"]");

        assertThat(client.take())
                .containsExactly(
                        "31[{\"error\":{\"code\":\"sold_out\",\"message\":\"none left\"}}]",
                        "32[{\"error\":{\"code\":\"internal_error\",\"message\":\"internal error\"}}]",
                        "33[{\"error\":{\"code\":\"internal_error\",\"message\":\"internal error\"}}]");
        assertThat(client.closed()).isFalse();
    }

    @Test
    void acknowledgementThatCannotBeWrittenIsAnInternalError() {
        served.server.on("e", (socket, arguments) -> arguments.ack(Unwritable.VALUE));
        SocketClient client = served.joined();

        client.send("21[\"e\"]");

        assertThat(client.take())
                .containsExactly("31[{\"error\":{\"code\":\"internal_error\",\"message\":\"internal error\"}}]");
    }

    @Test
    void acknowledgementThatFailsBadlyWhenItIsWrittenIsAnInternalErrorToo() {
        List<Object> broken = new AbstractList<>() {
            @Override
            public Object get(int index) {
                throw new NoClassDefFoundError("expected in the log");
            }

            @Override
            public int size() {
                return 1;
            }
        };
        served.server.on("e", (socket, arguments) -> arguments.ack(broken));
        SocketClient client = served.joined();

        client.send("21[\"e\"]");

        assertThat(client.take())
                .containsExactly("31[{\"error\":{\"code\":\"internal_error\",\"message\":\"internal error\"}}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "disconnect", "connect_error", "disconnecting", "newListener", "removeListener"})
    void reservedNamesCannotBeHeardNorSent(String name) {
        assertThatThrownBy(() -> served.server.on(name, (socket, arguments) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
        assertThatThrownBy(() -> served.server.emit(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numberIsAnEventNameToo() {
        List<String> log = new ArrayList<>();
        served.server.on("5", (socket, arguments) -> log.add(arguments.event()));

        served.joined().send("2[5]");

        assertThat(log).containsExactly("5");
    }

    @Test
    void handlersRunInOrderThoseOfTheSocketFirst() {
        List<String> log = new ArrayList<>();
        served.server.onConnect(socket -> socket.on("e", (self, arguments) -> log.add("socket")));
        served.server.on("e", (socket, arguments) -> {
            log.add("first");
            throw new IllegalStateException("on purpose");
        });
        served.server.on("e", (socket, arguments) -> log.add("second"));

        served.joined().send("2[\"e\"]");

        assertThat(log).containsExactly("socket", "first", "second");
    }

    @Test
    void eventsOfASocketRunOneAtATimeInOrderAfterItsConnectHandlers() {
        List<String> log = new ArrayList<>();
        served.server.onConnect(socket -> log.add("connect"));
        served.server.on("e", (socket, arguments) -> log.add("e" + arguments.get(0)));
        served.server.onDisconnect((socket, reason) -> log.add("disconnect"));
        SocketClient client = served.client();

        client.sendOnly("0");
        for (int i = 0; i < 200; i++) {
            client.sendOnly("2[\"e\"," + i + "]");
        }
        assertThat(served.steps.waiting()).isEqualTo(1);
        served.steps.runAll();
        client.socket().closeByClient();
        served.steps.runAll();

        assertThat(log).hasSize(202).startsWith("connect", "e0", "e1").endsWith("e198", "e199", "disconnect");
    }

    @Test
    void eventsThatWaitWhenTheSocketLeavesAreNotHandled() {
        List<String> log = new ArrayList<>();
        served.server.on("e", (socket, arguments) -> {
            log.add("e" + arguments.get(0));
            socket.disconnect();
        });
        SocketClient client = served.joined();

        client.sendOnly("2[\"e\",1]").sendOnly("2[\"e\",2]");
        served.steps.runAll();

        assertThat(log).containsExactly("e1");
    }

    @Test
    void clientThatSendsFasterThanItsEventsAreHandledIsDisconnected() {
        restart(settings -> settings.maxPendingEvents(10));
        SocketClient client = served.joined();
        for (int i = 0; i < 10; i++) {
            client.sendOnly("2[\"e\"]");
        }
        assertThat(client.closed()).isFalse();

        client.sendOnly("2[\"e\"]");

        assertThat(client.closed()).isTrue();
    }

    @Test
    void clientWhoseWaitingEventsAreTooLargeTogetherIsDisconnected() {
        restart(settings -> settings.maxPendingBytes(1_000));
        SocketClient client = served.joined();
        client.sendOnly("2[\"e\",\"" + "x".repeat(2_000) + "\"]");
        assertThat(client.closed()).isFalse(); // one alone may be as large as a message may be

        client.sendOnly("2[\"e\"]");

        assertThat(client.closed()).isTrue();
    }

    @Test
    void executorThatRefusesLosesTheEventAndNothingElse() {
        Steps steps = new Steps();
        boolean[] full = {false};
        restart(settings -> settings.executor(task -> {
            if (full[0]) {
                throw new RejectedExecutionException("full");
            }
            steps.execute(task);
        }));
        List<Object> log = new ArrayList<>();
        served.server.on("e", (socket, arguments) -> log.add(String.valueOf(arguments.get(0))));
        SocketClient client = new SocketClient(served.client().socket(), steps);
        client.join("/");

        full[0] = true;
        client.send("2[\"e\",1]");
        full[0] = false;
        client.send("2[\"e\",2]");

        assertThat(log).containsExactly("2");
        steps.runDirectly();
    }

    // --- binary

    @Test
    void binaryTravelsBothWays() {
        served.server.on("e", (socket, arguments) -> {
            byte[] data = arguments.get(0, byte[].class);
            socket.emit("back", Map.of("data", data), ByteBuffer.wrap(new byte[] {9}));
            arguments.ack((Object) data);
        });
        SocketClient client = served.joined();

        client.send("51-1[\"e\",{\"_placeholder\":true,\"num\":0}]").send(new byte[] {1, 2, 3, 4});

        assertThat(client.take())
                .containsExactly(
                        "52-[\"back\",{\"data\":{\"_placeholder\":true,\"num\":0}},"
                                + "{\"_placeholder\":true,\"num\":1}]",
                        "bAQIDBA==",
                        "bCQ==",
                        "61-1[{\"_placeholder\":true,\"num\":0}]",
                        "bAQIDBA==");
    }

    @ParameterizedTest
    @ValueSource(strings = {"53-[\"e\"]", "50-[\"e\"]", "51-[\"e\",{\"_placeholder\":true,\"num\":\"x\"}]"})
    void badAttachmentsEndTheConnection(String packet) {
        restart(settings -> settings.maxAttachments(2));
        SocketClient client = served.joined();

        client.send(packet);
        if (!client.closed()) {
            client.send(new byte[] {1});
        }

        assertThat(client.closed()).isTrue();
    }

    @Test
    void attachmentsAreBoundedInBytes() {
        restart(settings -> settings.maxAttachmentBytes(10));
        SocketClient client = served.joined();
        client.send("52-[\"e\"]").send(new byte[6]);
        assertThat(client.closed()).isFalse();

        client.send(new byte[6]);

        assertThat(client.closed()).isTrue();
    }

    @Test
    void attachmentThatNobodyAnnouncedAndTextAmongAttachmentsEndTheConnection() {
        SocketClient first = served.joined();
        SocketClient second = served.joined();

        first.send(new byte[] {1});
        second.send("51-[\"e\"]").send("2[\"e\"]");

        assertThat(first.closed()).isTrue();
        assertThat(second.closed()).isTrue();
    }

    // --- data of a socket

    @Test
    void dataOfASocketIsItsOwn() {
        SocketData.Key<Integer> count = SocketData.Key.of("count", Integer.class);
        List<Integer> seen = new ArrayList<>();
        served.server.on("e", (socket, arguments) -> {
            socket.data().put(count, socket.data().getOrCreate(count, () -> 0) + 1);
            seen.add(socket.data().get(count));
        });
        SocketClient ada = served.joined();
        SocketClient bob = served.joined();

        ada.send("2[\"e\"]", "2[\"e\"]");
        bob.send("2[\"e\"]");

        assertThat(seen).containsExactly(1, 2, 1);
    }

    @Test
    void keysAreTheSameIfNameAndTypeAre() {
        SocketData data = new SocketData();
        data.put(SocketData.Key.of("a", String.class), "text");

        assertThat(data.get(SocketData.Key.of("a", String.class))).isEqualTo("text");
        assertThat(data.get(SocketData.Key.of("a", Integer.class))).isNull();
        assertThat(data.remove(SocketData.Key.of("a", String.class))).isEqualTo("text");
        assertThat(data.remove(SocketData.Key.of("a", String.class))).isNull();
    }
}
