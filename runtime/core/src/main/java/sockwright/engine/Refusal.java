package sockwright.engine;

import sockwright.protocol.engineio.EngineError;

/** Why a request was refused: finer than the published codes, so that what is measured and logged names the cause. */
public enum Refusal {
    UNKNOWN_TRANSPORT(EngineError.UNKNOWN_TRANSPORT),
    UNKNOWN_SESSION(EngineError.UNKNOWN_SESSION),
    BAD_HANDSHAKE_METHOD(EngineError.BAD_HANDSHAKE_METHOD),
    /** Any other request that does not fit its session or the protocol. */
    BAD_REQUEST(EngineError.BAD_REQUEST),
    UNSUPPORTED_PROTOCOL_VERSION(EngineError.UNSUPPORTED_PROTOCOL_VERSION),
    /** A page of another origin that is not allowed. */
    ORIGIN(EngineError.FORBIDDEN, "Origin not allowed"),
    /** A filter of the application answered instead; the client sees that answer, and no code. */
    FILTER(EngineError.FORBIDDEN),
    /** The admission control said no, or failed. */
    ADMISSION(EngineError.FORBIDDEN),
    /** The server has as many sessions as it may have. */
    TOO_MANY_SESSIONS(EngineError.FORBIDDEN, "Too many connections"),
    /** The address has as many sessions as one address may have. */
    TOO_MANY_SESSIONS_OF_ADDRESS(EngineError.FORBIDDEN, "Too many connections from this address"),
    /** The executor takes no more work. */
    BUSY(EngineError.FORBIDDEN, "Server is busy"),
    /** The server is about to end. */
    SHUTTING_DOWN(EngineError.FORBIDDEN, "Server is shutting down");

    private final EngineError error;
    private final String message;

    Refusal(EngineError error) {
        this(error, error.message());
    }

    Refusal(EngineError error, String message) {
        this.error = error;
        this.message = message;
    }

    /** The published code that the client sees. */
    public EngineError error() {
        return error;
    }

    /** The text that the client sees, unless there is a better one. */
    public String message() {
        return message;
    }
}
