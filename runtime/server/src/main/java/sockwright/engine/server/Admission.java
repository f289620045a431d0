package sockwright.engine.server;

import java.util.Objects;

/**
 * Whether a client may open a session.
 *
 * @param allowed whether it may
 * @param message what it is told otherwise
 */
public record Admission(boolean allowed, String message) {

    private static final Admission ALLOWED = new Admission(true, "");

    public Admission {
        Objects.requireNonNull(message, "message");
    }

    /** It may. */
    public static Admission allow() {
        return ALLOWED;
    }

    /** It may not, and is told {@code Forbidden}. */
    public static Admission refuse() {
        return refuse("Forbidden");
    }

    /** It may not, and is told why. */
    public static Admission refuse(String message) {
        return new Admission(false, message);
    }

    /** Decides on a handshake. Called on the server's executor, so it may block; an exception refuses. */
    @FunctionalInterface
    public interface Control {

        /** Decides on the request that wants to open a session. Later requests of the session are not asked about. */
        Admission decide(EngineRequest request) throws Exception;
    }
}
