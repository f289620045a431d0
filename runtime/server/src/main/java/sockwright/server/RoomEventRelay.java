package sockwright.server;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.adapter.RoomListener;
import sockwright.dispatch.Mailbox;

/** Takes room events to a listener of the user's where handlers run: rooms change on I/O threads too. */
final class RoomEventRelay implements RoomListener {

    private static final Logger LOG = LoggerFactory.getLogger(RoomEventRelay.class);

    /** How many events may wait for a listener. */
    private static final int MAX_WAITING = 100_000;

    private final RoomListener listener;
    private final Mailbox mailbox;
    private final AtomicBoolean saidFull = new AtomicBoolean();

    RoomEventRelay(RoomListener listener, Executor executor) {
        this.listener = listener;
        this.mailbox = new Mailbox(executor, MAX_WAITING, Long.MAX_VALUE);
    }

    @Override
    public void roomCreated(String room) {
        relay(() -> listener.roomCreated(room));
    }

    @Override
    public void roomDeleted(String room) {
        relay(() -> listener.roomDeleted(room));
    }

    @Override
    public void socketJoined(String room, String socketId) {
        relay(() -> listener.socketJoined(room, socketId));
    }

    @Override
    public void socketLeft(String room, String socketId) {
        relay(() -> listener.socketLeft(room, socketId));
    }

    private void relay(Runnable event) {
        if (!mailbox.offer(event, 0) && saidFull.compareAndSet(false, true)) {
            LOG.error("a listener of rooms is too slow; room events over {} that wait are dropped", MAX_WAITING);
        }
    }
}
