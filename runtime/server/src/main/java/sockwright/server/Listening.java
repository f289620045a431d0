package sockwright.server;

/** What adding listeners means to a namespace and to a family of namespaces alike. */
interface Listening<R> extends ListenerRegistry<R> {

    NamespaceListeners listeners();

    /** The object itself, under its public type. */
    R self();

    @Override
    default R use(ConnectMiddleware middleware) {
        listeners().connectMiddlewares.add(middleware);
        return self();
    }

    @Override
    default R useForEvents(EventMiddleware middleware) {
        listeners().eventMiddlewares.add(middleware);
        return self();
    }

    @Override
    default R onConnect(ConnectListener listener) {
        listeners().connect.add(listener);
        return self();
    }

    @Override
    default R on(String event, EventListener listener) {
        listeners().events.add(event, new EventHandler.Untyped(listener, false));
        return self();
    }

    @Override
    default R onNonBlocking(String event, EventListener listener) {
        listeners().events.add(event, new EventHandler.Untyped(listener, true));
        return self();
    }

    @Override
    default R onAny(AnyEventListener listener) {
        listeners().any.add(listener);
        return self();
    }

    @Override
    default R onDisconnecting(DisconnectListener listener) {
        listeners().disconnecting.add(listener);
        return self();
    }

    @Override
    default R onDisconnect(DisconnectListener listener) {
        listeners().disconnect.add(listener);
        return self();
    }

    @Override
    default R onError(ErrorListener listener) {
        listeners().errors.add(listener);
        return self();
    }
}
