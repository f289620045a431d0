package sockwright.server;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.dispatch.Mailbox;
import sockwright.protocol.socketio.Packet;
import sockwright.text.Printable;

/**
 * Those who hear what one socket's client is sent. They have a mailbox of their own: emitting never waits for them, and they
 * cannot use up the room that waiting events of the client have.
 */
final class OutgoingListeners {

    private static final Logger LOG = LoggerFactory.getLogger(OutgoingListeners.class);

    private final Listeners<OutgoingListener> listeners = new Listeners<>();
    private final Mailbox mailbox;
    private final AtomicBoolean lossLogged = new AtomicBoolean();

    OutgoingListeners(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    Listeners<OutgoingListener> listeners() {
        return listeners;
    }

    void tell(DefaultSocket socket, Packet.Event packet) {
        if (listeners.isEmpty()) {
            return;
        }
        OutgoingEvent event = new OutgoingEvent(packet.name(), packet.arguments());
        boolean queued = mailbox.offer(
                () -> {
                    for (OutgoingListener listener : listeners.all()) {
                        tell(listener, socket, event);
                    }
                },
                0);
        if (!queued && lossLogged.compareAndSet(false, true)) {
            LOG.warn("outgoing listeners of {} are too slow and miss events; this is logged once a socket", socket);
        }
    }

    private static void tell(OutgoingListener listener, Socket socket, OutgoingEvent event) {
        try {
            listener.onEvent(socket, event);
        } catch (Exception | Error e) {
            LOG.error(
                    "an outgoing listener failed at event \"{}\" in {}",
                    Printable.of(event.name()),
                    socket.namespace(),
                    e);
        }
    }
}
