package sockwright.interop;

import static sockwright.protocol.engineio.TransportName.POLLING;
import static sockwright.protocol.engineio.TransportName.WEBSOCKET;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.ManagerEvent;
import sockwright.client.Registration;
import sockwright.client.SocketClient;
import sockwright.json.Arguments;
import sockwright.protocol.engineio.TransportName;

/**
 * The scenarios of the official client's documentation, by our client, under the names that they have in
 * {@code interop/js/client.test.mjs}.
 */
final class ClientScenarios {

    private final Map<String, Scenario> scenarios = new LinkedHashMap<>();
    private final String server;
    private final String recovering;
    private final String nobody;

    /** What is done, and seen. */
    @FunctionalInterface
    interface Scenario {

        void run(ScenarioStage stage) throws Exception;
    }

    ClientScenarios(String server, String recovering, String nobody) {
        this.server = server;
        this.recovering = recovering;
        this.nobody = nobody;
        initialization();
        life();
        events();
        delivery();
    }

    /** All of them, by name. */
    Map<String, Scenario> all() {
        return scenarios;
    }

    /** With attempts to come back that follow at once. */
    private static ClientOptions.Builder quick(ClientOptions.Builder options) {
        return options.reconnectionDelay(Duration.ofMillis(10)).reconnectionDelayMax(Duration.ofMillis(20));
    }

    private static UnaryOperator<ClientOptions.Builder> over(TransportName... transports) {
        return options -> options.engine(engine -> engine.transports(transports));
    }

    private static UnaryOperator<ClientOptions.Builder> both(
            UnaryOperator<ClientOptions.Builder> first, UnaryOperator<ClientOptions.Builder> second) {
        return options -> second.apply(first.apply(options));
    }

    private ClientSocket connected(ScenarioStage stage, String path, UnaryOperator<ClientOptions.Builder> options)
            throws InterruptedException {
        return stage.connected(server + path, options);
    }

