package sockwright.server;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sockwright.engine.JoinRefusal;

/** Thrown by a connect handler to keep a client out; the client sees a {@code connect_error} with message and data. */
public class ConnectionRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient @Nullable Object data;
    private final JoinRefusal reason;

    /** Refuses with a message alone. */
    public ConnectionRefused(String message) {
        this(message, null);
    }

    /**
     * Refuses with a message and details.
     *
     * @param message what the client reads
     * @param data details for the client's program, or null
     */
    public ConnectionRefused(String message, @Nullable Object data) {
        this(JoinRefusal.APPLICATION, message, data);
    }

    private ConnectionRefused(JoinRefusal reason, String message, @Nullable Object data) {
        super(Objects.requireNonNull(message, "message"));
        this.data = data;
        this.reason = reason;
    }

    /** A refusal that is not the application's. */
    static ConnectionRefused because(JoinRefusal reason, String message) {
        return new ConnectionRefused(reason, message, null);
    }

    /** What it is counted as. */
    JoinRefusal reason() {
        return reason;
    }

    /** Details for the client's program, or null. */
    public @Nullable Object data() {
        return data;
    }
}
