package sockwright.engine;

/**
 * What becomes of a packet for a client whose outbound queue is full, because it reads too slowly. A packet is sent whole or
 * not at all, with all its attachments; packets of the protocol itself are never dropped.
 */
public enum OverflowPolicy {
    /** The packet must arrive: droppable packets make room for it, and if that is not enough, the client is disconnected. */
    DISCONNECT,
    /** The latest packets matter most: droppable packets that have waited longest make room for it. */
    DROP_OLDEST,
    /** What waits matters more: the packet itself is dropped. Once it waits, it may still have to make room as above. */
    DROP_NEWEST
}
