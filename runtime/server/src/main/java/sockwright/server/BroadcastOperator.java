package sockwright.server;

/**
 * Many sockets to send to: those in any of some rooms (or everyone), without those in other rooms. Immutable: each method
 * returns another operator. Thread-safe.
 */
public interface BroadcastOperator extends EventTarget {

    /** These rooms as well; a socket in several of them gets an event once. */
    BroadcastOperator to(String... rooms);

    /** But nobody in these rooms. */
    BroadcastOperator except(String... rooms);

    @Override
    BroadcastOperator asVolatile();
}
