package sockwright.dispatch;

import java.util.Objects;

/**
 * Thrown by a handler to tell the client why its event failed. The acknowledgement carries
 * {@code {"error":{"code":…,"message":…}}}. Of every other exception a client learns nothing but {@code internal_error}.
 */
public class EventException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The event's arguments could not be converted. */
    public static final String BAD_REQUEST = "bad_request";

    /** No handler has that event. */
    public static final String UNKNOWN_EVENT = "unknown_event";

    /** The caller is not in the room that the handler asks for. */
    public static final String NOT_IN_ROOM = "not_in_room";

    /** The caller sends more events than the server allows. */
    public static final String RATE_LIMITED = "rate_limited";

    /** The handler failed; the server's log tells why. */
    public static final String INTERNAL_ERROR = "internal_error";

    private final String code;

    /**
     * An error with a code and a message.
     *
     * @param code a word for programs, such as {@code "not_found"}
     * @param message a sentence for people
     */
    public EventException(String code, String message) {
        super(Objects.requireNonNull(message, "message"));
        this.code = Objects.requireNonNull(code, "code");
    }

    /** The word for programs. */
    public String code() {
        return code;
    }
}
