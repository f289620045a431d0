package sockwright.processor.model;

import java.util.Set;

/**
 * A field of a handler class that holds sockets.
 *
 * @param many whether it is a collection of them rather than one
 * @param suppressed the warnings that its author does not want to see
 */
public record SocketField(String name, boolean many, Set<String> suppressed, Place place) {
    public SocketField {
        suppressed = Set.copyOf(suppressed);
    }
}
