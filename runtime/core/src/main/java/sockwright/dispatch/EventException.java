package sockwright.dispatch;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;

/**
 * Thrown by a handler to tell the other end why its event failed, and what a call fails with at that end. The acknowledgement
 * carries {@code {"error":{"code":…,"message":…,"data":…}}}, {@code data} only if there is some. Of every other exception the
 * other end learns nothing but {@code internal_error}, but for those that a handler method declares and that are marked
 * {@code @EventError}.
 */
public class EventException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The event's arguments could not be converted, or are not valid. */
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

    /** One value or none; lost when the exception is serialized. */
    private final transient @Nullable Arguments data;

    /**
     * An error with a code and a message.
     *
     * @param code a word for programs, such as {@code "not_found"}
     * @param message a sentence for people
     */
    public EventException(String code, String message) {
        this(code, message, Arguments.none(), null);
    }

    /**
     * An error that tells more than its message.
     *
     * @param data anything that can be a payload; null for nothing
     */
    public EventException(String code, String message, @Nullable Object data) {
        this(code, message, data == null ? Arguments.none() : Arguments.of(data), null);
    }

    /**
     * An error with data that is converted when it is asked for.
     *
     * @param data one value, or none
     * @param cause what failed, for the log of this end; or null
     */
    EventException(String code, String message, Arguments data, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.code = Objects.requireNonNull(code, "code");
        this.data = data;
    }

    /**
     * What clients are told of an exception of the user's; called by generated code.
     *
     * @param error the exception; the code stands for its message if it has none
     * @param data as in {@link #EventException(String, String, Object)}
     */
    public static EventException of(Throwable error, String code, @Nullable Object data) {
        String message = Objects.requireNonNullElse(error.getMessage(), code);
        return new EventException(code, message, data == null ? Arguments.none() : Arguments.of(data), error);
    }

    /** The sentence for people. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The word for programs. */
    public String code() {
        return code;
    }

    /**
     * What else it tells, or null if nothing: at the end that threw it the object that it was given, at the other end the untyped
     * form, see {@link Arguments#values}.
     */
    public @Nullable Object data() {
        return data == null || data.size() == 0 ? null : data.values().get(0);
    }

    /**
     * What else it tells, converted.
     *
     * @return null if it tells nothing
     * @throws IllegalStateException if what it tells does not fit the type
     */
    public <T> @Nullable T data(JsonType<T> type) {
        if (data == null || data.size() == 0) {
            return null;
        }
        try {
            return data.get(0, type);
        } catch (JsonMismatchException e) {
            throw new IllegalStateException(
                    "the data of the failure \"" + code + "\" does not fit" + e.path() + ": " + e.getMessage(), e);
        }
    }

    /**
     * What else it tells, converted, where it has to tell something; called by generated code.
     *
     * @throws IllegalStateException if it tells nothing or what does not fit the type
     */
    public <T> T requireData(JsonType<T> type) {
        T told = data(type);
        if (told == null) {
            throw new IllegalStateException("the failure \"" + code + "\" came without its data");
        }
        return told;
    }

    /** The same for a class without type arguments. */
    public <T> @Nullable T data(Class<T> type) {
        return data(JsonType.of(type));
    }
}
