package sockwright.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import sockwright.engine.client.EngineClosed;
import sockwright.json.Arguments;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;

/**
 * Why a socket could not connect. Either the server has refused it, or what it has to show could not be had
 * ({@link ClientOptions.Builder#authFrom}), and it does not try again by itself; or no connection came about, and it tries again as the
 * manager's reconnection says. {@link ClientSocket#active} tells which.
 */
public final class ConnectError {

    private final String message;
    private final boolean refused;
    private final Arguments payload;
    private final @Nullable Throwable cause;

    private ConnectError(String message, boolean refused, Arguments payload, @Nullable Throwable cause) {
        this.message = message;
        this.refused = refused;
        this.payload = payload;
        this.cause = cause;
    }

    /** What an error's payload looks like. */
    private record Refusal<T>(
            @Nullable String message, @Nullable T data) {}

    static ConnectError refused(Arguments payload) {
        Object error = payload.size() == 0 ? null : payload.values().get(0);
        Object message = error instanceof Map<?, ?> fields ? fields.get("message") : error;
        return new ConnectError(String.valueOf(message), true, payload, null);
    }

    static ConnectError of(EngineClosed end) {
        return new ConnectError(end.reason() + ": " + end.detail(), false, Arguments.none(), end.failure());
    }

    static ConnectError of(String message, @Nullable Throwable cause) {
        return new ConnectError(message, false, Arguments.none(), cause);
    }

    /** What went wrong: the server's own words if it has refused. */
    public String message() {
        return message;
    }

    /** Whether the server has refused, in words: then the socket waits for {@link ClientSocket#connect}. */
    public boolean refused() {
        return refused;
    }

    /** The details that a refusing server has sent, in their untyped form; null if there are none. */
    public @Nullable Object data() {
        return refused && payload.size() > 0 && payload.values().get(0) instanceof Map<?, ?> fields
                ? fields.get("data")
                : null;
    }

    /**
     * The details that a refusing server has sent, converted.
     *
     * @return null if there are none
     * @throws JsonMismatchException if they do not fit the type
     */
    public <T> @Nullable T data(JsonType<T> type) throws JsonMismatchException {
        if (data() == null) {
            return null;
        }
        JsonType<Refusal<T>> refusal = JsonType.of(Refusal.class, type);
        Refusal<T> read = payload.get(0, refusal);
        return read == null ? null : read.data();
    }

    /** The details that a refusing server has sent, converted to a class; as {@link #data(JsonType)}. */
    public <T> @Nullable T data(Class<T> type) throws JsonMismatchException {
        return data(JsonType.of(type));
    }

    /** The exception that kept the connection from coming about, such as a failed TLS handshake; null if there was none. */
    public @Nullable Throwable cause() {
        return cause;
    }

    @Override
    public String toString() {
        return message;
    }
}
