package demo;

import java.util.Optional;
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
 * Calls the methods of {@link Roles}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
@Reflected("demo.Roles$Login")
public final class RolesDispatch extends HandlerTable<Roles> {
    private static final JsonType<Roles.Login> LOGIN = JsonType.of(Roles.Login.class);

    /**
     * For {@code ServiceLoader}.
     */
    public RolesDispatch() {
        super(Roles.class, "/roles", "targets");
    }

    @Override
    public Set<TableHook> hooks() {
        return Set.of(TableHook.CONNECT, TableHook.DISCONNECT);
    }

    @Override
    public void connect(Roles handler, Socket socket) throws Exception {
        first(handler, socket);
        second(handler, socket);
        third(handler, socket);
    }

    @Override
    public void event(Roles handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "targets" -> targets(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    @Override
    public void disconnect(Roles handler, Socket socket, Disconnection disconnection) throws
            Exception {
        left(handler, socket, disconnection);
        leftToo(handler, socket, disconnection);
    }

    @Override
    public void error(Roles handler, Socket socket, String event, Throwable error) throws
            Exception {
        failed(handler, socket, event, error);
    }

    private static void first(Roles handler, Socket socket) throws Exception {
        Roles.Login login = socket.handshake().auth(LOGIN);
        Roles.Events own = Roles_EventsEmitter.to(socket.to(login.user()));
        Roles.Events others = Roles_EventsEmitter.to(socket.broadcast());
        handler.first(socket, login, own, others);
        socket.join(login.user(), roomName(socket.id(), "!"));
    }

    private static void second(Roles handler, Socket socket) {
        Roles.Login login = socket.handshake().authOrNull(LOGIN);
        handler.second(login);
    }

    private static void third(Roles handler, Socket socket) {
        Optional<Roles.Login> login = Optional.ofNullable(socket.handshake().authOrNull(LOGIN));
        handler.third(login);
    }

    private static void targets(Roles handler, Socket socket, EventCall call) {
        Roles.Events caller = Roles_EventsEmitter.to(socket);
        Roles.Events room = Roles_EventsEmitter.to(socket.to("a"));
        Roles.Events wholeRoom = Roles_EventsEmitter.to(socket.namespace().to("a"));
        Roles.Events others = Roles_EventsEmitter.to(socket.broadcast());
        Roles.Events all = Roles_EventsEmitter.to(socket.namespace());
        handler.targets(caller, room, wholeRoom, others, all);
        call.reply();
    }

    private static void left(Roles handler, Socket socket, Disconnection disconnection) {
        Roles.Events room = Roles_EventsEmitter.to(socket.namespace().to("a"));
        Roles.Events all = Roles_EventsEmitter.to(socket.namespace());
        handler.left(disconnection.reason(), room, all, socket);
    }

    private static void leftToo(Roles handler, Socket socket, Disconnection disconnection) {
        handler.leftToo();
    }

    private static void failed(Roles handler, Socket socket, String event, Throwable error) {
        Exception cause = error instanceof Exception ? (Exception) error : new Exception(error);
        handler.failed(cause, event);
    }
}
