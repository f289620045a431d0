package sockwright.adapter;

import java.util.Set;

/**
 * The other servers of a cluster, as far as they are known at one moment.
 *
 * @param count how many there are
 * @param ids their ids, or none if only their number is known
 */
public record ClusterPeers(int count, Set<String> ids) {

    public ClusterPeers {
        ids = Set.copyOf(ids);
    }

    /** Servers that are known by their ids. */
    public static ClusterPeers of(Set<String> ids) {
        return new ClusterPeers(ids.size(), ids);
    }

    /** Servers of which only the number is known. */
    public static ClusterPeers counted(int count) {
        return new ClusterPeers(count, Set.of());
    }

    /** How many of them are not among those that have been heard of. */
    int without(Set<String> heard) {
        return ids.isEmpty()
                ? Math.max(0, count - heard.size())
                : (int) ids.stream().filter(id -> !heard.contains(id)).count();
    }
}
