package sockwright.server;

import java.util.Collection;

/** A part of the server that clients join under its name; its rooms and events are its own. Thread-safe. */
public interface Namespace extends EventTarget {

    /** The name, starting with a slash. */
    String name();

    /** The sockets that are in it now; a snapshot. */
    Collection<Socket> sockets();

    /** Hears every client that asks to join. Listeners run in the order they were added. */
    Namespace onConnect(ConnectListener listener);

    /**
     * Hears an event of every socket. All listeners of an event run, in the order they were added, annotated handlers among
     * them.
     */
    Namespace on(String event, EventListener listener);

    /** Hears every socket that has left. */
    Namespace onDisconnect(DisconnectListener listener);

    /** Everyone in any of these rooms. */
    BroadcastOperator to(String... rooms);

    /** Everyone who is in none of these rooms. */
    BroadcastOperator except(String... rooms);

    @Override
    BroadcastOperator asVolatile();
}
