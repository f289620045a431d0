package sockwright.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.dispatch.AckSender;
import sockwright.dispatch.EventException;
import sockwright.json.Arguments;

/** Where the outcome of one event goes: to the client if it asked for an acknowledgement, else errors go to their handlers. */
final class EventOutcome implements AckSender {

    private static final Logger LOG = LoggerFactory.getLogger(EventOutcome.class);

    private final DefaultSocket socket;
    private final String event;
    private final @Nullable Long ackId;
    private final AtomicBoolean acknowledged;
    private final Consumer<Throwable> untold;

    /**
     * @param acknowledged shared by all handlers of one event, of which only the first may acknowledge it
     * @param untold hears of a failure that no acknowledgement tells
     */
    EventOutcome(
            DefaultSocket socket,
            String event,
            @Nullable Long ackId,
            AtomicBoolean acknowledged,
            Consumer<Throwable> untold) {
        this.socket = socket;
        this.event = event;
        this.ackId = ackId;
        this.acknowledged = acknowledged;
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
                socket.sendAck(ackId, error(EventException.INTERNAL_ERROR, "internal error"));
            }
        }
    }

    @Override
    public void fail(Throwable error) {
        boolean expected = error instanceof EventException;
        if (!expected) {
            LOG.error("event \"{}\" in {} failed", event, socket.namespace(), error);
        }
        if (ackId == null) {
            if (expected) {
                LOG.debug("event \"{}\" failed: {}", event, error.getMessage());
            }
            untold.accept(error);
        } else if (acknowledged.compareAndSet(false, true)) {
            socket.sendAck(ackId, error(error));
        }
    }

    private static Arguments error(Throwable error) {
        return error instanceof EventException known
                ? error(known.code(), String.valueOf(known.getMessage()))
                : error(EventException.INTERNAL_ERROR, "internal error");
    }

    /** What a client gets instead of an answer: {@code {"error":{"code":…,"message":…}}}. */
    static Arguments error(String code, String message) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("code", code);
        details.put("message", message);
        return Arguments.of(Map.of("error", details));
    }
}
