package sockwright.server;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.dispatch.AckSender;
import sockwright.dispatch.EventException;
import sockwright.dispatch.FailureAnswer;
import sockwright.json.Arguments;

/** Where the outcome of one event goes: to the client if it asked for an acknowledgement, else errors go to their handlers. */
final class EventOutcome implements AckSender {

    private static final Logger LOG = LoggerFactory.getLogger(EventOutcome.class);

    private final DefaultSocket socket;
    private final String event;
    private final @Nullable Long ackId;
    private final AtomicBoolean acknowledged;
    private final @Nullable EventHandler handler;
    private final Consumer<Throwable> untold;

    /**
     * @param acknowledged shared by all handlers of one event, of which only the first may acknowledge it
     * @param handler knows what its failures mean to clients; null if there is none
     * @param untold hears of a failure that no acknowledgement tells
     */
    EventOutcome(
            DefaultSocket socket,
            String event,
            @Nullable Long ackId,
            AtomicBoolean acknowledged,
            @Nullable EventHandler handler,
            Consumer<Throwable> untold) {
        this.socket = socket;
        this.event = event;
        this.ackId = ackId;
        this.acknowledged = acknowledged;
        this.handler = handler;
        this.untold = untold;
    }

    @Override
    public boolean wanted() {
        return ackId != null;
    }

    @Override
    public void succeed(Arguments values) {
        if (ackId != null && acknowledged.compareAndSet(false, true)) {
            try {
                socket.sendAck(ackId, values);
            } catch (IllegalArgumentException e) {
                LOG.error("the acknowledgement of event \"{}\" cannot be written", event, e);
                socket.sendAck(ackId, FailureAnswer.of(e));
            }
        }
    }

    @Override
    public void fail(Throwable error) {
        Throwable told = told(error);
        boolean expected = told instanceof EventException;
        if (!expected) {
            LOG.error("event \"{}\" in {} failed", event, socket.namespace(), error);
        }
        if (ackId == null) {
            if (expected) {
                LOG.debug("event \"{}\" failed: {}", event, error.getMessage());
            }
            untold.accept(error);
        } else {
            succeed(FailureAnswer.of(told));
        }
    }

    /** What a client is told of a failure; of one whose own methods fail, nothing. */
    private Throwable told(Throwable error) {
        if (handler == null || error instanceof EventException) {
            return error;
        }
        try {
            return handler.failure(event, error);
        } catch (RuntimeException | Error e) {
            error.addSuppressed(e);
            return error;
        }
    }
}
