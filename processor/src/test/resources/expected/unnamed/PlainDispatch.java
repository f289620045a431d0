import java.util.Set;
import javax.annotation.processing.Generated;
import sockwright.annotation.DispatchTable;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;

/**
 * Calls the methods of {@link Plain}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
public final class PlainDispatch implements HandlerTable<Plain> {
    private static final Set<String> EVENTS = Set.of("ping");

    /**
     * For {@code ServiceLoader}.
     */
    public PlainDispatch() {
    }

    @Override
    public Class<Plain> handlerType() {
        return Plain.class;
    }

    @Override
    public String namespace() {
        return "/";
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
    public void event(Plain handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "ping" -> ping(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    private static void ping(Plain handler, Socket socket, EventCall call) {
        handler.ping();
        call.reply();
    }
}
