package sockwright.adapter;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import sockwright.protocol.socketio.Packet;

/** The adapter of a server that stands alone. */
public final class InMemoryAdapter implements Adapter {

    private final RoomIndex index = new RoomIndex();
    private final Delivery.Preparer preparer;

    public InMemoryAdapter(Delivery.Preparer preparer) {
        this.preparer = preparer;
    }

    @Override
    public void add(LocalSocket socket) {
        index.add(socket);
    }

    @Override
    public void join(LocalSocket socket, Collection<String> rooms) {
        index.join(socket, rooms);
    }

    @Override
    public void leave(LocalSocket socket, String room) {
        index.leave(socket, room);
    }

    @Override
    public void remove(LocalSocket socket) {
        index.remove(socket);
    }

    @Override
    public Set<String> rooms(LocalSocket socket) {
        return index.rooms(socket);
    }

    @Override
    public boolean isIn(LocalSocket socket, String room) {
        return index.isIn(socket, room);
    }

    @Override
    public Collection<LocalSocket> sockets() {
        return index.sockets();
    }

    @Override
    public void broadcast(Packet.Event packet, BroadcastTarget target) {
        // Encoded even when nobody is there, so that a value that cannot be written is found at once, not with luck.
        Delivery delivery = preparer.prepare(packet, target.isVolatile());
        Set<LocalSocket> excluded = excluded(target.except());
        if (target.rooms().isEmpty()) {
            index.forEach(socket -> deliver(delivery, socket, excluded));
        } else if (target.rooms().size() == 1) {
            index.forEachIn(target.rooms().iterator().next(), socket -> deliver(delivery, socket, excluded));
        } else {
            // A socket in several of the rooms gets the packet once.
            Set<LocalSocket> reached = new HashSet<>(excluded);
            for (String room : target.rooms()) {
                index.forEachIn(room, socket -> {
                    if (reached.add(socket)) {
                        delivery.to(socket);
                    }
                });
            }
        }
    }

    private static void deliver(Delivery delivery, LocalSocket socket, Set<LocalSocket> excluded) {
        if (excluded.isEmpty() || !excluded.contains(socket)) {
            delivery.to(socket);
        }
    }

    private Set<LocalSocket> excluded(Set<String> rooms) {
        if (rooms.isEmpty()) {
            return Set.of();
        }
        Set<LocalSocket> sockets = new HashSet<>();
        for (String room : rooms) {
            index.forEachIn(room, sockets::add);
        }
        return sockets;
    }
}
