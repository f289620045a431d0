package sockwright.client;

import sockwright.engine.CloseReason;

/** Why a socket is not connected any more, in Socket.IO's words. */
public enum DisconnectReason {
    /** The server took the socket out of the namespace. It does not come back by itself: call {@link ClientSocket#connect}. */
    IO_SERVER_DISCONNECT("io server disconnect"),
    /** This end has disconnected. */
    IO_CLIENT_DISCONNECT("io client disconnect"),
    /** No ping of the server came in time. */
    PING_TIMEOUT("ping timeout"),
    /** The connection was closed, by the server or by a lost network. */
    TRANSPORT_CLOSE("transport close"),
    /** The connection broke. */
    TRANSPORT_ERROR("transport error"),
    /** Something arrived that is no packet. */
    PARSE_ERROR("parse error"),
    /** The manager was closed. */
    FORCED_CLOSE("forced close");

    private final String text;

    DisconnectReason(String text) {
        this.text = text;
    }

    static DisconnectReason of(CloseReason reason) {
        return switch (reason) {
            case PING_TIMEOUT -> PING_TIMEOUT;
            case TRANSPORT_CLOSE -> TRANSPORT_CLOSE;
            case TRANSPORT_ERROR -> TRANSPORT_ERROR;
            case PARSE_ERROR -> PARSE_ERROR;
            case FORCED_CLOSE -> FORCED_CLOSE;
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
