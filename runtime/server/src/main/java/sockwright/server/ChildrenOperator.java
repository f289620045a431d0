package sockwright.server;

/**
 * Those to send to in all children of a parent namespace: the sockets in any of some rooms (or all), without those in other rooms.
 * Immutable: each method returns another operator. Thread-safe.
 */
public interface ChildrenOperator extends EventTarget {

    /** These rooms of every child as well. */
    ChildrenOperator to(String... rooms);

    /** But nobody who is in these rooms of a child. */
    ChildrenOperator except(String... rooms);

    @Override
    ChildrenOperator asVolatile();
}
