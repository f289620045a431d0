package demo;

import java.util.Set;
import javax.annotation.processing.Generated;
import sockwright.annotation.DispatchTable;
import sockwright.annotation.Reflected;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.json.JsonType;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;
import sockwright.server.TableHook;

/**
 * Calls the methods of {@link Users}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
@Reflected("demo.Users$User")
public final class UsersDispatch extends HandlerTable<Users> {
    private static final JsonType<Users.User> USER = JsonType.of(Users.User.class);

    /**
     * For {@code ServiceLoader}.
     */
    public UsersDispatch() {
        super(Users.class, "/users", "new name", "ping", "save");
    }

    @Override
    public Set<TableHook> hooks() {
        return Set.of(TableHook.CONNECT);
    }

    @Override
    public void connect(Users handler, Socket socket) throws Exception {
        count(handler, socket);
        welcome(handler, socket);
    }

    @Override
    public void event(Users handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "save" -> save(handler, socket, call);
            case "ping" -> ping(handler, socket, call);
            case "new name" -> renamed(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    private static void count(Users handler, Socket socket) {
        handler.count();
    }

    private static void welcome(Users handler, Socket socket) {
        AllEvents events = AllEventsEmitter.to(socket);
        handler.welcome(events);
    }

    private static void save(Users handler, Socket socket, EventCall call) {
        Users.User entity = call.argument(0, "entity", USER);
        call.reply(handler.save(entity));
    }

    private static void ping(Users handler, Socket socket, EventCall call) {
        call.reply(handler.ping());
    }

    private static void renamed(Users handler, Socket socket, EventCall call) {
        Users.User entity = call.argument(0, "entity", USER);
        handler.renamed(entity);
        call.reply();
    }
}
