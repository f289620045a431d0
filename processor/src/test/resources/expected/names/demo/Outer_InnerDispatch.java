package demo;

import java.util.List;
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
 * Calls the methods of {@link Outer.Inner}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
@Reflected({
        "demo.Hook",
        "demo.Inheriting$Duration",
        "demo.Inheriting$JsonType",
        "demo.Inheriting$String",
        "demo.Other$Base$Socket",
        "demo.Other$Message",
        "demo.Outer$Message"
})
public final class Outer_InnerDispatch extends HandlerTable<Outer.Inner> {
    private static final JsonType<String> STRING = JsonType.of(String.class);

    private static final JsonType<Integer> INT = JsonType.of(int.class);

    private static final JsonType<Outer.Message> MESSAGE = JsonType.of(Outer.Message.class);

    private static final JsonType<Other.Message> MESSAGE_ = JsonType.of(Other.Message.class);

    private static final JsonType<List<Outer.Message>> LIST_OF_MESSAGE = JsonType.of(List.class, JsonType.of(Outer.Message.class));

    private static final JsonType<Hook> HOOK = JsonType.of(Hook.class);

    /**
     * For {@code ServiceLoader}.
     */
    public Outer_InnerDispatch() {
        super(Outer.Inner.class, "/\"quoted\"$", "a", "b", "c", "hook", "say \"hi\" for $5\n", "yield");
    }

    @Override
    public Set<TableHook> hooks() {
        return Set.of(TableHook.CONNECT);
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
            case "yield" -> yield_(handler, socket, call);
            case "hook" -> hook(handler, socket, call);
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
        Other.Message EVENTS = call.argument(1, "EVENTS", MESSAGE_);
        handler.event(STRING_, EVENTS);
        call.reply();
    }

    private static void notify_(Outer.Inner handler, Socket socket, EventCall call) {
        List<Outer.Message> class_ = call.argument(0, "class_", LIST_OF_MESSAGE);
        String result = call.argument(1, "result", STRING);
        Outer.Events result_ = Outer_EventsEmitter.to(socket.to(result));
        handler.notify(socket, class_, result_, result);
        call.reply();
    }

    private static void yield_(Outer.Inner handler, Socket socket, EventCall call) {
        String yield = call.argument(0, "yield", STRING);
        handler.yield(yield);
        call.reply();
    }

    private static void hook(Outer.Inner handler, Socket socket, EventCall call) {
        Hook hook = call.argument(0, "hook", HOOK);
        Inheriting caller = InheritingEmitter.to(socket);
        handler.hook(hook, caller);
        call.reply();
    }

    private static void toString_(Outer.Inner handler, Socket socket, EventCall call) {
        String result = call.argument(0, "result", STRING);
        String result_ = handler.toString(result);
        socket.join(result);
        call.reply(result_);
    }
}
