package sockwright.adapter;

import java.util.Set;

/**
 * Whom a broadcast is for.
 *
 * @param rooms those in any of these rooms; empty for everyone
 * @param except but nobody in these
 * @param isVolatile whether it may be lost where a socket is not ready to be written to
 */
public record BroadcastTarget(Set<String> rooms, Set<String> except, boolean isVolatile) {

    /** Everyone. */
    public static final BroadcastTarget EVERYONE = new BroadcastTarget(Set.of(), Set.of(), false);

    public BroadcastTarget {
        rooms = Set.copyOf(rooms);
        except = Set.copyOf(except);
    }
}
