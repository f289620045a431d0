package sockwright.adapter;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a socket that has lost its connection.
 *
 * @param sid the socket's id
 * @param pid the secret that its client proves itself by
 * @param rooms the rooms it was in, its id among them
 * @param data what the application remembers of it, by name; handlers that are still at work may change it
 */
public record SessionSnapshot(String sid, String pid, Set<String> rooms, Map<String, @Nullable Object> data) {

    public SessionSnapshot {
        rooms = Set.copyOf(rooms);
    }

    @Override
    public String toString() {
        return "session of " + sid; // the pid is a secret and stays out of logs
    }
}
