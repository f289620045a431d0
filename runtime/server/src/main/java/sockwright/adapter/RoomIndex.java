package sockwright.adapter;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The two sides of membership: the rooms of a socket, and the sockets of a room. Both change together under one lock; whoever
 * reads takes no lock and copies nothing.
 *
 * <p>The room that bears a socket's id is not stored: a lookup finds the socket by its id. That saves two sets per socket.
 */
final class RoomIndex {

    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentMap<String, LocalSocket> sockets = new ConcurrentHashMap<>();

    private final ConcurrentMap<String, Set<LocalSocket>> members = new ConcurrentHashMap<>();
    private final ConcurrentMap<LocalSocket, Set<String>> rooms = new ConcurrentHashMap<>();
    private final RoomEvents events = new RoomEvents();

    void listen(RoomListener listener) {
        events.listen(listener);
    }

    void add(LocalSocket socket) {
        locked(() -> {
            String id = socket.id();
            if (sockets.put(id, socket) == null) {
                events.joined(id, id, !members.containsKey(id));
            }
        });
    }

    void join(LocalSocket socket, Collection<String> names) {
        locked(() -> {
            // One that has left must not come back: nobody would take it out again.
            if (sockets.get(socket.id()) == socket) {
                names.forEach(room -> enter(socket, room));
            }
        });
    }

    private void enter(LocalSocket socket, String room) {
        if (!room.equals(socket.id())
                && rooms.computeIfAbsent(socket, absent -> ConcurrentHashMap.newKeySet(4))
                        .add(room)) {
            Set<LocalSocket> inside = members.get(room);
            boolean first = inside == null;
            if (inside == null) {
                inside = ConcurrentHashMap.newKeySet();
                members.put(room, inside);
            }
            inside.add(socket);
            events.joined(room, socket.id(), first && !sockets.containsKey(room));
        }
    }

    void leave(LocalSocket socket, String room) {
        locked(() -> {
            Set<String> joined = rooms.get(socket);
            if (joined != null && joined.remove(room)) {
                exit(socket, room);
                if (joined.isEmpty()) {
                    rooms.remove(socket);
                }
            }
        });
    }

    private void exit(LocalSocket socket, String room) {
        Set<LocalSocket> inside = members.get(room);
        if (inside != null) {
            inside.remove(socket);
            boolean last = inside.isEmpty();
            if (last) {
                members.remove(room);
            }
            events.left(room, socket.id(), last && !sockets.containsKey(room));
        }
    }

    void remove(LocalSocket socket) {
        locked(() -> {
            String id = socket.id();
            Set<String> joined = rooms.remove(socket);
            if (joined != null) {
                joined.forEach(room -> exit(socket, room));
            }
            if (sockets.remove(id, socket)) {
                events.left(id, id, !members.containsKey(id));
            }
        });
    }

    Set<String> rooms(LocalSocket socket) {
        if (sockets.get(socket.id()) != socket) {
            return Set.of();
        }
        Set<String> all = new HashSet<>(rooms.getOrDefault(socket, Set.of()));
        all.add(socket.id());
        return all;
    }

    boolean isIn(LocalSocket socket, String room) {
        if (room.equals(socket.id())) {
            return sockets.get(room) == socket;
        }
        Set<String> joined = rooms.get(socket);
        return joined != null && joined.contains(room);
    }

    boolean hasRoom(String room) {
        return members.containsKey(room) || sockets.containsKey(room);
    }

    Collection<LocalSocket> sockets() {
        return List.copyOf(sockets.values());
    }

    void forEach(Consumer<LocalSocket> action) {
        sockets.values().forEach(action);
    }

    void forEachIn(String room, Consumer<LocalSocket> action) {
        Set<LocalSocket> inside = members.get(room);
        LocalSocket bearer = sockets.get(room);
        if (inside != null) {
            inside.forEach(action);
        }
        if (bearer != null && (inside == null || !inside.contains(bearer))) {
            action.accept(bearer);
        }
    }

    boolean isEmpty() {
        return sockets.isEmpty() && rooms.isEmpty() && members.isEmpty();
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
        events.tell();
    }
}
