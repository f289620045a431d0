package sockwright.sample.chat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import sockwright.annotation.Auth;
import sockwright.annotation.Broadcast;
import sockwright.annotation.Leave;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnDisconnect;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.dispatch.EventException;
import sockwright.server.ConnectionRefused;
import sockwright.server.Socket;
import sockwright.server.SocketData;

/** Everything the chat does. One object serves all clients: who a client is stands in its socket's data. */
@Namespace("/")
public final class Chat {

    private static final SocketData.Key<String> NAME = SocketData.Key.of("name", String.class);

    private static final int MAX_NAME = 24;
    private static final int MAX_ROOM = 32;
    private static final int MAX_TEXT = 2_000;

    public record Login(@Nullable String name) {}

    public record Draft(String room, String text) {}

    public record Typing(String room, boolean active) {}

    public record Welcome(String text, List<String> users) {}

    public record Presence(String room, String user) {}

    public record TypingOf(String room, String user, boolean active) {}

    public record RoomView(String room, List<String> members, List<Message> history) {}

    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final ChatRooms rooms = new ChatRooms();

    @OnConnect
    void enter(Socket socket, @Auth @Nullable Login login, ChatEvents caller) {
        String name = login == null || login.name() == null ? "" : login.name().strip();
        if (name.isEmpty()) {
            throw new ConnectionRefused("name is missing");
        }
        if (name.codePointCount(0, name.length()) > MAX_NAME) {
            throw new ConnectionRefused("name is too long");
        }
        if (!names.add(name)) {
            throw new ConnectionRefused("name is taken");
        }
        socket.data().put(NAME, name);
        caller.welcome(
                new Welcome("Welcome, " + name + "!", names.stream().sorted().toList()));
        if (socket.recovered()) {
            // it still has its rooms; their lists of members lost it when its connection broke
            socket.rooms().stream()
                    .filter(room -> !room.equals(socket.id()) && rooms.enter(room, name))
                    .forEach(room -> ChatEventsEmitter.to(socket.to(room)).joined(new Presence(room, name)));
        }
    }

    @OnEvent
    RoomView join(
            String room,
            Socket socket,
            @Room("{room}") ChatEvents others,
            @Broadcast(includeSender = true) ChatEvents everyone) {
        require(room, MAX_ROOM, "a room's name");
        // Before the history is read, not after as @Join would: a message in between would be in neither.
        socket.join(room);
        if (rooms.enter(room, nameOf(socket))) {
            others.joined(new Presence(room, nameOf(socket)));
            everyone.rooms(rooms.list());
        }
        return new RoomView(room, rooms.members(room), rooms.history(room));
    }

    @OnEvent
    @Leave("{room}")
    void leave(String room, Socket socket, @Broadcast(includeSender = true) ChatEvents everyone) {
        exit(room, socket, everyone);
    }

    @OnEvent
    @Room("{draft.room}")
    Message message(Draft draft, Socket socket, @Room("{draft.room}") ChatEvents others) {
        require(draft.text(), MAX_TEXT, "a text");
        Message message = rooms.add(draft.room(), nameOf(socket), draft.text());
        others.message(message);
        return message;
    }

    @OnEvent
    @Room("{typing.room}")
    void typing(Typing typing, Socket socket, @Room("{typing.room}") ChatEvents others) {
        others.typing(new TypingOf(typing.room(), nameOf(socket), typing.active()));
    }

    @OnEvent
    List<RoomInfo> rooms() {
        return rooms.list();
    }

    @OnDisconnect
    void bye(Socket socket, @Broadcast ChatEvents everyone) {
        rooms.of(nameOf(socket)).forEach(room -> exit(room, socket, everyone));
        names.remove(nameOf(socket));
    }

    private void exit(String room, Socket socket, ChatEvents everyone) {
        if (rooms.exit(room, nameOf(socket))) {
            // How many rooms there are is known only now, so the emitter is made by hand.
            ChatEventsEmitter.to(socket.to(room)).left(new Presence(room, nameOf(socket)));
            everyone.rooms(rooms.list());
        }
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
