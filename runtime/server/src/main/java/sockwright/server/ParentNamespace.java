package sockwright.server;

import java.util.List;
import java.util.Optional;

/**
 * A family of namespaces that are made when clients ask for them, such as one for each document. The children have what this one
 * has: middlewares and listeners that are added here run in every child, in those that exist already as well, before what is added
 * to the child itself. What is sent here goes to every child that exists on this server, and from there as far as the adapter
 * reaches. Thread-safe.
 */
public interface ParentNamespace extends ChildrenOperator, ListenerRegistry<ParentNamespace> {

    /** The children that exist now; a snapshot. */
    List<Namespace> children();

    /** The child of a name, if it exists now; asking makes none. */
    Optional<Namespace> child(String name);
}
