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

    /** The reason as Socket.IO words it. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
