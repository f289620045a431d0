package sockwright.server;

/** What adding listeners means to a socket and to its views alike. */
interface ListeningSocket extends Socket {

    SocketListeners listeners();

    @Override
    default Socket on(String event, EventListener listener) {
        listeners().events.add(event, new EventHandler.Untyped(listener, false));
        return this;
    }

    @Override
    default Socket onDisconnect(DisconnectListener listener) {
        listeners().disconnect.add(listener);
        return this;
    }
}
