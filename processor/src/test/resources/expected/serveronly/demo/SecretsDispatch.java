package demo;

import java.util.Set;
import javax.annotation.processing.Generated;
import sockwright.annotation.DispatchTable;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;

/**
 * Calls the methods of {@link Secrets}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
public final class SecretsDispatch implements HandlerTable<Secrets> {
    private static final Set<String> EVENTS = Set.of("hidden", "hiddenAck", "hiddenLater");

    /**
     * For {@code ServiceLoader}.
     */
    public SecretsDispatch() {
    }

    @Override
    public Class<Secrets> handlerType() {
        return Secrets.class;
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
