package sockwright.server;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.dispatch.EventException;
import sockwright.dispatch.FailureAnswer;
import sockwright.dispatch.IncomingEvent;
import sockwright.dispatch.Mailbox;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;
import sockwright.text.Printable;

/** The way of one event: catch-all listeners, then middlewares, of the namespace before those of the socket, then handlers. */
final class EventDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(EventDispatch.class);

    private final DefaultSocket socket;
    private final @Nullable Long ackId;
    private final IncomingEvent event;
    private final Mailbox mailbox;
    private volatile @Nullable Thread thread; // of the mailbox, while it runs this
    private boolean acknowledged;

    /** @param mailbox of the socket; those who hear of what fails run there and nowhere else, also if it fails later */
    EventDispatch(DefaultSocket socket, Packet.Event packet, Mailbox mailbox) {
        this.socket = socket;
        this.ackId = packet.ackId();
        this.event = new IncomingEvent(packet.name(), packet.arguments(), ackId != null);
        this.mailbox = mailbox;
    }

    /** The handlers of an event if they are all there is to it and none blocks, else none. */
    static List<EventHandler> nonBlocking(DefaultSocket socket, String event) {
        Audience audience = socket.audience();
        SocketListeners own = audience.own();
        NamespaceListeners namespace = audience.namespace();
        List<EventHandler> handlers = handlers(audience, event);
        boolean free = namespace.any.isEmpty()
                && own.any.isEmpty()
                && namespace.eventMiddlewares.isEmpty()
                && own.eventMiddlewares.isEmpty();
        return free && areNonBlocking(handlers) ? handlers : List.of();
    }

    /** Asked for each event: a stream would cost more than the answer. */
    private static boolean areNonBlocking(List<EventHandler> handlers) {
        for (EventHandler handler : handlers) {
            if (!handler.isNonBlocking()) {
                return false;
            }
        }
        return true;
    }

    private static List<EventHandler> handlers(Audience audience, String event) {
        List<EventHandler> ofSocket = audience.own().events.of(event);
        List<EventHandler> ofNamespace = audience.namespace().events.of(event);
        if (ofSocket.isEmpty()) {
            return ofNamespace;
        }
        return Stream.concat(ofSocket.stream(), ofNamespace.stream()).toList();
    }

    /** Runs all that there is to it, on a thread of the mailbox. */
    void run() {
        thread = Thread.currentThread();
        try {
            passOn();
        } finally {
            thread = null;
        }
    }

    private void passOn() {
        if (socket.metrics().isOn()) { // else nobody asks whether there are handlers before they are called
            boolean handled = !handlers(socket.audience(), event.name()).isEmpty();
            socket.metrics().received(event.name(), handled);
        }
        tell(socket.audience().own().any.all());
        tell(socket.audience().namespace().any.all());
        IncomingEvent passed;
        try {
            passed = through(socket.audience().namespace().eventMiddlewares.all(), event);
            passed = through(socket.audience().own().eventMiddlewares.all(), passed);
        } catch (Exception | Error e) {
            new HandlerCall(this, event.name(), event.arguments(), null).fail(e);
            return;
        }
        if (socket.connected()) { // a middleware may have taken its time, or have taken the socket out
            handle(passed);
        }
    }

    /** Runs these handlers and nothing else, on an I/O thread. */
    void runOnly(List<EventHandler> handlers) {
        socket.metrics().received(event.name(), true);
        call(handlers, event);
    }

    private void tell(List<AnyEventListener> listeners) {
        for (AnyEventListener listener : listeners) {
            try {
                listener.onEvent(socket, event);
            } catch (Exception | Error e) {
                LOG.error(
                        "a catch-all listener failed at event \"{}\" in {}",
                        Printable.of(event.name()),
                        socket.namespace(),
                        e);
                socket.audience().tellError(event.name(), e);
            }
        }
    }

    private IncomingEvent through(List<EventMiddleware> middlewares, IncomingEvent coming) throws Exception {
        IncomingEvent passed = coming;
        for (EventMiddleware middleware : middlewares) {
            passed = Objects.requireNonNull(
                    middleware.handle(socket, passed),
                    () -> "an event middleware returned null for event \"" + Printable.of(event.name())
                            + "\"; it returns the event to go on with, or throws EventException to reject it");
        }
        return passed;
    }

    private void handle(IncomingEvent passed) {
        List<EventHandler> handlers = handlers(socket.audience(), passed.name());
        if (!handlers.isEmpty()) {
            call(handlers, passed);
        } else {
            String nobody = "nobody handles event \"" + Printable.of(passed.name()) + "\"";
            LOG.debug("{} in {}", nobody, socket.namespace());
            if (wantsAck()) {
                new HandlerCall(this, passed.name(), passed.arguments(), null)
                        .fail(new EventException(EventException.UNKNOWN_EVENT, nobody));
            }
        }
    }

    private void call(List<EventHandler> handlers, IncomingEvent passed) {
        long begin = socket.metrics().begin();
        Arguments arguments = socket.validated(passed.arguments());
        for (EventHandler handler : handlers) {
            HandlerCall call = new HandlerCall(this, passed.name(), arguments, handler);
            try {
                handler.handle(socket, call);
            } catch (Exception | Error e) {
                call.fail(e);
            }
        }
        socket.metrics().handled(passed.name(), begin);
    }

    boolean wantsAck() {
        return ackId != null;
    }

    /** Answers the client, if it asked to be answered and no handler has. */
    void acknowledge(String name, Arguments values) {
        if (ackId == null || !isFirst()) {
            return;
        }
        try {
            socket.sendAck(ackId, values);
        } catch (RuntimeException | Error e) { // also what the application's own objects throw while they are written
            LOG.error("the acknowledgement of event \"{}\" cannot be written", Printable.of(name), e);
            socket.sendAck(ackId, FailureAnswer.of(e));
        }
    }

    private synchronized boolean isFirst() {
        boolean first = !acknowledged;
        acknowledged = true;
        return first;
    }

    Namespace namespace() {
        return socket.namespace();
    }

    /** No acknowledgement tells of a failure, so others hear of it, in the mailbox. */
    void untold(String name, @Nullable EventHandler handler, Throwable error) {
        if (Thread.currentThread() == thread) {
            failed(name, handler, error);
        } else {
            mailbox.put(() -> failed(name, handler, error));
        }
    }

    private void failed(String name, @Nullable EventHandler handler, Throwable error) {
        try {
            if (handler != null) {
                handler.failed(socket, name, error);
            }
        } catch (Exception | Error second) {
            LOG.error("the error handler of event \"{}\" in {} failed", Printable.of(name), socket.namespace(), second);
        }
        socket.audience().tellError(name, error);
    }
}
