package sockwright.server;

import sockwright.dispatch.Mailbox;

/** Everything that listens to one socket. Thread-safe. */
final class SocketListeners {

    /** Those of a socket that nobody has listened to yet: most sockets, so they share this. Never added to. */
    static final SocketListeners NONE = new SocketListeners(new Mailbox(Runnable::run, 1, 1));

    final Listeners<AnyEventListener> any = new Listeners<>();
    final Listeners<EventMiddleware> eventMiddlewares = new Listeners<>();
    final EventHandlers events = new EventHandlers();
    final OutgoingListeners outgoing;
    final Listeners<DisconnectListener> disconnecting = new Listeners<>();
    final Listeners<DisconnectListener> disconnect = new Listeners<>();
    final Listeners<ErrorListener> errors = new Listeners<>();

    /** @param notices where outgoing listeners are told */
    SocketListeners(Mailbox notices) {
        outgoing = new OutgoingListeners(notices);
    }
}
