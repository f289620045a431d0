package sockwright.engine;

/** Why an Engine.IO session ended. */
public enum CloseReason {
    /** The connection broke, or the other end broke the rules of the transport. */
    TRANSPORT_ERROR("transport error"),
    /** The other end closed. */
    TRANSPORT_CLOSE("transport close"),
    /** This end closed. */
    FORCED_CLOSE("forced close"),
    /** No heartbeat came in time. */
    PING_TIMEOUT("ping timeout"),
    /** Something arrived that is no packet. */
    PARSE_ERROR("parse error");

    private final String text;

    CloseReason(String text) {
        this.text = text;
    }

    /** The reason as Engine.IO words it. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
