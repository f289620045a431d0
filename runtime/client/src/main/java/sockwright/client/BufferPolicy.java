package sockwright.client;

/** What becomes of an event when too many wait to be sent, because the connection is away or slow. */
public enum BufferPolicy {
    /** {@code emit} throws {@link BufferFullException}; an acknowledgement fails with it. */
    FAIL,
    /** The event is dropped, counted, and its acknowledgement fails. */
    DROP_NEWEST,
    /** The events that wait longest are dropped, counted, and their acknowledgements fail. With retries as {@link #DROP_NEWEST}. */
    DROP_OLDEST
}
