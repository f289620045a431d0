package demo;

import java.util.Set;
import javax.annotation.processing.Generated;
import sockwright.annotation.DispatchTable;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.json.JsonType;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;

/**
 * Calls the methods of {@link Users}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
public final class UsersDispatch implements HandlerTable<Users> {
    private static final Set<String> EVENTS = Set.of("new name", "ping", "save");

    private static final JsonType<Users.User> USER = JsonType.of(Users.User.class);

    /**
     * For {@code ServiceLoader}.
     */
    public UsersDispatch() {
    }

    @Override
    public Class<Users> handlerType() {
        return Users.class;
    }

    @Override
    public String namespace() {
        return "/users";
    }

    @Override
    public Set<String> events() {
        return EVENTS;
    }

    @Override
    public Set<HandlerTable.Hook> hooks() {
        return Set.of();
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
