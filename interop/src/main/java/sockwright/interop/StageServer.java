package sockwright.interop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.RoomListener;
import sockwright.dispatch.EventException;
import sockwright.dispatch.IncomingEvent;
import sockwright.engine.server.EngineOptions;
import sockwright.engine.server.HttpFilter;
import sockwright.engine.server.HttpResponse;
import sockwright.json.Arguments;
import sockwright.redis.ClusterMember;
import sockwright.server.ConnectionRefused;
import sockwright.server.Disconnection;
import sockwright.server.Handshake;
import sockwright.server.ListenerRegistry;
import sockwright.server.Namespace;
import sockwright.server.Socket;
import sockwright.server.SocketServer;
import sockwright.server.SocketServerBuilder;

/**
 * A server for a scenario: what {@code interop/js/conformance/official.mjs} is for the official one. It does what its options
 * name, notes what happens, and does what clients tell it by the event {@code do}.
 */
final class StageServer implements AutoCloseable {

    private final @Nullable ClusterMember redis;
    private final SocketServer server;
    private final Queue<List<@Nullable Object>> log = new ConcurrentLinkedQueue<>();
    private final StageCommands commands;

    private StageServer(StageOptions options) {
        SocketServerBuilder settings = SocketServer.builder();
        options.apply(settings);
        redis = options.redis();
        if (redis != null) {
            settings.adapter(redis);
        }
        options.texts("behaviours").forEach(behaviour -> settings.engine(engine -> behave(behaviour, engine)));
        server = settings.start();
        commands = new StageCommands(server, log, StageOptions.emitter(redis), new StageHealth(redis));
        // middleware stands before handlers
        options.texts("behaviours").forEach(this::behave);
        furnish(server.namespace("/"));
        options.texts("namespaces").forEach(name -> furnish(server.namespace(name)));
    }

    static StageServer start(StageOptions options) {
        return new StageServer(options);
    }

    int port() {
        return server.port();
    }

    Namespace namespace(String name) {
        return server.namespace(name);
    }

    StageCommands commands() {
        return commands;
    }

    private void note(@Nullable Object... what) {
        log.add(new ArrayList<>(Arrays.asList(what)));
    }

    private void furnish(ListenerRegistry<?> namespace) {
        namespace.onConnect(
                socket -> note("connection", name(socket), socket.namespace().name()));
        namespace.on("do", (socket, arguments) -> {
            List<@Nullable Object> told = Arrays.asList(arguments.toArray());
            arguments.ack(commands.run(
                    String.valueOf(told.get(0)), socket.namespace(), socket, told.subList(1, told.size())));
        });
        namespace.on("echo", (socket, arguments) -> {
            if (arguments.wantsAck()) {
                arguments.ack(arguments.toArray());
            } else {
                socket.emit("echoed", arguments.toArray());
            }
        });
        namespace.onDisconnecting((socket, disconnection) -> note("disconnecting", socket, disconnection));
        namespace.onDisconnect((socket, disconnection) -> note("disconnect", socket, disconnection));
    }

    private void noteEvent(String what, @Nullable Object[] values) {
        List<@Nullable Object> line = new ArrayList<>(List.of(what));
        line.addAll(Arrays.asList(values));
        log.add(line);
    }

    private void note(String what, Socket socket, Disconnection disconnection) {
        note(what, name(socket), disconnection.reason().text(), StageCommands.roomsOf(socket));
    }

    private void behave(String behaviour, EngineOptions.Builder engine) {
        switch (behaviour) {
            case "httpMiddleware" ->
                engine.filter(request -> request.parameter("blocked") == null
                        ? HttpFilter.pass(Map.of("x-middleware", "was here"))
                        : HttpFilter.answer(HttpResponse.text(401, "text/plain", "blocked")));
            case "initialHeaders" ->
                engine.filter(request -> HttpFilter.pass(
                        request.parameter("sid") == null
                                ? Map.of("x-first", "once", "x-each", "always")
                                : Map.of("x-each", "always")));
            case "connectionErrors" ->
                engine.onConnectionError(error -> note("connection error", error.code(), error.message()));
            default -> {} // is done when there is a server
        }
    }

    private void behave(String behaviour) {
        switch (behaviour) {
            case "httpMiddleware", "initialHeaders", "connectionErrors" -> {} // done before there was a server
            case "guard" ->
                server.use(socket -> note("first guard", name(socket))).use(socket -> {
                    note("second guard", name(socket));
                    if (!"secret".equals(auth(socket).get("token"))) {
                        throw new ConnectionRefused("no entry", Map.of("code", 7));
                    }
                });
            case "brokenGuard" ->
                server.use(socket -> {
                    throw new IllegalStateException("no connection to jdbc:secret");
                });
            case "joiningGuard" ->
                server.use(socket -> {
                    socket.join("early");
                    throw new ConnectionRefused("no entry");
                });
            case "serverSide" -> {
                Namespace main = server.namespace("/");
                main.onServerSide("told", arguments -> noteEvent("told", arguments.toArray()));
                main.onServerSide("asked", arguments -> {
                    noteEvent("asked", arguments.toArray());
                    arguments.ack(server.port());
                });
            }
            case "welcome" -> server.onConnect(socket -> socket.emit("welcome", "first", new byte[] {1}));
            case "rewrite" ->
                server.onConnect(socket -> socket.use((same, event) -> rewrite(event))
                        .onError((same, event, error) -> note("error", error.getMessage())));
            case "documents" -> {
                furnish(commands.family(server.namespaces(Pattern.compile("/doc-(\\d+)")))
                        .use(socket -> {
                            if ("wrong".equals(auth(socket).get("token"))) {
                                throw new ConnectionRefused("no entry");
                            }
                        }));
                server.onNamespace(namespace -> note("new namespace", namespace.name()));
            }
            case "tenants" ->
                furnish(server.namespaces((name, handshake) ->
                        name.equals("/tenant-" + auth(handshake).get("tenant"))));
            case "roomEvents" -> server.namespace("/").onRoomEvent(new NotedRooms());
            default -> throw new IllegalArgumentException("no behaviour \"" + behaviour + "\"");
        }
    }

    private static IncomingEvent rewrite(IncomingEvent event) {
        return switch (event.name()) {
            case "old" -> event.withName("echo").withArguments(Arguments.of("rewritten"));
            case "forbidden" -> throw new EventException("forbidden", "not this one");
            default -> event;
        };
    }

    private final class NotedRooms implements RoomListener {

        @Override
        public void roomCreated(String room) {
            note("created", room);
        }

        @Override
        public void roomDeleted(String room) {
            note("deleted", room);
        }

        @Override
        public void socketJoined(String room, String socketId) {
            note("joined", room);
        }

        @Override
        public void socketLeft(String room, String socketId) {
            note("left", room);
        }
    }

    static Map<?, ?> auth(Handshake handshake) {
        return handshake.authValue() instanceof Map<?, ?> auth ? auth : Map.of();
    }

    private static Map<?, ?> auth(Socket socket) {
        return auth(socket.handshake());
    }

    private static @Nullable Object name(Socket socket) {
        return auth(socket).get("name");
    }

    @Override
    public void close() {
        server.close();
        if (redis != null) {
            redis.close();
        }
    }
}
