package sockwright.adapter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/**
 * The adapter of a server that stands alone: it serves the sockets of this server and knows no others. Adapters of a cluster
 * inherit that for their own sockets.
 */
public class InMemoryAdapter implements Adapter {

    private final AdapterContext context;
    private final RoomIndex index = new RoomIndex();

    public InMemoryAdapter(AdapterContext context) {
        this.context = context;
    }

    /**
     * Makes those of a server that stands alone, with recovery of sessions if the server is to have it: what is kept for that is
     * bounded for all namespaces together.
     */
    public static Adapter.Factory factory() {
        RecoveringAdapter.Allowances together = new RecoveringAdapter.Allowances();
        return context -> context.recovery()
                .<Adapter>map(options -> new RecoveringAdapter(context, options, together))
                .orElseGet(() -> new InMemoryAdapter(context));
    }

    // --- membership

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
    public void listen(RoomListener listener) {
        index.listen(listener);
    }

    // --- sending

    @Override
    public void broadcast(Packet.Event packet, BroadcastTarget target) {
        // Encoded even when nobody is there, so that a value that cannot be written is found at once, not with luck.
        deliver(context.prepare(packet, target.flags()), target);
    }

    /**
     * Sends what is encoded already to sockets of this server.
     *
     * @return to how many
     */
    protected final int deliver(Delivery delivery, BroadcastTarget target) {
        int[] reached = {0};
        forEach(target, socket -> {
            if (socket.isMember()) {
                delivery.to(socket);
                reached[0]++;
            }
        });
        return reached[0];
    }

    @Override
    public void broadcastWithAck(Packet.Event packet, BroadcastTarget target, AckCollector answers) {
        answers.expect(deliver(context.prepareAsking(packet, target.flags(), answers), target));
        answers.allCounted();
    }

    // --- the sockets of a target

    @Override
    public CompletionStage<Integer> serverCount() {
        return CompletableFuture.completedStage(1);
    }

    @Override
    public CompletionStage<List<SocketDetails>> fetchSockets(BroadcastTarget target) {
        List<LocalSocket> found = matching(target);
        found.removeIf(socket -> !socket.isMember());
        return CompletableFuture.completedStage(List.copyOf(found));
    }

    @Override
    public void addSockets(BroadcastTarget target, Collection<String> rooms) {
        matching(target).forEach(socket -> join(socket, rooms));
    }

    @Override
    public void delSockets(BroadcastTarget target, Collection<String> rooms) {
        matching(target).forEach(socket -> rooms.forEach(room -> leave(socket, room)));
    }

    @Override
    public void disconnectSockets(BroadcastTarget target, boolean close) {
        matching(target).forEach(socket -> socket.disconnect(close));
    }

    /** A snapshot, for what changes the very rooms that are looked at. */
    private List<LocalSocket> matching(BroadcastTarget target) {
        List<LocalSocket> sockets = new ArrayList<>();
        forEach(target, sockets::add);
        return sockets;
    }

    private void forEach(BroadcastTarget target, Consumer<LocalSocket> action) {
        Set<String> rooms = target.rooms();
        Set<String> except = target.except();
        Consumer<LocalSocket> unlessExcepted = except.isEmpty()
                ? action
                : socket -> {
                    if (!isInAny(socket, except)) {
                        action.accept(socket);
                    }
                };
        if (rooms.isEmpty()) {
            index.forEach(unlessExcepted);
        } else if (rooms.size() == 1) {
            index.forEachIn(rooms.iterator().next(), unlessExcepted);
        } else {
            // A socket in several of the rooms counts once.
            Set<LocalSocket> reached = new HashSet<>();
            for (String room : rooms) {
                index.forEachIn(room, socket -> {
                    if (reached.add(socket)) {
                        unlessExcepted.accept(socket);
                    }
                });
            }
        }
    }

    private boolean isInAny(LocalSocket socket, Set<String> rooms) {
        for (String room : rooms) {
            if (index.isIn(socket, room)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a socket of this server is in a room. */
    protected final boolean hasRoom(String room) {
        return index.hasRoom(room);
    }

    // --- other servers: there are none

    @Override
    public void serverSideEmit(String event, Arguments arguments) {}

    @Override
    public void serverSideEmitWithAck(String event, Arguments arguments, AckCollector answers) {
        answers.allCounted();
    }
}
