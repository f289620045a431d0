package sockwright.client;

/**
 * The end of a socket's connection.
 *
 * @param detail what happened, for people and logs; may be empty
 */
public record Disconnection(DisconnectReason reason, String detail) {

    @Override
    public String toString() {
        return detail.isEmpty() ? reason.text() : reason.text() + " (" + detail + ")";
    }
}