    private void initialization() {
        scenarios.put("connect", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            String id = String.valueOf(socket.id());
            stage.log(
                    "id",
                    id.length(),
                    "connected",
                    socket.connected(),
                    "active",
                    socket.active(),
                    "recovered",
                    socket.recovered());
            socket.disconnect();
            stage.seen(3);
            stage.log("connected", socket.connected(), "active", socket.active(), "id", socket.id());
        });
        scenarios.put("namespace", stage -> {
            ClientSocket socket = connected(stage, "/chat", UnaryOperator.identity());
            stage.log(stage.get(socket.ask(Object.class, "echo", "in /chat")));
        });
        scenarios.put("multiplexing", stage -> {
            ClientSocket main = connected(stage, "", options -> options.forceNew(false));
            ClientSocket chat = connected(stage, "/chat", options -> options.forceNew(false));
            stage.log(
                    "shared",
                    main.manager() == chat.manager(),
                    "same id",
                    String.valueOf(main.id()).equals(chat.id()));
            main.disconnect();
            stage.seen(4);
            stage.log(stage.get(chat.ask(Object.class, "echo", "the other goes on")));
        });
        scenarios.put("forceNew", stage -> {
            ClientSocket main = connected(stage, "", UnaryOperator.identity());
            ClientSocket chat = connected(stage, "/chat", UnaryOperator.identity());
            stage.log("shared", main.manager() == chat.manager());
        });
        scenarios.put("query", stage -> welcomed(stage, "?lang=pl", UnaryOperator.identity(), "query", "lang"));
        scenarios.put(
                "extraHeaders",
                stage -> welcomed(
                        stage, "", options -> options.engine(engine -> engine.header("x-token", "secret")), "token"));
        scenarios.put(
                "auth", stage -> welcomed(stage, "/guarded", options -> options.auth(Map.of("user", "ada")), "auth"));
        scenarios.put("auth function", stage -> {
            Iterator<String> users = List.of("eve", "ada").iterator();
            ClientSocket socket =
                    stage.socket(server + "/guarded", options -> options.authFrom(() -> Map.of("user", users.next())));
            socket.connect();
            stage.seen(1);
            socket.connect();
            stage.seen(2);
        });
        transports("transports polling", POLLING);
        transports("transports websocket", WEBSOCKET);
        transports("transports polling websocket", POLLING, WEBSOCKET);
        scenarios.put("upgrade: false", stage -> {
            ClientSocket socket = connected(stage, "", options -> options.engine(engine -> engine.upgrade(false)));
            stage.log(stage.get(socket.ask(Object.class, "transport")));
        });
    }

    private void welcomed(
            ScenarioStage stage, String path, UnaryOperator<ClientOptions.Builder> options, String... fields)
            throws InterruptedException {
        ClientSocket socket = stage.socket(server + path, options);
        socket.on("welcome", arguments -> {
            Object value = arguments.get(0, Map.class);
            for (String field : fields) {
                value = value instanceof Map<?, ?> map ? map.get(field) : null;
            }
            stage.log(value);
        });
        socket.connect();
        stage.seen(2);
    }

    private void transports(String name, TransportName... transports) {
        scenarios.put(name, stage -> {
            ClientSocket socket = stage.socket(server, over(transports));
            BlockingQueue<String> upgrades = new LinkedBlockingQueue<>();
            socket.manager().onEvent(event -> {
                if (event instanceof ManagerEvent.Upgraded upgraded) {
                    upgrades.add(upgraded.transport());
                }
            });
            socket.connect();
            stage.seen(1);
            if (transports.length > 1) {
                Waiting.next(upgrades);
            }
            stage.log(stage.get(socket.ask(Object.class, "transport")));
            stage.log(stage.get(socket.ask(Object.class, "echo", new byte[] {1, 2})));
        });
    }

    private void life() {
        for (Map.Entry<String, String> refused : Map.of("middleware error", "/guarded", "unknown namespace", "/nowhere")
                .entrySet()) {
            scenarios.put(refused.getKey(), stage -> {
                ClientSocket socket = stage.socket(server + refused.getValue(), UnaryOperator.identity())
                        .connect();
                stage.seen(1);
                stage.log("active", socket.active());
            });
        }
        scenarios.put("nobody listens", stage -> {
            ClientSocket socket = stage.socket(nobody, options -> options.reconnectionDelay(Duration.ofSeconds(10)))
                    .connect();
            stage.seen(1);
            stage.log("active", socket.active());
        });
        scenarios.put("disconnect by the server", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            socket.emit("kick me");
            stage.seen(2);
            stage.log("active", socket.active());
            socket.connect();
            stage.seen(4);
        });
        scenarios.put("disconnect by the server, and of the connection", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            socket.emit("kick me hard");
            stage.seen(2);
            stage.log("active", socket.active());
        });
        scenarios.put("disconnect by the client", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            socket.disconnect();
            stage.seen(2);
            stage.log("active", socket.active());
            socket.connect();
            stage.seen(4);
        });
        scenarios.put("lost connection", stage -> {
            ClientSocket socket = connected(stage, "", both(ClientScenarios::quick, over(WEBSOCKET)));
            String id = String.valueOf(socket.id());
            socket.onReconnectAttempt(attempt -> stage.log("reconnect_attempt", attempt));
            socket.onReconnect(attempt -> stage.log("reconnect", attempt));
            socket.emit("cut");
            stage.seen(5);
            stage.log("same id", id.equals(socket.id()), "recovered", socket.recovered());
        });
        scenarios.put("reconnectionAttempts", stage -> {
            ClientSocket socket = SocketClient.create(
                    nobody, quick(stage.options()).reconnectionAttempts(2).build());
            socket.manager().onEvent(event -> {
                if (event instanceof ManagerEvent.ReconnectAttempt attempt) {
                    stage.log("reconnect_attempt", attempt.attempt());
                } else if (event instanceof ManagerEvent.OpenFailed) {
                    stage.log("error");
                } else if (event instanceof ManagerEvent.ReconnectError) {
                    stage.log("reconnect_error");
                } else if (event instanceof ManagerEvent.ReconnectFailed) {
                    stage.log("reconnect_failed");
                }
            });
            socket.connect();
            stage.seen(8);
        });
        scenarios.put("manager", stage -> {
            ClientSocket socket = stage.socket(server + "/chat", UnaryOperator.identity());
            socket.manager().onEvent(event -> {
                if (event instanceof ManagerEvent.Opened) {
                    stage.log("open");
                } else if (event instanceof ManagerEvent.Closed closed) {
                    stage.log("close", closed.reason().text());
                }
            });
            socket.connect();
            stage.seen(2);
            socket.disconnect();
            stage.seen(4);
        });
    }

    private static void hearEchoes(ScenarioStage stage, ClientSocket socket) {
        socket.on("echoed", arguments -> stage.log("echoed", Arrays.asList(arguments.toArray())));
    }

    private void events() {
        scenarios.put("emit", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            hearEchoes(stage, socket);
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("a", Arrays.asList(true, null, 0.5));
            object.put("ż 🐢", "\u2028");
            socket.emit("echo", 1, "2", object, List.of(), null);
            stage.seen(2);
        });
        scenarios.put("binary", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            hearEchoes(stage, socket);
            socket.emit(
                    "echo",
                    new byte[] {1, (byte) 255},
                    Map.of("deep", List.of(ByteBuffer.wrap(new byte[] {0}))),
                    new byte[0]);
            stage.seen(2);
        });
        scenarios.put("acknowledgement", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            stage.log(stage.get(socket.ask(Object.class, "echo", Map.of("a", 1))));
            Arguments answer = stage.get(socket.emitWithAck("echo", 1, "two"));
            stage.log(answer.values());
        });
        scenarios.put("timeout", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            stage.log(failure(socket.timeout(Duration.ofMillis(20)).emitWithAck("ignore")));
            stage.log(stage.get(socket.ask(Object.class, "echo", "in time")));
        });
        scenarios.put("acknowledgement of a lost connection", stage -> {
            ClientSocket socket = connected(stage, "", both(ClientScenarios::quick, over(WEBSOCKET)));
            CompletionStage<Arguments> answer = socket.emitWithAck("ignore");
            socket.emit("cut");
            stage.seen(3);
            stage.log(failure(answer));
        });
        scenarios.put("server asks", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            socket.on("question", arguments -> arguments.ack(arguments.get(0, String.class) + " yes"));
            stage.log(stage.get(socket.ask(Object.class, "ask me", "well?")));
        });
        scenarios.put("once and off", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            socket.once("echoed", arguments -> stage.log("once"));
            Registration listener = socket.on("echoed", arguments -> stage.log("listener"));
            stage.get(socket.emitWithAck("echo"));
            stage.get(socket.emitWithAck("echo"));
            stage.seen(4);
            listener.close();
            stage.get(socket.emitWithAck("echo"));
        });
        scenarios.put("catch-all", stage -> {
            ClientSocket socket = connected(stage, "/chat", UnaryOperator.identity());
            stage.get(socket.emitWithAck("echo", 0)); // the server's welcome has come by then
            socket.on("echoed", arguments -> stage.log("named"));
            socket.onAny(arguments -> stage.log("any", arguments.event(), Arrays.asList(arguments.toArray())));
            socket.prependAny(arguments -> stage.log("first", arguments.event()));
            socket.onAnyOutgoing((event, arguments) -> stage.log("outgoing", event, arguments.values()));
            socket.emit("echo", 1);
            stage.seen(5);
            socket.offAny();
            socket.offAnyOutgoing();
            socket.emit("echo", 2);
            stage.seen(6);
        });
        scenarios.put("rooms", stage -> {
            ClientSocket one = connected(stage, "/chat", UnaryOperator.identity());
            ClientSocket two = connected(stage, "/chat", UnaryOperator.identity());
            String room = "room " + UUID.randomUUID();
            one.on("shouted", arguments -> stage.log("one hears", arguments.get(0, Object.class)));
            two.on("shouted", arguments -> stage.log("two hears", arguments.get(0, Object.class)));
            stage.get(one.emitWithAck("join", room));
            two.emit("shout", room, "hello");
            stage.seen(3);
        });
    }

    private void delivery() {
        scenarios.put("volatile", stage -> {
            ClientSocket socket = stage.socket(server, UnaryOperator.identity());
            hearEchoes(stage, socket);
            socket.asVolatile().emit("echo", "lost");
            socket.connect();
            stage.seen(1);
            socket.emit("echo", "kept");
            stage.seen(2);
        });
        scenarios.put("offline", stage -> {
            ClientSocket socket = stage.socket(server, UnaryOperator.identity());
            hearEchoes(stage, socket);
            for (int i = 0; i < 3; i++) {
                socket.emit("echo", i);
            }
            socket.connect();
            stage.seen(4);
        });
        scenarios.put("retries", stage -> {
            ClientSocket socket = connected(stage, "", both(ClientScenarios::quick, options -> options.retries(3)));
            String name = "retries " + UUID.randomUUID();
            for (int i = 1; i <= 20; i++) {
                socket.emit("count", name, i);
            }
            Map<?, ?> seen = stage.get(socket.ask(Map.class, "counted", name));
            stage.log("counted", seen.get("n"), "missed", seen.get("missed"));
        });
        scenarios.put("retries that are used up", stage -> {
            ClientSocket socket =
                    connected(stage, "", options -> options.retries(1).ackTimeout(Duration.ofMillis(20)));
            stage.log(failure(socket.emitWithAck("ignore")));
        });
        scenarios.put("recovery", stage -> {
            ClientSocket socket = stage.socket(recovering + "/ticks", both(ClientScenarios::quick, over(WEBSOCKET)));
            List<Integer> ticks = new ArrayList<>();
            socket.on("tick", arguments -> {
                ticks.add(arguments.get(0, int.class));
                stage.log("tick", ticks.get(ticks.size() - 1) - ticks.get(0));
            });
            socket.connect();
            stage.seen(1);
            String id = String.valueOf(socket.id());
            stage.get(socket.emitWithAck("tick", 1));
            socket.emit("cut and tick", 2);
            stage.seen(6);
            stage.log("recovered", socket.recovered(), "same id", id.equals(socket.id()));
        });
    }

    private static @Nullable String failure(CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
            return "no failure";
        } catch (CompletionException e) {
            return String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
        }
    }
}
