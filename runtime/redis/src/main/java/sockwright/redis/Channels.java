package sockwright.redis;

import java.util.Set;

/**
 * The channels of one namespace, as {@code @socket.io/redis-adapter} names them.
 *
 * @param key what all names of a cluster start with
 */
record Channels(String key, String namespace) {

    /** What is sent to sockets, unless it is for one room. */
    String broadcast() {
        return key + "#" + namespace + "#";
    }

    /** What is sent to the sockets of some rooms: a single room has a channel of its own. */
    String broadcast(Set<String> rooms) {
        return rooms.size() == 1 ? ofRoom(rooms.iterator().next()) : broadcast();
    }

    /** What is sent to the sockets of one room; where pub/sub is sharded, also answers for the server of that name. */
    String ofRoom(String room) {
        return broadcast() + room + "#";
    }

    /**
     * The room that a channel for broadcasts is of; empty if it is the one for all. A namespace whose name starts as this one's,
     * with a {@code #} behind it, has channels that look like those of rooms here.
     */
    String room(String channel) {
        int start = broadcast().length();
        return channel.length() <= start ? "" : channel.substring(start, channel.length() - 1);
    }

    /** All channels for broadcasts. Clients can choose the name of a dynamic namespace: what is in it must match itself only. */
    String broadcastPattern() {
        return broadcast().replaceAll("[\\\\*?\\[\\]]", "\\\\$0") + "*";
    }

    /** What servers ask of all others. */
    String requests() {
        return key + "-request#" + namespace + "#";
    }

    /** Answers for whoever has asked. */
    String responses() {
        return key + "-response#" + namespace + "#";
    }

    /** Answers for one server. */
    String responses(String server) {
        return responses() + server + "#";
    }
}
