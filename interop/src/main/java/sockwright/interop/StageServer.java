package sockwright.interop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.RoomListener;
import sockwright.server.ConnectionRefused;
import sockwright.server.Handshake;
import sockwright.server.Namespace;
import sockwright.server.Socket;
import sockwright.server.SocketServer;
import sockwright.server.SocketServerBuilder;

/**
 * A server for a scenario: what {@code interop/js/conformance/official.mjs} is for the official one. It does what its options
 * name, notes what happens, and does what clients tell it by the event {@code do}.
 */
final class StageServer implements AutoCloseable {

    private final SocketServer server;
    private final Queue<List<@Nullable Object>> log = new ConcurrentLinkedQueue<>();
    private final StageCommands commands;

    private StageServer(StageOptions options) {
        SocketServerBuilder settings = SocketServer.builder();
        options.apply(settings);
        server = settings.start();
        commands = new StageCommands(server, log);
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

    private void furnish(Namespace namespace) {
        namespace.onConnect(socket -> note("connection", name(socket), namespace.name()));
        namespace.on("do", (socket, arguments) -> {
            List<@Nullable Object> told = Arrays.asList(arguments.toArray());
            arguments.ack(commands.run((String) told.get(0), namespace, socket, told.subList(1, told.size())));
        });
        namespace.on("echo", (socket, arguments) -> {
            if (arguments.wantsAck()) {
                arguments.ack(arguments.toArray());
            } else {
                socket.emit("echoed", arguments.toArray());
            }
        });
        namespace.onDisconnect((socket, disconnection) ->
                note("disconnect", name(socket), disconnection.reason().text(), StageCommands.roomsOf(socket)));
    }

    private void behave(String behaviour) {
        switch (behaviour) {
            case "guard" ->
                server.onConnect(socket -> note("first guard", name(socket))).onConnect(socket -> {
                    note("second guard", name(socket));
                    if (!"secret".equals(auth(socket).get("token"))) {
                        throw new ConnectionRefused("no entry", Map.of("code", 7));
                    }
                });
            case "roomEvents" -> server.namespace("/").onRoomEvent(new NotedRooms());
            case "welcome" -> server.onConnect(socket -> socket.emit("welcome", "first", new byte[] {1}));
            default -> throw new IllegalArgumentException("no behaviour \"" + behaviour + "\"");
        }
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
    }
}
