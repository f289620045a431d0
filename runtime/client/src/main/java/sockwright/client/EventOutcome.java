package sockwright.client;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.dispatch.AckSender;
import sockwright.dispatch.EventException;
import sockwright.dispatch.FailureAnswer;
import sockwright.json.Arguments;

/** Where the outcome of one event goes: to the server if it asked for an acknowledgement, else failures go to the log. */
final class EventOutcome implements AckSender {

    private static final Logger LOG = LoggerFactory.getLogger(EventOutcome.class);

    private final String event;
    private final @Nullable Consumer<Arguments> acknowledge;
    private final AtomicBoolean acknowledged = new AtomicBoolean();

    /** @param acknowledge sends the acknowledgement, or null if the server asked for none */
    EventOutcome(String event, @Nullable Consumer<Arguments> acknowledge) {
        this.event = event;
        this.acknowledge = acknowledge;
    }

    @Override
    public boolean wanted() {
        return acknowledge != null;
    }

    @Override
    public void succeed(Arguments values) {
        if (acknowledge != null && acknowledged.compareAndSet(false, true)) {
            try {
                acknowledge.accept(values);
            } catch (IllegalArgumentException e) {
                LOG.error("the acknowledgement of event \"{}\" cannot be written", event, e);
                acknowledge.accept(FailureAnswer.of(e));
            }
        }
    }

    @Override
    public void fail(Throwable error) {
        if (acknowledge == null || !(error instanceof EventException)) {
            LOG.error("a listener of event \"{}\" failed", event, error);
        }
        succeed(FailureAnswer.of(error));
    }

    /** Nobody hears the event by its name: a server that waits for an answer is told so, unless somebody hears all events. */
    void unheard(boolean byAnyone) {
        LOG.debug("nobody hears event \"{}\"", event);
        if (byAnyone && acknowledge != null && acknowledged.compareAndSet(false, true)) {
            acknowledge.accept(FailureAnswer.of(
                    new EventException(EventException.UNKNOWN_EVENT, "nobody hears event \"" + event + "\"")));
        }
    }
}
