package sockwright.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.dispatch.EventArguments;
import sockwright.dispatch.EventCall;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/** Who hears a socket, and how they are called: one that fails does not keep the next from hearing. */
final class SocketListeners {

    private static final Logger LOG = LoggerFactory.getLogger(SocketListeners.class);

    final ListenerList<EventListener> any = new ListenerList<>();
    final ListenerList<OutgoingListener> anyOutgoing = new ListenerList<>();
    final ListenerList<Runnable> connect = new ListenerList<>();
    final ListenerList<Consumer<Disconnection>> disconnect = new ListenerList<>();
    final ListenerList<Consumer<ConnectError>> connectError = new ListenerList<>();
    private final Map<String, ListenerList<EventListener>> events = new ConcurrentHashMap<>();

    Registration on(String event, EventListener listener) {
        return events.computeIfAbsent(event, name -> new ListenerList<>()).add(listener);
    }

    /** The listener is gone before it is called, so that what it emits in turn is not heard by itself. */
    Registration once(String event, EventListener listener) {
        AtomicReference<EventListener> unheard = new AtomicReference<>(listener);
        Registration[] own = new Registration[1];
        own[0] = on(event, arguments -> {
            EventListener first = unheard.getAndSet(null);
            if (first != null) {
                own[0].close();
                first.onEvent(arguments);
            }
        });
        return own[0];
    }

    void off(String event) {
        events.remove(event);
    }

    /** Calls those who hear an event; the first to acknowledge it does. */
    void call(Packet.Event event, EventOutcome outcome) {
        EventCall call = new EventCall(event.name(), event.arguments(), outcome);
        EventArguments arguments = new EventArguments(call);
        ListenerList<EventListener> own = events.get(event.name());
        List<EventListener> named = own == null ? List.of() : own.snapshot();
        for (EventListener listener : any.snapshot()) {
            call(listener, arguments, outcome);
        }
        for (EventListener listener : named) {
            call(listener, arguments, outcome);
        }
        if (named.isEmpty()) {
            outcome.unheard(any.isEmpty());
        }
    }

    private static void call(EventListener listener, EventArguments arguments, EventOutcome outcome) {
        try {
            listener.onEvent(arguments);
        } catch (Exception | Error e) {
            outcome.fail(e);
        }
    }

    void callOutgoing(String event, Arguments arguments) {
        each(anyOutgoing, listener -> listener.onEvent(event, arguments));
    }

    /** Calls each of the listeners. */
    static <L> void each(ListenerList<L> listeners, Consumer<L> call) {
        for (L listener : listeners.snapshot()) {
            try {
                call.accept(listener);
            } catch (RuntimeException | Error e) {
                LOG.error("a listener failed", e);
            }
        }
    }
}
