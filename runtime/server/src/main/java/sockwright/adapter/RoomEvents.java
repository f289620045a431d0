package sockwright.adapter;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what has happened to rooms: in the order in which it happened, one thing at a time, and never while the lock
 * is held under which it happened. While nobody listens it costs one look.
 */
final class RoomEvents {

    private static final Logger LOG = LoggerFactory.getLogger(RoomEvents.class);

    private final List<RoomListener> listeners = new CopyOnWriteArrayList<>();
    private final Queue<RoomEvent> untold = new ConcurrentLinkedQueue<>();
    private final AtomicInteger tellers = new AtomicInteger();
    private volatile boolean heard;

    private enum Kind {
        CREATED,
        JOINED,
        LEFT,
        DELETED
    }

    private record RoomEvent(Kind kind, String room, String socketId) {}

    void listen(RoomListener listener) {
        listeners.add(listener);
        heard = true;
    }

    /** A socket has joined a room. Called under the lock. */
    void joined(String room, String socketId, boolean first) {
        if (heard) {
            if (first) {
                untold.add(new RoomEvent(Kind.CREATED, room, socketId));
            }
            untold.add(new RoomEvent(Kind.JOINED, room, socketId));
        }
    }

    /** A socket has left a room. Called under the lock. */
    void left(String room, String socketId, boolean last) {
        if (heard) {
            untold.add(new RoomEvent(Kind.LEFT, room, socketId));
            if (last) {
                untold.add(new RoomEvent(Kind.DELETED, room, socketId));
            }
        }
    }

    /** Tells what has not been told, unless another thread, or a listener further up this one, is telling: then that goes on. */
    void tell() {
        if (untold.isEmpty() || tellers.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        do {
            for (RoomEvent event = untold.poll(); event != null; event = untold.poll()) {
                tell(event);
            }
            seen = tellers.addAndGet(-seen);
        } while (seen > 0);
    }

    private void tell(RoomEvent event) {
        for (RoomListener listener : listeners) {
            try {
                switch (event.kind()) {
                    case CREATED -> listener.roomCreated(event.room());
                    case JOINED -> listener.socketJoined(event.room(), event.socketId());
                    case LEFT -> listener.socketLeft(event.room(), event.socketId());
                    case DELETED -> listener.roomDeleted(event.room());
                }
            } catch (RuntimeException | Error e) {
                LOG.error("a listener of rooms failed", e);
            }
        }
    }
}
