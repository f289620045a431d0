package sockwright.protocol.engineio;

/** Why a request is refused: the published error codes of the reference, with the status that goes with each. */
public enum EngineError {
    UNKNOWN_TRANSPORT(0, "Transport unknown", 400),
    UNKNOWN_SESSION(1, "Session ID unknown", 400),
    BAD_HANDSHAKE_METHOD(2, "Bad handshake method", 400),
    BAD_REQUEST(3, "Bad request", 400),
    FORBIDDEN(4, "Forbidden", 403),
    UNSUPPORTED_PROTOCOL_VERSION(5, "Unsupported protocol version", 400);

    private final int code;
    private final String message;
    private final int httpStatus;

    EngineError(int code, String message, int httpStatus) {
        this.code = code;
        this.message = message;
        this.httpStatus = httpStatus;
    }

    /** The number in the body. */
    public int code() {
        return code;
    }

    /** The text in the body. */
    public String message() {
        return message;
    }

    /** The status of a refused polling request; a refused WebSocket handshake is always answered 400. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The body, {@code {"code":1,"message":"Session ID unknown"}}. */
    public String toJson() {
        return toJson(message);
    }

    /** The body with a text of one's own, such as the reason of {@link #FORBIDDEN}. */
    public String toJson(String ownMessage) {
        StringBuilder json = new StringBuilder(64);
        json.append("{\"code\":").append(code).append(",\"message\":");
        JsonText.quote(ownMessage, json);
        return json.append('}').toString();
    }
}
