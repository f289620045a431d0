package sockwright.client;

/** Where a socket is. */
public enum ConnectionState {
    /** It is not connected and does nothing about it. */
    DISCONNECTED,
    /** It is being connected for the first time, or again after {@link ClientSocket#connect}. */
    CONNECTING,
    CONNECTED,
    /** The connection was lost or did not come about; it is tried again. */
    RECONNECTING
}
