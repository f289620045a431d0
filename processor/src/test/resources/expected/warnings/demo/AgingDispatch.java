package demo;

import javax.annotation.processing.Generated;
import sockwright.annotation.DispatchTable;
import sockwright.annotation.Reflected;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.json.JsonType;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;

/**
 * Calls the methods of {@link Aging}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
@SuppressWarnings({
        "deprecation",
        "removal"
})
@Reflected({
        "demo.Aging$Line",
        "demo.Aging$OldLine"
})
public final class AgingDispatch extends HandlerTable<Aging> {
    private static final JsonType<Aging.Line> LINE = JsonType.of(Aging.Line.class);

    private static final JsonType<Aging.OldLine> OLD_LINE = JsonType.of(Aging.OldLine.class);

    /**
     * For {@code ServiceLoader}.
     */
    public AgingDispatch() {
        super(Aging.class, "/aging", "say", "say old");
    }

    @Override
    public void event(Aging handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "say" -> say(handler, socket, call);
            case "say old" -> sayOld(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    private static void say(Aging handler, Socket socket, EventCall call) {
        Aging.Line line = call.argument(0, "line", LINE);
        Aging.Lines lines = Aging_LinesEmitter.to(socket);
        Aging.OldLines oldLines = Aging_OldLinesEmitter.to(socket);
        call.reply(handler.say(line, lines, oldLines));
    }

    private static void sayOld(Aging handler, Socket socket, EventCall call) {
        Aging.OldLine line = call.argument(0, "line", OLD_LINE);
        handler.sayOld(line);
        call.reply();
    }
}
