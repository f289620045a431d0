package sockwright.interop;

import static sockwright.protocol.engineio.TransportName.POLLING;
import static sockwright.protocol.engineio.TransportName.WEBSOCKET;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.ManagerEvent;
import sockwright.client.SocketClient;
import sockwright.protocol.engineio.TransportName;
import sockwright.testing.Waiting;

/** How our client begins, comes back and ends: initialization, options, and the life of socket and manager. */
final class ConnectionScenarios extends Scenarios {

    private final String server;
    private final String nobody;

    ConnectionScenarios(String server, String nobody) {
        super(server);
        this.server = server;
        this.nobody = nobody;
        initialization();
        life();
    }

    private void initialization() {
        add("connect", stage -> {
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
        add("namespace", stage -> {
            ClientSocket socket = connected(stage, "/chat", UnaryOperator.identity());
            stage.log(stage.get(socket.ask(Object.class, "echo", "in /chat")));
        });
        add("multiplexing", stage -> {
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
        add("forceNew", stage -> {
            ClientSocket main = connected(stage, "", UnaryOperator.identity());
            ClientSocket chat = connected(stage, "/chat", UnaryOperator.identity());
            stage.log("shared", main.manager() == chat.manager());
        });
        add("query", stage -> welcomed(stage, "?lang=pl", UnaryOperator.identity(), "query", "lang"));
        add(
                "extraHeaders",
                stage -> welcomed(
                        stage, "", options -> options.engine(engine -> engine.header("x-token", "secret")), "token"));
        add("auth", stage -> welcomed(stage, "/guarded", options -> options.auth(Map.of("user", "ada")), "auth"));
        add("auth function", stage -> {
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
        add("upgrade: false", stage -> {
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
        add(name, stage -> {
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
            add(refused.getKey(), stage -> {
                ClientSocket socket = stage.socket(server + refused.getValue(), UnaryOperator.identity())
                        .connect();
                stage.seen(1);
                stage.log("active", socket.active());
            });
        }
        add("nobody listens", stage -> {
            ClientSocket socket = stage.socket(nobody, options -> options.reconnectionDelay(Duration.ofSeconds(10)))
                    .connect();
            stage.seen(1);
            stage.log("active", socket.active());
        });
        add("disconnect by the server", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            socket.emit("kick me");
            stage.seen(2);
            stage.log("active", socket.active());
            socket.connect();
            stage.seen(4);
        });
        add("disconnect by the server, and of the connection", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            socket.emit("kick me hard");
            stage.seen(2);
            stage.log("active", socket.active());
        });
        add("disconnect by the client", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            socket.disconnect();
            stage.seen(2);
            stage.log("active", socket.active());
            socket.connect();
            stage.seen(4);
        });
        add("lost connection", stage -> {
            ClientSocket socket = connected(stage, "", both(Scenarios::quick, over(WEBSOCKET)));
            String id = String.valueOf(socket.id());
            socket.onReconnectAttempt(attempt -> stage.log("reconnect_attempt", attempt));
            socket.onReconnect(attempt -> stage.log("reconnect", attempt));
            socket.emit("cut");
            stage.seen(5);
            stage.log("same id", id.equals(socket.id()), "recovered", socket.recovered());
        });
        add("reconnectionAttempts", stage -> {
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
        add("manager", stage -> {
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
            stage.inAnyOrder(2); // a manager's events and a socket's have an order each
        });
    }
}
