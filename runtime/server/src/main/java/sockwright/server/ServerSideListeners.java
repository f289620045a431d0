package sockwright.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.dispatch.EventArguments;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.Mailbox;
import sockwright.json.Arguments;
import sockwright.text.Printable;

/** Who hears the events that other servers send to a namespace. */
final class ServerSideListeners {

    private static final Logger LOG = LoggerFactory.getLogger(ServerSideListeners.class);

    /** The events of the server itself, as in the reference. */
    private static final Set<String> RESERVED = Set.of("connect", "connection", "new_namespace");

    private final String namespace;
    private final Mailbox mailbox;
    private final Map<String, List<ServerSideListener>> byEvent = new ConcurrentHashMap<>(2);
    private final AtomicBoolean saidFull = new AtomicBoolean();

    ServerSideListeners(String namespace, ServerContext context) {
        this.namespace = namespace;
        this.mailbox = new Mailbox(context.executor(), context.maxPendingEvents(), context.maxPendingBytes());
    }

    void add(String event, ServerSideListener listener) {
        requireFree(event);
        byEvent.computeIfAbsent(event, absent -> new CopyOnWriteArrayList<>()).add(listener);
    }

    /**
     * Throws if a name has a meaning of its own between servers.
     *
     * @throws IllegalArgumentException naming it
     */
    static void requireFree(String event) {
        if (RESERVED.contains(event)) {
            throw new IllegalArgumentException("\"" + event + "\" is a reserved event name");
        }
    }

    /** @param answer where the answer goes, or null if the other server waits for none */
    void onEvent(String event, Arguments arguments, @Nullable Consumer<Arguments> answer) {
        List<ServerSideListener> listeners = byEvent.get(event);
        if (listeners == null) {
            LOG.debug(
                    "nobody hears the server-side event \"{}\" in namespace {}",
                    Printable.of(event),
                    Printable.of(namespace));
        } else if (!mailbox.offer(() -> tell(listeners, event, arguments, answer), 0)
                && saidFull.compareAndSet(false, true)) {
            LOG.error(
                    "server-side events of namespace {} come faster than they are handled; more than maxPendingEvents are"
                            + " dropped",
                    Printable.of(namespace));
        }
    }

    private void tell(
            List<ServerSideListener> listeners,
            String event,
            Arguments arguments,
            @Nullable Consumer<Arguments> answer) {
        EventArguments call = new EventArguments(new Call(event, arguments, answer));
        for (ServerSideListener listener : listeners) {
            try {
                listener.onEvent(call);
            } catch (Exception | Error e) {
                LOG.error(
                        "a listener of the server-side event \"{}\" in namespace {} failed",
                        Printable.of(event),
                        Printable.of(namespace),
                        e);
            }
        }
    }

    /** An event of another server, which is answered once. */
    private static final class Call extends EventCall {

        private final @Nullable Consumer<Arguments> answer;
        private final AtomicBoolean answered = new AtomicBoolean();

        Call(String event, Arguments arguments, @Nullable Consumer<Arguments> answer) {
            super(event, arguments);
            this.answer = answer;
        }

        @Override
        public boolean wantsAck() {
            return answer != null;
        }

        @Override
        protected void succeed(Arguments values) {
            if (answer != null && answered.compareAndSet(false, true)) {
                answer.accept(values);
            }
        }

        @Override
        protected void fail(Throwable error) {
            LOG.error("the server-side event \"{}\" is not answered", Printable.of(event()), error);
        }
    }
}
