package sockwright.server;

/** Everything that listens to one socket. Thread-safe. */
final class SocketListeners {

    /** Those of a socket that nobody has listened to yet: most sockets, so they share this. Never added to. */
    static final SocketListeners NONE = new SocketListeners();

    final Listeners<AnyEventListener> any = new Listeners<>();
    final Listeners<EventMiddleware> eventMiddlewares = new Listeners<>();
    final EventHandlers events = new EventHandlers();
    final Listeners<DisconnectListener> disconnecting = new Listeners<>();
    final Listeners<DisconnectListener> disconnect = new Listeners<>();
    final Listeners<ErrorListener> errors = new Listeners<>();
}
