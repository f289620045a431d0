package sockwright.sample.cluster;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sockwright.annotation.Auth;
import sockwright.annotation.Broadcast;
import sockwright.annotation.Leave;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnDisconnecting;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.dispatch.EventException;
import sockwright.sample.chat.Chat.Draft;
import sockwright.sample.chat.Chat.Login;
import sockwright.sample.chat.Chat.Presence;
import sockwright.sample.chat.Chat.RoomView;
import sockwright.sample.chat.Chat.Typing;
import sockwright.sample.chat.Chat.TypingOf;
import sockwright.sample.chat.Chat.Welcome;
import sockwright.sample.chat.ChatEvents;
import sockwright.sample.chat.ChatEventsEmitter;
import sockwright.sample.chat.Message;
import sockwright.sample.chat.RoomInfo;
import sockwright.server.ConnectionRefused;
import sockwright.server.RemoteSocket;
import sockwright.server.Socket;
import sockwright.server.SocketData;

/**
 * The chat of {@code samples/chat} for many servers: the same events, and no state of its own. Who is there and in which room, the
 * cluster itself knows; what was said is in Redis. {@code js/server.mjs} is the same for Node.
 */
@Namespace("/")
public final class ClusterChat {

    /** Travels between servers by this name: {@code socket.data.name} in Node. */
    private static final SocketData.Key<String> NAME = SocketData.Key.of("name", String.class);

    private static final int MAX_NAME = 24;
    private static final int MAX_ROOM = 32;
    private static final int MAX_TEXT = 2_000;

    private final String server;
    private final History history;

    /** @param server what this server is called */
    public ClusterChat(String server, History history) {
        this.server = server;
        this.history = history;
    }

    @OnConnect
    void enter(Socket socket, @Auth @Nullable Login login, ChatEvents caller) {
        String name = login == null || login.name() == null ? "" : login.name().strip();
        if (name.isEmpty()) {
            throw new ConnectionRefused("name is missing");
        }
        if (name.codePointCount(0, name.length()) > MAX_NAME) {
            throw new ConnectionRefused("name is too long");
        }
        List<String> others = names(everybody(socket));
        if (others.contains(name)) {
            throw new ConnectionRefused("name is taken");
        }
        socket.data().put(NAME, name);
        List<String> users =
                Stream.concat(others.stream(), Stream.of(name)).sorted().toList();
        caller.welcome(new Welcome("Welcome, " + name + "! This is " + server + ".", users));
    }

    @OnEvent
    RoomView join(
            String room,
            Socket socket,
            @Room("{room}") ChatEvents others,
            @Broadcast(includeSender = true) ChatEvents everyone) {
        require(room, MAX_ROOM, "a room's name");
        boolean entered = !socket.rooms().contains(room);
        socket.join(room);
        List<RemoteSocket> all = everybody(socket);
        if (entered) {
            others.joined(new Presence(room, nameOf(socket)));
            everyone.rooms(roomsOf(all));
        }
        List<String> members =
                names(all.stream().filter(one -> one.rooms().contains(room)).toList());
        return new RoomView(room, members, history.of(room));
    }

    @OnEvent
    @Leave("{room}")
    void leave(String room, Socket socket, @Broadcast(includeSender = true) ChatEvents everyone) {
        if (socket.rooms().contains(room)) {
            socket.leave(room);
            exited(room, socket);
            everyone.rooms(roomsOf(everybody(socket)));
        }
    }

    @OnEvent
    @Room("{draft.room}")
    Message message(Draft draft, Socket socket, @Room("{draft.room}") ChatEvents others) {
        require(draft.text(), MAX_TEXT, "a text");
        Message message = history.add(draft.room(), nameOf(socket), draft.text());
        others.message(message);
        return message;
    }

    @OnEvent
    @Room("{typing.room}")
    void typing(Typing typing, Socket socket, @Room("{typing.room}") ChatEvents others) {
        others.typing(new TypingOf(typing.room(), nameOf(socket), typing.active()));
    }

    @OnEvent
    List<RoomInfo> rooms(Socket socket) {
        return roomsOf(everybody(socket));
    }

    @OnDisconnecting
    void bye(Socket socket, @Broadcast ChatEvents everyone) {
        List<String> left = socket.rooms().stream()
                .filter(room -> !room.equals(socket.id()))
                .toList();
        left.forEach(room -> exited(room, socket));
        if (!left.isEmpty()) {
            everyone.rooms(roomsOf(everybody(socket)));
        }
    }

    private static void exited(String room, Socket socket) {
        ChatEventsEmitter.to(socket.to(room)).left(new Presence(room, nameOf(socket)));
    }

    /** The sockets of all servers; of this one alone while the others cannot be asked. */
    private static List<RemoteSocket> everybody(Socket socket) {
        return socket.namespace()
                .fetchSockets()
                .exceptionallyCompose(away -> socket.namespace().local().fetchSockets())
                .toCompletableFuture()
                .join();
    }

    private static List<String> names(List<RemoteSocket> sockets) {
        return sockets.stream()
                .flatMap(one -> Stream.ofNullable(one.data().get(NAME)))
                .sorted()
                .toList();
    }

    private static List<RoomInfo> roomsOf(List<RemoteSocket> sockets) {
        TreeMap<String, Integer> members = new TreeMap<>();
        sockets.forEach(one -> one.rooms().stream()
                .filter(room -> !room.equals(one.id()))
                .forEach(room -> members.merge(room, 1, Integer::sum)));
        return members.entrySet().stream()
                .map(room -> new RoomInfo(room.getKey(), room.getValue()))
                .toList();
    }

    private static String nameOf(Socket socket) {
        return socket.data().getOrCreate(NAME, () -> {
            throw new IllegalStateException("a socket without a name");
        });
    }

    private static void require(String value, int longest, String what) {
        if (value.isBlank() || value.codePointCount(0, value.length()) > longest) {
            throw new EventException(EventException.BAD_REQUEST, what + " has 1 to " + longest + " characters");
        }
    }
}
