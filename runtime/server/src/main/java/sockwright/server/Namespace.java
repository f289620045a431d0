package sockwright.server;

import java.util.Collection;
import java.util.Map;

/** A part of the server that clients join under its name; its rooms and events are its own. Thread-safe. */
public interface Namespace extends EventTarget, ListenerRegistry<Namespace> {

    /** The name, starting with a slash. */
    String name();

    /**
     * What the variables of a name stand for that a template or the named groups of a pattern fits; empty for a namespace that has
     * been declared.
     */
    Map<String, String> variables();

    /** The sockets that are in it now; a snapshot. */
    Collection<Socket> sockets();

    /** Everyone in any of these rooms. */
    BroadcastOperator to(String... rooms);

    /** Everyone who is in none of these rooms. */
    BroadcastOperator except(String... rooms);

    @Override
    BroadcastOperator asVolatile();
}
