package sockwright.client;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.dispatch.FailureAnswer;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;
import sockwright.text.Printable;

/** One event at its listeners; its outcome goes to the server if it asked for an acknowledgement, else failures go to the log. */
final class ListenerCall extends EventCall {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerCall.class);

    private final Inbox inbox;
    private final PacketConnection source;
    private final @Nullable Long ackId;
    private final AtomicBoolean acknowledged = new AtomicBoolean();

    /** @param source the connection that the event came over, where alone its acknowledgement means anything */
    ListenerCall(Inbox inbox, PacketConnection source, Packet.Event event) {
        super(event.name(), event.arguments());
        this.inbox = inbox;
        this.source = source;
        this.ackId = event.ackId();
    }

    @Override
    public boolean wantsAck() {
        return ackId != null;
    }

    @Override
    protected void succeed(Arguments values) {
        if (ackId != null && acknowledged.compareAndSet(false, true)) {
            try {
                inbox.acknowledge(source, ackId, values);
            } catch (IllegalArgumentException e) {
                LOG.error("the acknowledgement of event \"{}\" cannot be written", Printable.of(event()), e);
                inbox.acknowledge(source, ackId, FailureAnswer.of(e));
            }
        }
    }

    @Override
    protected void fail(Throwable error) {
        if (ackId == null || !(error instanceof EventException)) {
            LOG.error("a listener of event \"{}\" failed", Printable.of(event()), error);
        }
        succeed(FailureAnswer.of(error));
    }

    /** Nobody hears the event by its name: a server that waits for an answer is told so, unless somebody hears all events. */
    void unheard(boolean byAnyone) {
        LOG.debug("nobody hears event \"{}\"", Printable.of(event()));
        if (byAnyone) {
            succeed(FailureAnswer.of(new EventException(
                    EventException.UNKNOWN_EVENT, "nobody hears event \"" + Printable.of(event()) + "\"")));
        }
    }
}
