package sockwright.engine;

/** What becomes of a packet that no longer fits into the queue of a client that reads too slowly. */
public enum OverflowPolicy {
    /** The client is disconnected, and told why if it still listens. A stream with a gap would be worse than none. */
    DISCONNECT,
    /** The oldest packets that wait and that allow it make room: for values of which only the latest counts. */
    DROP_OLDEST,
    /** The new packet is dropped. */
    DROP_NEWEST
}
