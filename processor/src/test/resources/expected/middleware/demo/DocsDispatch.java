package demo;

import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Generated;
import sockwright.annotation.DispatchTable;
import sockwright.annotation.Reflected;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.dispatch.IncomingEvent;
import sockwright.json.JsonType;
import sockwright.server.Disconnection;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;
import sockwright.server.TableHook;

/**
 * Calls the methods of {@link Docs}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
@Reflected("demo.Docs$Login")
public final class DocsDispatch extends HandlerTable<Docs> {
    private static final Set<String> NON_BLOCKING_EVENTS = Set.of("cursor", "ping");

    private static final JsonType<Docs.Login> LOGIN = JsonType.of(Docs.Login.class);

    private static final JsonType<Integer> INT = JsonType.of(int.class);

    private static final JsonType<String> STRING = JsonType.of(String.class);

    /**
     * For {@code ServiceLoader}.
     */
    public DocsDispatch() {
        super(Docs.class, "/{tenant}/doc-{id}", "cursor", "edit", "ping");
    }

    @Override
    public Set<String> nonBlockingEvents() {
        return NON_BLOCKING_EVENTS;
    }

    @Override
    public Set<TableHook> hooks() {
        return Set.of(TableHook.BEFORE_CONNECT, TableHook.CONNECT, TableHook.ANY_EVENT, TableHook.BEFORE_EVENT, TableHook.DISCONNECTING, TableHook.DISCONNECT);
    }

    @Override
    public void beforeConnect(Docs handler, Socket socket) throws Exception {
        known(handler, socket);
        allowed(handler, socket);
    }

    @Override
    public void connect(Docs handler, Socket socket) throws Exception {
        socket.join(roomName("doc ", socket.namespace().variable("id"), " of ", socket.namespace().variable("tenant")));
        welcome(handler, socket);
    }

    @Override
    public void anyEvent(Docs handler, Socket socket, IncomingEvent event) throws Exception {
        log(handler, socket, event);
        count(handler, socket, event);
    }

    @Override
    public IncomingEvent beforeEvent(Docs handler, Socket socket, IncomingEvent event) throws
            Exception {
        event = normalize(handler, socket, event);
        limit(handler, socket, event);
        event = shorten(handler, socket, event);
        return event;
    }

    @Override
    public void event(Docs handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "cursor" -> cursor(handler, socket, call);
            case "ping" -> ping(handler, socket, call);
            case "edit" -> edit(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    @Override
    public void disconnecting(Docs handler, Socket socket, Disconnection disconnection) throws
            Exception {
        leaving(handler, socket, disconnection);
    }

    @Override
    public void disconnect(Docs handler, Socket socket, Disconnection disconnection) throws
            Exception {
        left(handler, socket, disconnection);
    }

    @Override
    public void error(Docs handler, Socket socket, String event, Throwable error) throws Exception {
        failed(handler, socket, event, error);
    }

    private static void known(Docs handler, Socket socket) {
        Docs.Login login = socket.handshake().auth(LOGIN);
        handler.known(login, socket.namespace().variable("tenant"));
    }

    private static void allowed(Docs handler, Socket socket) throws Exception {
        Optional<Docs.Login> login = Optional.ofNullable(socket.handshake().authOrNull(LOGIN));
        handler.allowed(socket, login);
    }

    private static void welcome(Docs handler, Socket socket) {
        Docs.Login login = socket.handshake().auth(LOGIN);
        Docs.Events colleagues = Docs_EventsEmitter.to(socket.to(socket.namespace().variable("tenant")));
        handler.welcome(login, colleagues);
        socket.join(roomName(login.user(), " in ", socket.namespace().variable("id")));
    }

    private static void log(Docs handler, Socket socket, IncomingEvent event) {
        handler.log(event, socket, socket.namespace().variable("id"));
    }

    private static void count(Docs handler, Socket socket, IncomingEvent event) {
        handler.count();
    }

    private static IncomingEvent normalize(Docs handler, Socket socket, IncomingEvent event) {
        return handler.normalize(event);
    }

    private static void limit(Docs handler, Socket socket, IncomingEvent event) throws Exception {
        Docs.Login login = socket.handshake().authOrNull(LOGIN);
        handler.limit(socket, login);
    }

    private static IncomingEvent shorten(Docs handler, Socket socket, IncomingEvent event) {
        Docs.Events caller = Docs_EventsEmitter.to(socket);
        Docs.Events others = Docs_EventsEmitter.to(socket.to(socket.namespace().variable("id")));
        return handler.shorten(caller, event, others);
    }

    private static void cursor(Docs handler, Socket socket, EventCall call) {
        int x = call.argument(0, "x", INT);
        int y = call.argument(1, "y", INT);
        Docs.Events others = Docs_EventsEmitter.to(socket.broadcast());
        handler.cursor(x, y, others);
        call.reply();
    }

    private static void ping(Docs handler, Socket socket, EventCall call) {
        call.reply(handler.ping(socket.namespace().variable("id")));
    }

    private static void edit(Docs handler, Socket socket, EventCall call) {
        String part = call.argument(0, "part", STRING);
        socket.requireMember(roomName(socket.namespace().variable("id"), "/", part));
        handler.edit(part, socket.namespace().variable("id"), socket);
        socket.leave(socket.namespace().variable("id"));
        socket.join(roomName(socket.namespace().variable("id"), "/", socket.id()));
        call.reply();
    }

    private static void leaving(Docs handler, Socket socket, Disconnection disconnection) {
        Docs.Events readers = Docs_EventsEmitter.to(socket.namespace().to(socket.namespace().variable("id")));
        handler.leaving(socket, disconnection, readers);
    }

    private static void left(Docs handler, Socket socket, Disconnection disconnection) {
        handler.left(disconnection.reason(), disconnection, socket.namespace().variable("id"));
    }

    private static void failed(Docs handler, Socket socket, String event, Throwable error) {
        handler.failed(error, socket.namespace().variable("id"));
    }
}
