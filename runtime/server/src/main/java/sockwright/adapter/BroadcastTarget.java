package sockwright.adapter;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Whom something is for, and how it is to reach them.
 *
 * @param rooms those in any of these rooms; empty for everyone
 * @param except but nobody in these
 * @param flags how
 */
public record BroadcastTarget(Set<String> rooms, Set<String> except, BroadcastFlags flags) {

    /** Everyone. */
    public static final BroadcastTarget EVERYONE = new BroadcastTarget(Set.of(), Set.of(), BroadcastFlags.DEFAULT);

    public BroadcastTarget {
        rooms = Set.copyOf(rooms);
        except = Set.copyOf(except);
    }

    /** Everyone in any of some rooms. */
    public static BroadcastTarget rooms(String... rooms) {
        return new BroadcastTarget(Set.of(rooms), Set.of(), BroadcastFlags.DEFAULT);
    }

    /**
     * Whether a socket is addressed.
     *
     * @param isIn whether it is in a room, its own being one of them
     */
    public boolean addresses(Predicate<String> isIn) {
        return (rooms.isEmpty() || rooms.stream().anyMatch(isIn))
                && except.stream().noneMatch(isIn);
    }

    /** The same with other flags. */
    public BroadcastTarget with(BroadcastFlags changed) {
        return new BroadcastTarget(rooms, except, changed);
    }
}
