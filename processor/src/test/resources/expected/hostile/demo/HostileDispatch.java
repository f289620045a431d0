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
 * Calls the methods of {@link Hostile}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
@Reflected({
        "demo.Hostile$Größe",
        "demo.Hostile$Payload$1"
})
public final class HostileDispatch extends HandlerTable<Hostile> {
    private static final JsonType<Hostile.Größe> GRÖSSE = JsonType.of(Hostile.Größe.class);

    private static final JsonType<String> STRING = JsonType.of(String.class);

    private static final JsonType<Hostile.Payload$1> PAYLOAD$1 = JsonType.of(Hostile.Payload$1.class);

    /**
     * For {@code ServiceLoader}.
     */
    public HostileDispatch() {
        super(Hostile.class, "/`b` $x $L $S $$ \\u0041 \\ \" ' */ /* // <b>@see</b> \n\r\t\u0007 \u00e9\u0085\u2028\uffff", "\u0000\u0001\u007f\uffff\u2029", "$", "__proto__", "`${x}` */ \\u0041 \\u \" \n {@code } } @param <b> $L $S $$ \u00e9\u2028", "constructor");
    }

    @Override
    public Set<TableHook> hooks() {
        return Set.of(TableHook.CONNECT);
    }

    @Override
    public void connect(Hostile handler, Socket socket) throws Exception {
        connect_(handler, socket);
    }

    @Override
    public void event(Hostile handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "`${x}` */ \\u0041 \\u \" \n {@code } } @param <b> $L $S $$ \u00e9\u2028" -> hostile(handler, socket, call);
            case "__proto__" -> proto(handler, socket, call);
            case "constructor" -> constructor(handler, socket, call);
            case "$" -> $(handler, socket, call);
            case "\u0000\u0001\u007f\uffff\u2029" -> control(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    @Override
    public Throwable failure(String event, Throwable error) {
        switch (event) {
            case "`${x}` */ \\u0041 \\u \" \n {@code } } @param <b> $L $S $$ \u00e9\u2028", "__proto__" -> {
                if (error instanceof Hostile.Odd failure) {
                    return EventException.of(failure, "*/ `${code}` \\u \" \u2028", null);
                }
            }
            default -> {}
        }
        return error;
    }

    private static void connect_(Hostile handler, Socket socket) {
        Hostile.Größe auth = socket.handshake().auth(GRÖSSE);
        handler.connect(auth);
        socket.join("`*/\\u \" $L \n\t\u2028\u00e9");
    }

    private static void hostile(Hostile handler, Socket socket, EventCall call) throws Exception {
        String in = call.argument(0, "in", STRING);
        String in_ = call.argument(1, "in_", STRING);
        socket.requireMember("*/ \\u `");
        Hostile.Events events = Hostile_EventsEmitter.to(socket);
        List<Hostile.Payload$1> result = handler.hostile(in, in_, events);
        socket.leave(roomName("$", in_));
        socket.join(roomName("`$", in, "*/\\u \" $L \n\t\u2028\u00e9"));
        call.reply(result);
    }

    private static void proto(Hostile handler, Socket socket, EventCall call) throws Exception {
        Hostile.Payload$1 p = call.argument(0, "p", PAYLOAD$1);
        call.reply(handler.proto(p));
    }

    private static void constructor(Hostile handler, Socket socket, EventCall call) {
        String constructor = call.argument(0, "constructor", STRING);
        String undefined = call.argument(1, "undefined", STRING);
        String async = call.argument(2, "async", STRING);
        String of = call.argument(3, "of", STRING);
        String type = call.argument(4, "type", STRING);
        String ack = call.argument(5, "ack", STRING);
        String eval = call.argument(6, "eval", STRING);
        String arguments = call.argument(7, "arguments", STRING);
        call.reply(handler.constructor(constructor, undefined, async, of, type, ack, eval, arguments));
    }

    private static void $(Hostile handler, Socket socket, EventCall call) {
        String $ = call.argument(0, "$", STRING);
        String $$ = call.argument(1, "$$", STRING);
        String _x = call.argument(2, "_x", STRING);
        String € = call.argument(3, "€", STRING);
        handler.$($, $$, _x, €);
        call.reply();
    }

    private static void control(Hostile handler, Socket socket, EventCall call) {
        String €£ = call.argument(0, "€£", STRING);
        handler.control(€£);
        call.reply();
    }
}
