package demo;

import javax.annotation.processing.Generated;
import sockwright.annotation.DispatchTable;
import sockwright.annotation.Reflected;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;

/**
 * Calls the methods of {@link Secrets}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
@Reflected("demo.Secrets$Secret")
public final class SecretsDispatch extends HandlerTable<Secrets> {
    /**
     * For {@code ServiceLoader}.
     */
    public SecretsDispatch() {
        super(Secrets.class, "/", "hidden", "hiddenAck", "hiddenLater");
    }

    @Override
    public void event(Secrets handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "hidden" -> hidden(handler, socket, call);
            case "hiddenAck" -> hiddenAck(handler, socket, call);
            case "hiddenLater" -> hiddenLater(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    private static void hidden(Secrets handler, Socket socket, EventCall call) {
        call.reply(handler.hidden());
    }

    private static void hiddenAck(Secrets handler, Socket socket, EventCall call) {
        handler.hiddenAck(call.ack());
    }

    private static void hiddenLater(Secrets handler, Socket socket, EventCall call) {
        call.replyWhenDone(handler.hiddenLater());
    }
}
