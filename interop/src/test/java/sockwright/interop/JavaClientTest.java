package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sockwright.client.AckTimeoutException;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.ConnectError;
import sockwright.client.ConnectionState;
import sockwright.client.SocketClient;
import sockwright.json.Arguments;
import sockwright.json.JsonType;
import sockwright.protocol.engineio.TransportName;
import sockwright.testing.Waiting;

/** Our client against the official server: the scenarios of the official client's documentation. */
class JavaClientTest {

    private static @Nullable OfficialServer shared;

    private final OfficialServer server = Objects.requireNonNull(shared);

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private ClientSocket socket = SocketClient.create(server.url());

    @BeforeAll
    static void start() throws Exception {
        shared = OfficialServer.start(Map.of("MAX_PAYLOAD", "100000"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (shared != null) {
            shared.close();
        }
    }

    @AfterEach
    void close() throws Exception {
        get(socket.close());
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private ClientSocket use(String path, ClientOptions options) {
        socket = SocketClient.create(server.url() + path, options);
        return listen(socket);
    }

    private ClientSocket listen(ClientSocket listening) {
        listening.onConnect(() -> heard.add("connect"));
        listening.onDisconnect(end -> heard.add("disconnect: " + end.reason()));
        listening.onConnectError(error -> heard.add("connect_error: " + error.message()));
        listening.onAny(arguments -> {
            if (!arguments.event().equals("welcome")) {
                heard.add(arguments.event() + Arrays.deepToString(arguments.toArray()));
            }
        });
        return listening;
    }

    private String next() throws InterruptedException {
        return Waiting.next(heard);
    }

    enum Way {
        POLLING,
        WEBSOCKET,
        UPGRADE,
        BASE64_POLLING,
        BASE64_WEBSOCKET
    }

    private static ClientOptions options(Way way) {
        return ClientOptions.builder()
                .engine(engine -> {
                    switch (way) {
                        case POLLING -> engine.transports(TransportName.POLLING);
                        case WEBSOCKET -> engine.transports(TransportName.WEBSOCKET);
                        case BASE64_POLLING ->
                            engine.transports(TransportName.POLLING).forceBase64(true);
                        case BASE64_WEBSOCKET ->
                            engine.transports(TransportName.WEBSOCKET).forceBase64(true);
                        case UPGRADE -> {}
                    }
                })
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void everyTransportCarriesTextBinaryAndAcknowledgementsBothWays(Way way) throws Exception {
        ClientSocket chat = use("/chat", options(way));
        chat.on("question", arguments -> arguments.ack(Map.of("answer", arguments.get(0), "bytes", new byte[] {7})));
        chat.connect();
        assertThat(next()).isEqualTo("connect");

        for (int i = 0; i < 50; i++) {
            Arguments answer = get(chat.emitWithAck(
                    "echo", i, "ż 🐢 \u2028 \"", List.of(Map.of("bytes", new byte[] {1, (byte) i})), null, 0.5));
            assertThat(answer.size()).isEqualTo(5);
            assertThat(answer.get(0, int.class)).isEqualTo(i);
            assertThat(answer.get(1, String.class)).isEqualTo("ż 🐢 \u2028 \"");
            assertThat(answer.get(
                            2,
                            JsonType.<List<Map<String, byte[]>>>of(
                                    List.class,
                                    JsonType.of(Map.class, JsonType.of(String.class), JsonType.of(byte[].class)))))
                    .singleElement()
                    .satisfies(map -> assertThat(map.get("bytes")).startsWith((byte) 1));
            assertThat(answer.values().get(3)).isNull();
            assertThat(next()).startsWith("echoed[" + i + ", ż 🐢");
        }
        @SuppressWarnings("ArrayRecordComponent") // read only
        record Reply(String answer, byte[] bytes) {}
        Reply reply = get(chat.ask(Reply.class, "ask me", "well?"));
        assertThat(reply.answer()).isEqualTo("well?");
        assertThat(reply.bytes()).containsExactly(7);
        assertThat(next()).startsWith("question[well?");

        String transport = way.name().endsWith("POLLING") ? "polling" : "websocket";
        Waiting.until(
                "it is " + transport,
                () -> chat.ask(String.class, "transport")
                        .toCompletableFuture()
                        .join()
                        .equals(transport)); // an upgrade may take its time
        get(chat.close());
        assertThat(next()).isEqualTo("disconnect: io client disconnect");
    }

    @Test
    void manyEventsAreBatchedByTheServersLimitAndKeepTheirOrder() throws Exception {
        ClientSocket chat = use("/chat", options(Way.POLLING));
        String padding = "x".repeat(3_000);
        for (int i = 1; i <= 200; i++) {
            chat.emit("count", "batch", i, (Object) null, padding);
        }
        chat.connect();

        Map<?, ?> seen = get(chat.ask(Map.class, "counted", "batch"));
        assertThat(seen).isEqualTo(Map.of("n", 200, "twice", 0, "missed", 0));
    }

    @Test
    void eventThatIsTooLargeCostsTheConnectionAndTheClientComesBack() throws Exception {
        for (Way way : List.of(Way.POLLING, Way.WEBSOCKET)) {
            ClientSocket chat = use(
                    "/chat",
                    options(way).toBuilder()
                            .reconnectionDelay(Duration.ofMillis(10))
                            .build());
            chat.connect();
            assertThat(next()).isEqualTo("connect");
            chat.emit("echo", "x".repeat(200_000));

            assertThat(next()).isIn("disconnect: transport error", "disconnect: transport close");
            assertThat(next()).isEqualTo("connect");
            get(chat.close());
            assertThat(next()).isEqualTo("disconnect: io client disconnect");
        }
    }

    @Test
    void namespacesShareOneConnection() throws Exception {
        ClientSocket main = listen(socket).connect();
        ClientSocket chat = listen(SocketClient.create(server.url() + "/chat"));
        chat.connect();
        assertThat(next()).isEqualTo("connect");
        assertThat(next()).isEqualTo("connect");

        assertThat(get(chat.ask(String.class, "echo", "chat"))).isEqualTo("chat");
        assertThat(get(main.ask(String.class, "echo", "main"))).isEqualTo("main");
        assertThat(main.id()).hasSize(20).isNotEqualTo(chat.id());
        get(chat.close());
        assertThat(main.connected()).isTrue();
    }

    @Test
    void handshakeCarriesAuthQueryAndHeaders() throws Exception {
        BlockingQueue<Map<?, ?>> welcomes = new LinkedBlockingQueue<>();
        record Login(String user) {}
        ClientSocket guarded = use(
                "/guarded?lang=pl",
                ClientOptions.builder()
                        .auth(new Login("ada"))
                        .engine(engine -> engine.header("X-Token", "secret").query("v", "a b&c"))
                        .build());
        guarded.on("welcome", arguments -> welcomes.add(arguments.get(0, Map.class)));
        guarded.connect();

        Map<?, ?> welcome = Waiting.next(welcomes);
        assertThat(welcome.get("auth")).isEqualTo(Map.of("user", "ada"));
        assertThat(welcome.get("token")).isEqualTo("secret");
        Map<?, ?> query = (Map<?, ?>) Objects.requireNonNull(welcome.get("query"));
        assertThat(query.get("lang")).isEqualTo("pl");
        assertThat(query.get("v")).isEqualTo("a b&c");
        assertThat(query.get("EIO")).isEqualTo("4");
    }

    @Test
    void refusalCarriesMessageAndData() throws Exception {
        BlockingQueue<ConnectError> errors = new LinkedBlockingQueue<>();
        ClientSocket guarded = use("/guarded", ClientOptions.defaults());
        guarded.onConnectError(errors::add);
        guarded.connect();

        ConnectError error = Waiting.next(errors);
        assertThat(error.message()).isEqualTo("who are you?");
        assertThat(error.data()).isEqualTo(Map.of("hint", "ada"));
        assertThat(guarded.active()).isFalse();
        assertThat(next()).isEqualTo("connect_error: who are you?");

        use("/nowhere", ClientOptions.defaults()).connect();
        assertThat(next()).isEqualTo("connect_error: Invalid namespace");
    }

    @Test
    void roomsReachTheClient() throws Exception {
        ClientSocket chat = use("/chat", ClientOptions.defaults()).connect();
        assertThat(next()).isEqualTo("connect");
        get(chat.emitWithAck("join", "lobby"));

        chat.emit("shout", "lobby", "hello");

        assertThat(next()).isEqualTo("shouted[hello]");
    }

    @Test
    void acknowledgementTimesOut() {
        socket.connect();

        assertThatThrownBy(() -> get(socket.timeout(Duration.ofMillis(50)).emitWithAck("ignore")))
                .hasCauseInstanceOf(AckTimeoutException.class);
    }

    @Test
    void serverThatDisconnectsTheSocketIsNotCalledAgain() throws Exception {
        for (String how : List.of("kick me", "kick me hard")) {
            ClientSocket chat = use("/chat", ClientOptions.defaults()).connect();
            assertThat(next()).isEqualTo("connect");
            chat.emit(how);

            assertThat(next()).isEqualTo("disconnect: io server disconnect");
            assertThat(chat.state()).isEqualTo(ConnectionState.DISCONNECTED);
            chat.connect();
            assertThat(next()).isEqualTo("connect");
            get(chat.close());
            assertThat(next()).isEqualTo("disconnect: io client disconnect");
        }
    }

    @Test
    void lostConnectionComesBackByItself() throws Exception {
        for (Way way : List.of(Way.POLLING, Way.WEBSOCKET)) {
            ClientSocket chat = use(
                    "/chat",
                    options(way).toBuilder()
                            .reconnectionDelay(Duration.ofMillis(10))
                            .build());
            chat.connect();
            assertThat(next()).isEqualTo("connect");
            String id = chat.id();
            chat.emit(way == Way.POLLING ? "break" : "cut");

            assertThat(next()).isIn("disconnect: transport close", "disconnect: transport error");
            chat.emit("echo", "while away");
            assertThat(next()).isEqualTo("connect");
            assertThat(next()).isEqualTo("echoed[while away]");
            assertThat(chat.id()).isNotEqualTo(id);
            get(chat.close());
            assertThat(next()).isEqualTo("disconnect: io client disconnect");
        }
    }

    @Test
    void heartbeatKeepsTheConnection() throws Exception {
        try (OfficialServer quick = OfficialServer.start(Map.of("PING_INTERVAL", "50", "PING_TIMEOUT", "20000"))) {
            ClientSocket other = listen(SocketClient.create(quick.url()));
            BlockingQueue<Object> pings = new LinkedBlockingQueue<>();
            other.manager().onEvent(event -> {
                if (event instanceof sockwright.client.ManagerEvent.Ping ping) {
                    pings.add(ping);
                }
            });
            other.connect();
            for (int i = 0; i < 10; i++) {
                Waiting.next(pings);
            }
            assertThat(other.connected()).isTrue();
            get(other.close());
        }
    }

    @Test
    void stateIsRecoveredWithWhatWasMissed() throws Exception {
        try (OfficialServer recovering = OfficialServer.start(Map.of("RECOVERY", "1"));
                FlakyNetwork network = new FlakyNetwork(recovering.port())) {
            ClientSocket ticks = listen(SocketClient.create(
                    network.url() + "/ticks",
                    ClientOptions.builder()
                            .reconnectionDelay(Duration.ofMillis(10))
                            // Between two polls that server would not notice that the network is gone.
                            .engine(engine -> engine.transports(TransportName.WEBSOCKET))
                            .build()));
            ClientSocket other = SocketClient.connect(recovering.url() + "/ticks");
            ticks.connect();
            assertThat(next()).isEqualTo("connect");
            get(other.emitWithAck("tick", 1));
            assertThat(next()).startsWith("tick[1, ");
            String id = ticks.id();

            network.cut();
            assertThat(next()).startsWith("disconnect: transport");
            get(other.emitWithAck("tick", 3));
            network.mend();

            // While the network was down each attempt has failed.
            String missed = next();
            while (missed.startsWith("connect_error")) {
                missed = next();
            }
            assertThat(missed).startsWith("tick[2, ");
            assertThat(next()).startsWith("tick[3, ");
            assertThat(next()).startsWith("tick[4, ");
            assertThat(next()).isEqualTo("connect");
            assertThat(ticks.recovered()).isTrue();
            assertThat(ticks.id()).isEqualTo(id);
            get(ticks.close());
            get(other.close());
        }
    }
}
