package sockwright.server;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.dispatch.IncomingEvent;
import sockwright.protocol.socketio.Packet;

/** The way of one event: catch-all listeners, then middlewares, of the namespace before those of the socket, then handlers. */
final class EventDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(EventDispatch.class);

    private final DefaultSocket socket;
    private final NamespaceListeners namespace;
    private final SocketListeners own;
    private final @Nullable Long ackId;
    private final AtomicBoolean acknowledged = new AtomicBoolean();

    EventDispatch(DefaultSocket socket, @Nullable Long ackId) {
        this.socket = socket;
        this.namespace = socket.namespaceListeners();
        this.own = socket.heard();
        this.ackId = ackId;
    }

    static void run(DefaultSocket socket, Packet.Event packet) {
        new EventDispatch(socket, packet.ackId())
                .run(new IncomingEvent(packet.name(), packet.arguments(), packet.ackId() != null));
    }

    private void run(IncomingEvent event) {
        socket.metrics().received(event.name(), isHandled(event));
        tell(own.any.all(), event);
        tell(namespace.any.all(), event);
        IncomingEvent passed;
        try {
            passed = through(own.eventMiddlewares.all(), through(namespace.eventMiddlewares.all(), event));
        } catch (Exception | Error e) {
            outcome(event, null).fail(e);
            return;
        }
        if (socket.connected()) { // a middleware may have taken its time, or have taken the socket out
            handle(passed);
        }
    }

    private void tell(List<AnyEventListener> listeners, IncomingEvent event) {
        for (AnyEventListener listener : listeners) {
            try {
                listener.onEvent(socket, event);
            } catch (Exception | Error e) {
                LOG.error("a catch-all listener failed at event \"{}\" in {}", event.name(), socket.namespace(), e);
                socket.tellErrorListeners(event.name(), e);
            }
        }
    }

    private IncomingEvent through(List<EventMiddleware> middlewares, IncomingEvent event) throws Exception {
        IncomingEvent passed = event;
        for (EventMiddleware middleware : middlewares) {
            passed = Objects.requireNonNull(
                    middleware.handle(socket, passed),
                    () -> "an event middleware returned null for event \"" + event.name()
                            + "\"; it returns the event to go on with, or throws EventException to reject it");
        }
        return passed;
    }

    private void handle(IncomingEvent event) {
        if (isHandled(event)) {
            long begin = socket.metrics().begin();
            call(own.events.of(event.name()), event);
            call(namespace.events.of(event.name()), event);
            socket.metrics().handled(event.name(), begin);
        } else {
            LOG.debug("nobody handles event \"{}\" in {}", event.name(), socket.namespace());
            if (ackId != null) {
                outcome(event, null)
                        .fail(new EventException(
                                EventException.UNKNOWN_EVENT, "nobody handles event \"" + event.name() + "\""));
            }
        }
    }

    private boolean isHandled(IncomingEvent event) {
        return !own.events.of(event.name()).isEmpty()
                || !namespace.events.of(event.name()).isEmpty();
    }

    private void call(List<EventHandler> handlers, IncomingEvent event) {
        for (EventHandler handler : handlers) {
            EventOutcome outcome = outcome(event, handler);
            try {
                handler.handle(socket, new EventCall(event.name(), event.arguments(), outcome));
            } catch (Exception | Error e) {
                outcome.fail(e);
            }
        }
    }

    private EventOutcome outcome(IncomingEvent event, @Nullable EventHandler handler) {
        return new EventOutcome(socket, event.name(), ackId, handler, acknowledged);
    }
}
