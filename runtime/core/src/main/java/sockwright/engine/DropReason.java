package sockwright.engine;

/** Why a packet was not sent although its client stayed connected. */
public enum DropReason {
    /** It was volatile, and the client was not ready to be written to. */
    VOLATILE,
    /** It made room for a later one: {@link OverflowPolicy#DROP_OLDEST} or {@link OverflowPolicy#DISCONNECT}. */
    DISPLACED,
    /** The queue was full and nothing in it could make room. */
    QUEUE_FULL
}
