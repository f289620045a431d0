package sockwright.server;

/**
 * Where listeners of a namespace, or of a family of namespaces, are added. Listeners of one kind run in the order they were
 * added, those of annotated classes among them; for a child of a family those of the family run first. They are never called on
 * an I/O thread unless that is asked for, for one event of a socket at a time. Adding is thread-safe and concerns whatever
 * happens from then on.
 *
 * @param <R> what the methods return, to go on with
 */
public interface ListenerRegistry<R> {

    /** Decides who may join. All of these run before any {@link #onConnect} listener. */
    R use(ConnectMiddleware middleware);

    /** Looks at, rewrites or rejects each event of a socket before its handlers, whether or not there are any. */
    R useForEvents(EventMiddleware middleware);

    /** Hears every client that asks to join; may refuse it too. */
    R onConnect(ConnectListener listener);

    /** Hears an event of every socket. All listeners of an event run, the socket's own before these. */
    R on(String event, EventListener listener);

    /**
     * As {@link #on}, for a listener that never blocks: it runs on the I/O thread itself, which saves a change of threads, if
     * nothing else of its socket runs or waits, all listeners of the event are non-blocking, and neither a catch-all listener nor
     * an event middleware stands before them. A listener that blocks here holds up other clients.
     */
    R onNonBlocking(String event, EventListener listener);

    /** Hears every event of every socket as it comes, before middlewares, whether or not it has a handler. */
    R onAny(AnyEventListener listener);

    /** Hears every socket that leaves; {@link Socket#rooms} still tells the rooms that it was in. */
    R onDisconnecting(DisconnectListener listener);

    /** Hears every socket that has left. */
    R onDisconnect(DisconnectListener listener);

    /** Hears of failures that no acknowledgement could tell a client. */
    R onError(ErrorListener listener);
}
