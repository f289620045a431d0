package sockwright.server;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.dispatch.EventException;
import sockwright.dispatch.FailureAnswer;
import sockwright.dispatch.Mailbox;
import sockwright.protocol.socketio.Packet;
import sockwright.text.Printable;

/**
 * Where the events of one socket's client arrive, on an I/O thread and one at a time: refused if there are too many, handled on the
 * spot if nothing of them may block and nothing waits, else queued.
 */
final class SocketInbox {

    private static final Logger LOG = LoggerFactory.getLogger(SocketInbox.class);

    private final DefaultSocket socket;
    private final Connection connection;
    private final ServerContext context;
    private final Mailbox mailbox;

    SocketInbox(DefaultSocket socket, Connection connection, ServerContext context, Mailbox mailbox) {
        this.socket = socket;
        this.connection = connection;
        this.context = context;
        this.mailbox = mailbox;
    }

    /**
     * An event has arrived.
     *
     * @param size how many bytes it came in
     */
    void receive(Packet.Event event, int size) {
        if (isRefused(event, connection.nextIsAllowed())) {
            return;
        }
        List<EventHandler> quick = EventDispatch.nonBlocking(socket, event.name());
        if (!quick.isEmpty() && mailbox.runHere(() -> handle(event, quick))) {
            return;
        }
        if (!mailbox.offer(() -> handle(event), size)) {
            connection.violated("more events of one socket wait to be handled than maxPendingEvents ("
                    + context.maxPendingEvents() + ") and maxPendingBytes (" + context.maxPendingBytes() + ") allow");
        }
    }

    private boolean isRefused(Packet.Event event, EventRate.Verdict verdict) {
        if (verdict == EventRate.Verdict.ACCEPTED) {
            return false;
        }
        RateLimit limit = context.rateLimit();
        limit.refused(socket.metrics().namespace());
        Long ackId = event.ackId();
        if (verdict == EventRate.Verdict.EXCESSIVE) {
            connection.violated(limit.text());
        } else if (ackId != null) {
            socket.sendAck(ackId, FailureAnswer.of(new EventException(EventException.RATE_LIMITED, limit.text())));
        }
        return true;
    }

    private void handle(Packet.Event event) {
        if (isStillThere(event)) {
            new EventDispatch(socket, event, mailbox).run();
        }
    }

    /** Handles an event on this I/O thread, where nothing but these handlers may run. */
    private void handle(Packet.Event event, List<EventHandler> nonBlocking) {
        if (isStillThere(event)) {
            new EventDispatch(socket, event, mailbox).runOnly(nonBlocking);
        }
    }

    /** As in the reference, what a client sends right before it leaves may find nobody; but not in silence. */
    private boolean isStillThere(Packet.Event event) {
        boolean there = socket.connected();
        if (!there) {
            socket.metrics().abandoned();
            LOG.debug(
                    "event \"{}\" is not handled: its socket has left {}",
                    Printable.of(event.name()),
                    socket.namespace());
        }
        return there;
    }
}
