package sockwright.server;

import sockwright.engine.OverflowPolicy;

/**
 * Those to send to in all children of a parent namespace: the sockets in any of some rooms (or all), without those in other rooms.
 * Immutable: each method returns another operator. Thread-safe.
 */
public interface ChildrenOperator extends EventTarget {

    /** These rooms of every child as well. */
    ChildrenOperator to(String... rooms);

    /** But nobody who is in these rooms of a child. */
    ChildrenOperator except(String... rooms);

    /** But only those who are connected to this server. */
    ChildrenOperator local();

    /** As {@link BroadcastOperator#compress}. */
    ChildrenOperator compress(boolean value);

    @Override
    ChildrenOperator overflow(OverflowPolicy policy);

    @Override
    ChildrenOperator asVolatile();
}
