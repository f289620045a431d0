package demo;

import java.util.Set;
import javax.annotation.processing.Generated;
import sockwright.annotation.DispatchTable;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;

/**
 * Calls the methods of {@link Quiet}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
public final class QuietDispatch implements HandlerTable<Quiet> {
    private static final Set<String> EVENTS = Set.of();

    /**
     * For {@code ServiceLoader}.
     */
    public QuietDispatch() {
    }

    @Override
    public Class<Quiet> handlerType() {
        return Quiet.class;
    }

    @Override
    public String namespace() {
        return "/quiet";
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
    public void event(Quiet handler, Socket socket, EventCall call) throws Exception {
        throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
    }
}
