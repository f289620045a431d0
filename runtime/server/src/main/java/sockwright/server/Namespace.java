package sockwright.server;

import java.util.Collection;

/** A part of the server that clients join under its name; its rooms and events are its own. Thread-safe. */
public interface Namespace extends EventTarget, ListenerRegistry<Namespace> {

    /** The name, starting with a slash. */
    String name();

    /** The sockets that are in it now; a snapshot. */
    Collection<Socket> sockets();

    /** Everyone in any of these rooms. */
    BroadcastOperator to(String... rooms);

    /** Everyone who is in none of these rooms. */
    BroadcastOperator except(String... rooms);

    @Override
    BroadcastOperator asVolatile();
}
