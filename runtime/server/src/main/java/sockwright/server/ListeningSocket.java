package sockwright.server;

import java.util.List;

/** What adding and taking out listeners means to a socket and to its views alike. */
interface ListeningSocket extends Socket {

    /** The socket's listeners, to be changed. */
    SocketListeners listeners();

    @Override
    default Socket use(EventMiddleware middleware) {
        listeners().eventMiddlewares.add(middleware);
        return this;
    }

    @Override
    default Socket on(String event, EventListener listener) {
        listeners().events.add(event, new EventHandler.Untyped(listener, false));
        return this;
    }

    @Override
    default Socket onNonBlocking(String event, EventListener listener) {
        listeners().events.add(event, new EventHandler.Untyped(listener, true));
        return this;
    }

    @Override
    default Socket once(String event, EventListener listener) {
        EventHandlers events = listeners().events;
        events.add(event, new EventHandler.Once(listener, events));
        return this;
    }

    @Override
    default Socket off(String event) {
        listeners().events.removeAll(event);
        return this;
    }

    @Override
    default Socket off(String event, EventListener listener) {
        listeners().events.remove(event, handler -> handler.isOf(listener));
        return this;
    }

    @Override
    default Socket onAny(AnyEventListener listener) {
        listeners().any.add(listener);
        return this;
    }

    @Override
    default Socket prependAny(AnyEventListener listener) {
        listeners().any.addFirst(listener);
        return this;
    }

    @Override
    default Socket offAny(AnyEventListener listener) {
        listeners().any.remove(listener);
        return this;
    }

    @Override
    default Socket offAny() {
        listeners().any.clear();
        return this;
    }

    @Override
    default List<AnyEventListener> listenersAny() {
        return listeners().any.all();
    }

    @Override
    default Socket onAnyOutgoing(OutgoingListener listener) {
        listeners().outgoing.listeners().add(listener);
        return this;
    }

    @Override
    default Socket prependAnyOutgoing(OutgoingListener listener) {
        listeners().outgoing.listeners().addFirst(listener);
        return this;
    }

    @Override
    default Socket offAnyOutgoing(OutgoingListener listener) {
        listeners().outgoing.listeners().remove(listener);
        return this;
    }

    @Override
    default Socket offAnyOutgoing() {
        listeners().outgoing.listeners().clear();
        return this;
    }

    @Override
    default List<OutgoingListener> listenersAnyOutgoing() {
        return listeners().outgoing.listeners().all();
    }

    @Override
    default Socket onDisconnecting(DisconnectListener listener) {
        listeners().disconnecting.add(listener);
        return this;
    }

    @Override
    default Socket onDisconnect(DisconnectListener listener) {
        listeners().disconnect.add(listener);
        return this;
    }

    @Override
    default Socket onError(ErrorListener listener) {
        listeners().errors.add(listener);
        return this;
    }
}
