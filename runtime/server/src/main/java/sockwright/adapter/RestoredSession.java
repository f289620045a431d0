package sockwright.adapter;

import java.util.List;

/**
 * A session that goes on.
 *
 * @param socket the socket, in its rooms again
 * @param missed the events it has missed, in order
 */
public record RestoredSession(LocalSocket socket, List<Delivery> missed) {

    public RestoredSession {
        missed = List.copyOf(missed);
    }
}
