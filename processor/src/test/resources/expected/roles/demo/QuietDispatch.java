package demo;

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
public final class QuietDispatch extends HandlerTable<Quiet> {
    /**
     * For {@code ServiceLoader}.
     */
    public QuietDispatch() {
        super(Quiet.class, "/quiet");
    }

    @Override
    public void event(Quiet handler, Socket socket, EventCall call) throws Exception {
        throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
    }
}
