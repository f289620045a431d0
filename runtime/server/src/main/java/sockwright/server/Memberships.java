package sockwright.server;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces that one client has joined or is about to join. Nearly all clients are in one, and few in many: to go through a short
 * list, which is copied where it changes, costs a message less than a map would. Thread-safe.
 */
final class Memberships {

    private volatile List<DefaultSocket> sockets = List.of();
    private volatile Set<String> pending = Set.of();

    /** The client's socket in a namespace, or null. */
    @Nullable DefaultSocket of(String namespace) {
        List<DefaultSocket> joined = sockets;
        for (int i = 0; i < joined.size(); i++) { // asked for each message
            DefaultSocket socket = joined.get(i);
            if (socket.namespace().name().equals(namespace)) {
                return socket;
            }
        }
        return null;
    }

    /** All sockets, as they are now. */
    List<DefaultSocket> all() {
        return sockets;
    }

    /** How many namespaces the client has joined or is about to join. */
    synchronized int size() {
        return sockets.size() + pending.size();
    }

    /** Whether a namespace still has to be found, or to say who the client is. */
    boolean isPending(String namespace) {
        return pending.contains(namespace);
    }

    synchronized void begin(String namespace) {
        Set<String> more = new HashSet<>(pending);
        more.add(namespace);
        pending = Set.copyOf(more);
    }

    /** The namespace is not joined after all. */
    synchronized void abandon(String namespace) {
        Set<String> fewer = new HashSet<>(pending);
        if (fewer.remove(namespace)) {
            pending = Set.copyOf(fewer);
        }
    }

    synchronized void join(DefaultSocket socket) {
        List<DefaultSocket> more = new ArrayList<>(sockets);
        more.add(socket);
        sockets = List.copyOf(more);
        abandon(socket.namespace().name());
    }

    synchronized void leave(DefaultSocket socket) {
        List<DefaultSocket> fewer = new ArrayList<>(sockets);
        if (fewer.remove(socket)) {
            sockets = List.copyOf(fewer);
        }
    }
}
