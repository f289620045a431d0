package sockwright.engine;

/** Why a packet was not sent, other than that the connection was lost. */
public enum DropReason {
    /** It was volatile, and the other end was not ready to be written to. */
    VOLATILE,
    /** It made room for a later one: {@link OverflowPolicy#DROP_OLDEST} or {@link OverflowPolicy#DISCONNECT}. */
    DISPLACED,
    /** The queue was full and nothing in it could make room. */
    QUEUE_FULL,
    /** It still waited when its own end closed. */
    CLOSED
}
