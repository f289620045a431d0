package sockwright.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.dispatch.EventArguments;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.EventNames;

/**
 * Who hears a socket, and how they are called: one that fails does not keep the next from hearing. A name that nobody hears any
 * more is forgotten. Thread-safe.
 */
final class SocketListeners {

    private static final Logger LOG = LoggerFactory.getLogger(SocketListeners.class);

    final ListenerList<EventListener> any = new ListenerList<>();
    final ListenerList<OutgoingListener> anyOutgoing = new ListenerList<>();
    final ListenerList<Runnable> connect = new ListenerList<>();
    final ListenerList<Consumer<Disconnection>> disconnect = new ListenerList<>();
    final ListenerList<Consumer<ConnectError>> connectError = new ListenerList<>();
    private final Map<String, List<Listening>> events = new ConcurrentHashMap<>();

    /** One registration of a listener, which is no other's equal. */
    private static final class Listening {
        private final EventListener listener;

        private Listening(EventListener listener) {
            this.listener = listener;
        }
    }

    Registration on(String event, EventListener listener) {
        return add(event, new Listening(listener));
    }

    /** The listener is gone before it is called, so that what it emits in turn is not heard by itself. */
    Registration once(String event, EventListener listener) {
        return add(event, new Once(event, listener).listening);
    }

    private final class Once implements EventListener {
        private final String event;
        private final EventListener listener;
        private final AtomicBoolean heard = new AtomicBoolean();
        private final Listening listening = new Listening(this);

        Once(String event, EventListener listener) {
            this.event = event;
            this.listener = listener;
        }

        @Override
        public void onEvent(EventArguments arguments) throws Exception {
            if (heard.compareAndSet(false, true)) {
                remove(event, listening);
                listener.onEvent(arguments);
            }
        }
    }

    private Registration add(String event, Listening added) {
        if (EventNames.isReserved(event)) {
            throw new IllegalArgumentException("no server can send an event named \"" + event
                    + "\"; use onConnect, onDisconnect or onConnectError, or another name");
        }
        events.merge(
                event,
                List.of(added),
                (known, more) -> Stream.concat(known.stream(), more.stream()).toList());
        return () -> remove(event, added);
    }

    private void remove(String event, Listening removed) {
        events.computeIfPresent(event, (name, known) -> {
            List<Listening> left =
                    known.stream().filter(other -> other != removed).toList();
            return left.isEmpty() ? null : left;
        });
    }

    void off(String event) {
        events.remove(event);
    }

    /** Whether anybody hears an event by its name. */
    boolean hear(String event) {
        return events.containsKey(event);
    }

    /** How many there are, of all kinds. */
    int count() {
        return events.values().stream().mapToInt(List::size).sum()
                + any.size()
                + anyOutgoing.size()
                + connect.size()
                + disconnect.size()
                + connectError.size();
    }

    /** Calls those who hear an event; the first to acknowledge it does. */
    void call(ListenerCall call) {
        EventArguments arguments = new EventArguments(call);
        List<Listening> named = events.getOrDefault(call.event(), List.of());
        List<EventListener> all = any.snapshot();
        for (EventListener listener : all) {
            call(listener, arguments, call);
        }
        for (Listening listening : named) {
            call(listening.listener, arguments, call);
        }
        if (named.isEmpty()) {
            call.unheard(all.isEmpty());
        }
    }

    private static void call(EventListener listener, EventArguments arguments, ListenerCall call) {
        try {
            listener.onEvent(arguments);
        } catch (Exception | Error e) {
            call.fail(e);
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
