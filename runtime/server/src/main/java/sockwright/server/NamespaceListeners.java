package sockwright.server;

/** Everything that listens to a namespace, or to a family of namespaces; the children of a family inherit it. Thread-safe. */
final class NamespaceListeners {

    final Listeners<ConnectMiddleware> connectMiddlewares;
    final Listeners<ConnectListener> connect;
    final Listeners<AnyEventListener> any;
    final Listeners<EventMiddleware> eventMiddlewares;
    final EventHandlers events;
    final Listeners<DisconnectListener> disconnecting;
    final Listeners<DisconnectListener> disconnect;
    final Listeners<ErrorListener> errors;

    NamespaceListeners() {
        connectMiddlewares = new Listeners<>();
        connect = new Listeners<>();
        any = new Listeners<>();
        eventMiddlewares = new Listeners<>();
        events = new EventHandlers();
        disconnecting = new Listeners<>();
        disconnect = new Listeners<>();
        errors = new Listeners<>();
    }

    /** Those of a child. */
    NamespaceListeners(NamespaceListeners family) {
        connectMiddlewares = new Listeners<>(family.connectMiddlewares);
        connect = new Listeners<>(family.connect);
        any = new Listeners<>(family.any);
        eventMiddlewares = new Listeners<>(family.eventMiddlewares);
        events = new EventHandlers(family.events);
        disconnecting = new Listeners<>(family.disconnecting);
        disconnect = new Listeners<>(family.disconnect);
        errors = new Listeners<>(family.errors);
    }

    /** Whether there is somebody who may refuse a socket. */
    boolean mayRefuse() {
        return !connectMiddlewares.isEmpty() || !connect.isEmpty();
    }

    /** Asks the middlewares, who come first; one that throws has refused the socket. */
    void askMiddlewares(Socket socket) throws Exception {
        for (ConnectMiddleware middleware : connectMiddlewares.all()) {
            middleware.handle(socket);
        }
    }

    /** Asks those who hear of connects; one that throws has refused the socket. */
    void askConnectListeners(Socket socket) throws Exception {
        for (ConnectListener listener : connect.all()) {
            listener.onConnect(socket);
        }
    }
}
