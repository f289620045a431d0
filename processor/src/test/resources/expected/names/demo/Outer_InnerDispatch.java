package demo;

import java.util.List;
import java.util.Set;
import javax.annotation.processing.Generated;
import sockwright.annotation.DispatchTable;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.json.JsonType;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;

/**
 * Calls the methods of {@link Outer.Inner}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
public final class Outer_InnerDispatch implements HandlerTable<Outer.Inner> {
    private static final Set<String> EVENTS = Set.of("a", "b", "c", "say \"hi\" for $5\n");

    private static final JsonType<String> STRING = JsonType.of(String.class);

    private static final JsonType<Integer> INT = JsonType.of(int.class);

    private static final JsonType<Outer.Message> MESSAGE = JsonType.of(Outer.Message.class);

    private static final JsonType<Other.Message> MESSAGE_ = JsonType.of(Other.Message.class);

    private static final JsonType<List<Outer.Message>> LIST_OF_MESSAGE = JsonType.of(List.class, JsonType.of(Outer.Message.class));

    /**
     * For {@code ServiceLoader}.
     */
    public Outer_InnerDispatch() {
    }

    @Override
    public Class<Outer.Inner> handlerType() {
        return Outer.Inner.class;
    }

    @Override
    public String namespace() {
        return "/\"quoted\"$";
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
    public void connect(Outer.Inner handler, Socket socket) throws Exception {
        connect_(handler, socket);
    }

    @Override
    public void event(Outer.Inner handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "a" -> event_(handler, socket, call);
            case "b" -> event__(handler, socket, call);
            case "say \"hi\" for $5\n" -> notify_(handler, socket, call);
            case "c" -> toString_(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    private static void connect_(Outer.Inner handler, Socket socket) {
        handler.connect(socket);
    }

    private static void event_(Outer.Inner handler, Socket socket, EventCall call) {
        String handler_ = call.argument(0, "handler", STRING);
        int socket_ = call.argument(1, "socket", INT);
        String call_ = call.argument(2, "call", STRING);
        handler.event(handler_, socket_, call_);
        call.reply();
    }

    private static void event__(Outer.Inner handler, Socket socket, EventCall call) {
        Outer.Message STRING_ = call.argument(0, "STRING", MESSAGE);
        Other.Message EVENTS_ = call.argument(1, "EVENTS", MESSAGE_);
        handler.event(STRING_, EVENTS_);
        call.reply();
    }

    private static void notify_(Outer.Inner handler, Socket socket, EventCall call) {
        List<Outer.Message> class_ = call.argument(0, "class_", LIST_OF_MESSAGE);
        String result = call.argument(1, "result", STRING);
        Outer.Events result_ = Outer_EventsEmitter.to(socket.to(result));
        handler.notify(socket, class_, result_, result);
        call.reply();
    }

    private static void toString_(Outer.Inner handler, Socket socket, EventCall call) {
        String result = call.argument(0, "result", STRING);
        String result_ = handler.toString(result);
        socket.join(result);
        call.reply(result_);
    }
}
