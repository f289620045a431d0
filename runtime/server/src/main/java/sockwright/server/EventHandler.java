package sockwright.server;

import sockwright.dispatch.EventArguments;
import sockwright.dispatch.EventCall;

/** What an event of a socket leads to: a method of an annotated class or a listener of the untyped door, all the same. */
@FunctionalInterface
interface EventHandler {

    void handle(Socket socket, EventCall call) throws Exception;

    /** The handler failed and no acknowledgement could tell the client. */
    default void failed(Socket socket, String event, Throwable error) throws Exception {}

    static EventHandler of(EventListener listener) {
        return (socket, call) -> listener.onEvent(socket, new EventArguments(call));
    }

    static <H> EventHandler of(HandlerTable<H> table, H handler) {
        return new EventHandler() {
            @Override
            public void handle(Socket socket, EventCall call) throws Exception {
                table.event(handler, socket, call);
            }

            @Override
            public void failed(Socket socket, String event, Throwable error) throws Exception {
                table.error(handler, socket, event, error);
            }
        };
    }
}
