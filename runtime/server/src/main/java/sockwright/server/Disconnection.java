package sockwright.server;

import java.util.Objects;

/**
 * How a socket left.
 *
 * @param reason why, in Socket.IO's words
 * @param detail what more is known, for logs: what the transport or the violation was; empty if nothing is
 */
public record Disconnection(DisconnectReason reason, String detail) {

    public Disconnection {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
    }

    /** A reason of which nothing more is known. */
    static Disconnection of(DisconnectReason reason) {
        return new Disconnection(reason, "");
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? reason.text() : reason.text() + ": " + detail;
    }
}
