package sockwright.server;

import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.dispatch.IncomingEvent;

/**
 * Lets the methods of an annotated object hear a namespace. What fails in one of them goes to the object's own error method, and
 * from there on like any other failure.
 *
 * @param <H> the handler class
 */
record TableListeners<H>(HandlerTable<H> table, H handler) {

    void listenTo(NamespaceListeners listeners) {
        if (table.hooks().contains(TableHook.BEFORE_CONNECT)) {
            listeners.connectMiddlewares.add(this::beforeConnect);
        }
        if (table.hooks().contains(TableHook.CONNECT)) {
            listeners.connect.add(this::connect);
        }
        if (table.hooks().contains(TableHook.ANY_EVENT)) {
            listeners.any.add(this::anyEvent);
        }
        if (table.hooks().contains(TableHook.BEFORE_EVENT)) {
            listeners.eventMiddlewares.add(this::beforeEvent);
        }
        for (String event : table.events()) {
            listeners.events.add(
                    event, new Method<>(this, table.nonBlockingEvents().contains(event)));
        }
        if (table.hooks().contains(TableHook.DISCONNECTING)) {
            listeners.disconnecting.add(this::disconnecting);
        }
        if (table.hooks().contains(TableHook.DISCONNECT)) {
            listeners.disconnect.add(this::disconnect);
        }
    }

    private record Method<H>(TableListeners<H> owner, boolean isNonBlocking) implements EventHandler {

        @Override
        public void handle(Socket socket, EventCall call) throws Exception {
            owner.table.event(owner.handler, socket, call);
        }

        @Override
        public Throwable failure(String event, Throwable error) {
            return owner.table.failure(event, error);
        }

        @Override
        public void failed(Socket socket, String event, Throwable error) throws Exception {
            owner.table.error(owner.handler, socket, event, error);
        }
    }

    private void beforeConnect(Socket socket) throws Exception {
        try {
            table.beforeConnect(handler, socket);
        } catch (ConnectionRefused e) {
            throw e;
        } catch (Exception e) {
            throw told(socket, "connect", e);
        }
    }

    private void connect(Socket socket) throws Exception {
        try {
            table.connect(handler, socket);
        } catch (ConnectionRefused e) {
            throw e;
        } catch (Exception e) {
            throw told(socket, "connect", e);
        }
    }

    private void anyEvent(Socket socket, IncomingEvent event) throws Exception {
        try {
            table.anyEvent(handler, socket, event);
        } catch (Exception e) {
            throw told(socket, event.name(), e);
        }
    }

    private IncomingEvent beforeEvent(Socket socket, IncomingEvent event) throws Exception {
        try {
            return table.beforeEvent(handler, socket, event);
        } catch (Exception e) {
            Exception thrown = event.wantsAck() ? e : told(socket, event.name(), e);
            throw table.failure(event.name(), e) instanceof EventException declared ? declared : thrown;
        }
    }

    private void disconnecting(Socket socket, Disconnection disconnection) throws Exception {
        try {
            table.disconnecting(handler, socket, disconnection);
        } catch (Exception e) {
            throw told(socket, "disconnecting", e);
        }
    }

    private void disconnect(Socket socket, Disconnection disconnection) throws Exception {
        try {
            table.disconnect(handler, socket, disconnection);
        } catch (Exception e) {
            throw told(socket, "disconnect", e);
        }
    }

    /** Tells the object's error method, which must not hide what it was told. */
    private Exception told(Socket socket, String event, Exception error) {
        try {
            table.error(handler, socket, event, error);
        } catch (Exception | Error second) {
            error.addSuppressed(second);
        }
        return error;
    }
}
