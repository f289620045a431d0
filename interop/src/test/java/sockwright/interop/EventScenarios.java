package sockwright.interop;

import static sockwright.protocol.engineio.TransportName.WEBSOCKET;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import sockwright.client.ClientSocket;
import sockwright.client.Registration;
import sockwright.json.Arguments;
import sockwright.testing.Waiting;

/** What our client sends and hears: events, acknowledgements, listeners, and what becomes of both without a connection. */
final class EventScenarios extends Scenarios {

    private final String server;
    private final String recovering;

    EventScenarios(String server, String recovering) {
        super(server);
        this.server = server;
        this.recovering = recovering;
        events();
        delivery();
    }

    private static void hearEchoes(ScenarioStage stage, ClientSocket socket) {
        socket.on("echoed", arguments -> stage.log("echoed", Arrays.asList(arguments.toArray())));
    }

    private void events() {
        add("emit", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            hearEchoes(stage, socket);
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("a", Arrays.asList(true, null, 0.5));
            object.put("ż 🐢", "\u2028");
            socket.emit("echo", 1, "2", object, List.of(), null);
            stage.seen(2);
        });
        add("binary", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            hearEchoes(stage, socket);
            socket.emit(
                    "echo",
                    new byte[] {1, (byte) 255},
                    Map.of("deep", List.of(ByteBuffer.wrap(new byte[] {0}))),
                    new byte[0]);
            stage.seen(2);
        });
        add("acknowledgement", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            stage.log(stage.get(socket.ask(Object.class, "echo", Map.of("a", 1))));
            Arguments answer = stage.get(socket.emitWithAck("echo", 1, "two"));
            stage.log(answer.values());
        });
        add("timeout", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            stage.log(failure(socket.timeout(Duration.ofMillis(20)).emitWithAck("ignore")));
            stage.log(stage.get(socket.ask(Object.class, "echo", "in time")));
        });
        add("acknowledgement of a lost connection", stage -> {
            ClientSocket socket = connected(stage, "", both(Scenarios::quick, over(WEBSOCKET)));
            CompletionStage<Arguments> answer = socket.emitWithAck("ignore");
            socket.emit("cut");
            stage.seen(3);
            stage.log(failure(answer));
        });
        add("server asks", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            socket.on("question", arguments -> arguments.ack(arguments.get(0, String.class) + " yes"));
            stage.log(stage.get(socket.ask(Object.class, "ask me", "well?")));
        });
        add("once and off", stage -> {
            ClientSocket socket = connected(stage, "", UnaryOperator.identity());
            socket.once("echoed", arguments -> stage.log("once"));
            Registration listener = socket.on("echoed", arguments -> stage.log("listener"));
            stage.get(socket.emitWithAck("echo"));
            stage.get(socket.emitWithAck("echo"));
            stage.seen(4);
            listener.close();
            stage.get(socket.emitWithAck("echo"));
        });
        add("catch-all", stage -> {
            ClientSocket socket = connected(stage, "/chat", UnaryOperator.identity());
            CountDownLatch echoed = new CountDownLatch(1);
            socket.once("echoed", arguments -> echoed.countDown());
            socket.emit("echo", 0);
            Waiting.on(echoed); // not on an acknowledgement, which may overtake the event
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
        add("rooms", stage -> {
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
        add("volatile", stage -> {
            ClientSocket socket = stage.socket(server, UnaryOperator.identity());
            hearEchoes(stage, socket);
            socket.asVolatile().emit("echo", "lost");
            socket.connect();
            stage.seen(1);
            socket.emit("echo", "kept");
            stage.seen(2);
        });
        add("offline", stage -> {
            ClientSocket socket = stage.socket(server, UnaryOperator.identity());
            hearEchoes(stage, socket);
            for (int i = 0; i < 3; i++) {
                socket.emit("echo", i);
            }
            socket.connect();
            stage.seen(4);
        });
        add("retries", stage -> {
            ClientSocket socket = connected(stage, "", both(Scenarios::quick, options -> options.retries(3)));
            String name = "retries " + UUID.randomUUID();
            for (int i = 1; i <= 20; i++) {
                socket.emit("count", name, i);
            }
            Map<?, ?> seen = stage.get(socket.ask(Map.class, "counted", name));
            stage.log("counted", seen.get("n"), "missed", seen.get("missed"));
        });
        add("retries that are used up", stage -> {
            ClientSocket socket =
                    connected(stage, "", options -> options.retries(1).ackTimeout(Duration.ofMillis(20)));
            stage.log(failure(socket.emitWithAck("ignore")));
        });
        add("recovery", stage -> {
            ClientSocket socket = stage.socket(recovering + "/ticks", both(Scenarios::quick, over(WEBSOCKET)));
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
}
