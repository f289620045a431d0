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
import sockwright.json.JsonCodec;
import sockwright.text.Printable;

/** Who hears the events that other servers send to a namespace. */
final class ServerSideListeners {

    private static final Logger LOG = LoggerFactory.getLogger(ServerSideListeners.class);

    /** The events of the server itself, as in the reference. */
    private static final Set<String> RESERVED = Set.of("connect", "connection", "new_namespace");

    private final String namespace;
    private final JsonCodec json;
    private final Mailbox mailbox;
    private final Map<String, List<ServerSideListener>> byEvent = new ConcurrentHashMap<>(2);
    private final AtomicBoolean saidFull = new AtomicBoolean();

    ServerSideListeners(String namespace, ServerContext context) {
        this.namespace = namespace;
        this.json = context.json();
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

    /**
     * Values as they are now, to be told to other servers: no code of the user's runs when that happens.
     *
     * @throws IllegalArgumentException if one cannot be written, naming its place and type
     */
    static Arguments written(Arguments values, JsonCodec json) {
        return Arguments.of(json.untyped(values).toArray());
    }

    /** @param answer where the answer goes, or null if the other server waits for none */
    void onEvent(String event, Arguments arguments, @Nullable Consumer<Arguments> answer) {
        List<ServerSideListener> listeners = byEvent.get(event);
        if (listeners == null) {
            LOG.debug(
                    "nobody hears the server-side event \"{}\" in namespace {}",
                    Printable.of(event),
                    Printable.of(namespace));
        } else if (!mailbox.offer(() -> tell(listeners, event, arguments, answer), size(arguments))
                && saidFull.compareAndSet(false, true)) {
            LOG.error(
                    "server-side events of namespace {} come faster than they are handled; more than maxPendingEvents, or"
                            + " maxPendingBytes of them, are dropped",
                    Printable.of(namespace));
        }
    }

    private static int size(Arguments arguments) {
        return (int) Math.min(Integer.MAX_VALUE, arguments.bytes());
    }

    private void tell(
            List<ServerSideListener> listeners,
            String event,
            Arguments arguments,
            @Nullable Consumer<Arguments> answer) {
        EventArguments call = new EventArguments(new Call(event, arguments, json, answer));
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

        private final JsonCodec json;
        private final @Nullable Consumer<Arguments> answer;
        private final AtomicBoolean answered = new AtomicBoolean();

        Call(String event, Arguments arguments, JsonCodec json, @Nullable Consumer<Arguments> answer) {
            super(event, arguments);
            this.json = json;
            this.answer = answer;
        }

        @Override
        public boolean wantsAck() {
            return answer != null;
        }

        @Override
        protected void succeed(Arguments values) {
            if (answer == null || answered.get()) {
                return;
            }
            Arguments written;
            try {
                written = ServerSideListeners.written(values, json);
            } catch (IllegalArgumentException e) {
                LOG.error("the answer to the server-side event \"{}\" cannot be written", Printable.of(event()), e);
                return;
            }
            if (answered.compareAndSet(false, true)) {
                answer.accept(written);
            }
        }

        @Override
        protected void fail(Throwable error) {
            LOG.error("the server-side event \"{}\" is not answered", Printable.of(event()), error);
        }
    }
}
