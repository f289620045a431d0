package chat;

import java.util.List;
import java.util.Set;
import javax.annotation.processing.Generated;
import sockwright.annotation.DispatchTable;
import sockwright.annotation.Reflected;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.json.JsonType;
import sockwright.server.Disconnection;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;
import sockwright.server.TableHook;

/**
 * Calls the methods of {@link Chat}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
@Reflected({
        "chat.Edit",
        "chat.Login",
        "chat.Message"
})
public final class ChatDispatch extends HandlerTable<Chat> {
    private static final JsonType<Login> LOGIN = JsonType.of(Login.class);

    private static final JsonType<Message> MESSAGE = JsonType.of(Message.class);

    private static final JsonType<String> STRING = JsonType.of(String.class);

    private static final JsonType<Edit> EDIT = JsonType.of(Edit.class);

    /**
     * For {@code ServiceLoader}.
     */
    public ChatDispatch() {
        super(Chat.class, "/chat", "chat message", "edit", "join", "move");
    }

    @Override
    public Set<TableHook> hooks() {
        return Set.of(TableHook.CONNECT, TableHook.DISCONNECT);
    }

    @Override
    public void connect(Chat handler, Socket socket) throws Exception {
        socket.join("everybody");
        welcome(handler, socket);
    }

    @Override
    public void event(Chat handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "chat message" -> say(handler, socket, call);
            case "join" -> join(handler, socket, call);
            case "move" -> move(handler, socket, call);
            case "edit" -> edit(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    @Override
    public void disconnect(Chat handler, Socket socket, Disconnection disconnection) throws
            Exception {
        bye(handler, socket, disconnection);
    }

    @Override
    public void error(Chat handler, Socket socket, String event, Throwable error) throws Exception {
        failed(handler, socket, event, error);
    }

    private static void welcome(Chat handler, Socket socket) {
        Login login = socket.handshake().auth(LOGIN);
        ChatEvents caller = ChatEventsEmitter.to(socket);
        handler.welcome(socket, login, caller);
    }

    private static void say(Chat handler, Socket socket, EventCall call) {
        Message message = call.argument(0, "message", MESSAGE);
        ChatEvents lobby = ChatEventsEmitter.to(socket.to("lobby"));
        handler.say(message, lobby);
        call.reply();
    }

    private static void join(Chat handler, Socket socket, EventCall call) {
        String room = call.argument(0, "room", STRING);
        List<Message> result = handler.join(room);
        socket.join(room);
        call.reply(result);
    }

    private static void move(Chat handler, Socket socket, EventCall call) {
        String from = call.argument(0, "from", STRING);
        String to = call.argument(1, "to", STRING);
        call.replyEmptyWhenDone(handler.move(from, to).thenApply(result -> {
            socket.leave(from);
            socket.join(to, roomName("moved:", to));
            return result;
        }));
    }

    private static void edit(Chat handler, Socket socket, EventCall call) {
        Edit edit = call.argument(0, "edit", EDIT);
        socket.requireMember(roomName("document ", edit.document()));
        ChatEvents all = ChatEventsEmitter.to(socket.namespace().to(roomName("document ", edit.document())));
        call.replyWhenDone(handler.edit(edit, all));
    }

    private static void bye(Chat handler, Socket socket, Disconnection disconnection) {
        ChatEvents all = ChatEventsEmitter.to(socket.namespace());
        handler.bye(socket, disconnection.reason(), all);
    }

    private static void failed(Chat handler, Socket socket, String event, Throwable error) {
        handler.failed(socket, event, error);
    }
}
