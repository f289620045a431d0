package sockwright.server;

/** Why a socket left, in Socket.IO's words. */
public enum DisconnectReason {
    /** The connection broke: an I/O error, an oversized frame. */
    TRANSPORT_ERROR("transport error"),
    /** The connection was closed, such as by a closed tab or a lost network. */
    TRANSPORT_CLOSE("transport close"),
    /** The server closed the connection after a violation of the protocol. */
    FORCED_CLOSE("forced close"),
    /** The client did not answer a heartbeat in time. */
    PING_TIMEOUT("ping timeout"),
    /** The client sent something that is no packet. */
    PARSE_ERROR("parse error"),
    /** The server is closing. */
    SERVER_SHUTTING_DOWN("server shutting down"),
    /** The server closed the connection because it joined no namespace in time. */
    FORCED_SERVER_CLOSE("forced server close"),
    /** The client left the namespace. */
    CLIENT_NAMESPACE_DISCONNECT("client namespace disconnect"),
    /** The server took the socket out of the namespace. */
    SERVER_NAMESPACE_DISCONNECT("server namespace disconnect");

    private final String text;

    DisconnectReason(String text) {
        this.text = text;
    }

    /** Whether a client that has left for this reason may come back as the same socket, as in the reference. */
    boolean isRecoverable() {
        return switch (this) {
            case TRANSPORT_ERROR,
                    TRANSPORT_CLOSE,
                    FORCED_CLOSE,
                    PING_TIMEOUT,
                    SERVER_SHUTTING_DOWN,
                    FORCED_SERVER_CLOSE -> true;
            case PARSE_ERROR, CLIENT_NAMESPACE_DISCONNECT, SERVER_NAMESPACE_DISCONNECT -> false;
        };
    }

    /** The reason as Socket.IO words it. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
