package sockwright.redis;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Since when a socket has been where it is, by the stream: what comes later it must have been sent, whatever its client claims to
 * have got.
 *
 * @param start the last entry before its session; null if that is not known
 * @param joined the last entry before it joined a room, of those that it did not join at its start
 */
record Stay(@Nullable StreamId start, Map<String, StreamId> joined) {

    /** Of a socket that comes right after an entry. */
    static Stay since(StreamId start) {
        return new Stay(start, new HashMap<>());
    }

    /** Whether it was in one of its rooms already when something was sent there. */
    boolean hadJoined(String room, StreamId sent) {
        StreamId join = joined.get(room);
        return join == null || sent.isAfter(join);
    }

    Stay copy() {
        return new Stay(start, new HashMap<>(joined));
    }

    /** The same, once its client is known to have got all up to an entry. */
    Stay goingOnAt(StreamId got) {
        Stay rest = new Stay(got, new HashMap<>(joined));
        rest.joined.values().removeIf(join -> !join.isAfter(got));
        return rest;
    }
}
