package sockwright.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.server.Binding;
import sockwright.engine.server.EngineServer;
import sockwright.engine.server.Session;

/**
 * A Socket.IO-compatible server. Official clients of protocol 5 (Socket.IO 3 and 4) connect to it unchanged.
 *
 * <pre>{@code
 * SocketServer server = SocketServer.builder().port(3000).handlers(new Chat()).start();
 * server.namespace("/chat").to("lobby").emit("message", new Message("server", "hello"));
 * }</pre>
 *
 * <p>What is listened to and sent here concerns the main namespace, {@code /}. Thread-safe.
 */
public final class SocketServer implements ListenerRegistry<SocketServer>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SocketServer.class);

    private final ServerContext context;
    private final Duration drainTimeout;
    private final @Nullable ExecutorService ownExecutor;
    private final NamespaceRegistry namespaces;
    private final DefaultNamespace main;
    private final Connections connections = new Connections();
    private final EngineServer engine;
    private final Binding binding;
    private final Shutdown shutdown = new Shutdown();

    SocketServer(SocketServerBuilder settings) {
        this.context = settings.context();
        this.namespaces = new NamespaceRegistry(context, settings.namespaceLimits());
        this.drainTimeout = settings.drainTimeout();
        this.ownExecutor = settings.ownExecutor();
        try {
            this.main = namespaces.declare("/");
            this.engine = new EngineServer(
                    settings.engineOptions(), context.timers(), context.executor(), new Entrance(main.spansServers()));
            addHandlers(settings.handlerObjects());
            this.binding = Binding.start(settings.bindingSetup(engine, context.executor()));
        } catch (IOException e) {
            namespaces.close();
            freeThreads();
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            namespaces.close();
            freeThreads();
            throw e;
        }
    }

    /** A server with the reference's defaults, listening on port 3000 of every address. */
    public static SocketServerBuilder builder() {
        return new SocketServerBuilder();
    }

    private void addHandlers(List<Object> handlers) {
        Map<String, Class<?>> owners = new HashMap<>();
        for (Object handler : handlers) {
            HandlerTable<Object> table = HandlerTables.of(handler);
            for (String event : table.events()) {
                Class<?> other = owners.putIfAbsent(table.namespace() + " " + event, table.handlerType());
                if (other != null) {
                    throw new IllegalStateException("event \"" + event + "\" of namespace " + table.namespace()
                            + " is handled by " + other.getName() + " and by "
                            + table.handlerType().getName() + "; an event has one handler");
                }
            }
            new TableListeners<>(table, handler).listenTo(namespaces.listenersOf(table.namespace()));
        }
    }

    private final class Entrance implements Session.Acceptor {

        private final @Nullable StickySessionHint hint;

        Entrance(boolean clustered) {
            hint = clustered ? new StickySessionHint() : null;
        }

        @Override
        public Session.Listener accept(Session session) {
            Connection connection = new Connection(session, context, engine.options(), namespaces, connections::remove);
            connections.add(connection);
            return connection;
        }

        @Override
        public void unknownSession() {
            if (hint != null) {
                hint.give();
            }
        }
    }

    // --- namespaces

    /**
     * A namespace, which exists from then on: clients can join those that have been named here or that a handler class names, and
     * those that a parent makes for them.
     *
     * @param name the name; the leading slash may be left out
     */
    public Namespace namespace(String name) {
        return namespaces.declare(name);
    }

    /**
     * Namespaces that are made when the first client asks for them, and that go when the last one has left unless
     * {@link SocketServerBuilder#keepEmptyNamespaces} says otherwise. A namespace that has been declared comes before all of these;
     * of several parents that take a name, the one that was declared first does.
     *
     * @param template a name with variables, such as {@code /doc-{id}}; each stands for one or more characters other than a slash,
     *     see {@link Namespace#variables}
     * @return the parent, the same one for the same template
     * @throws IllegalArgumentException if the template is none, saying why
     */
    public ParentNamespace namespaces(String template) {
        return namespaces.parent(template);
    }

    /**
     * As {@link #namespaces(String)}, for names that a pattern fits as a whole; its named groups are the variables.
     *
     * @param pattern tried on names that clients choose, away from I/O threads; keep it free of nested repetitions
     */
    public ParentNamespace namespaces(Pattern pattern) {
        return namespaces.parent(NamespaceRule.of(pattern));
    }

    /** As {@link #namespaces(String)}, for names and clients that a matcher accepts. */
    public ParentNamespace namespaces(NamespaceMatcher matcher) {
        return namespaces.parent(NamespaceRule.of(matcher));
    }

    /**
     * Hears of every namespace that is made from now on, whoever makes it, before its first client is let in. Called on the thread
     * that makes it, which is no I/O thread; no other is made meanwhile, so do not wait there for one.
     */
    public SocketServer onNamespace(Consumer<Namespace> listener) {
        namespaces.onNamespace(listener);
        return this;
    }

    /** The namespaces that exist; a snapshot. */
    public List<Namespace> namespaces() {
        return List.copyOf(namespaces.all());
    }

    // --- the main namespace

    @Override
    public SocketServer use(ConnectMiddleware middleware) {
        main.use(middleware);
        return this;
    }

    @Override
    public SocketServer useForEvents(EventMiddleware middleware) {
        main.useForEvents(middleware);
        return this;
    }

    @Override
    public SocketServer onConnect(ConnectListener listener) {
        main.onConnect(listener);
        return this;
    }

    @Override
    public SocketServer on(String event, EventListener listener) {
        main.on(event, listener);
        return this;
    }

    @Override
    public SocketServer onNonBlocking(String event, EventListener listener) {
        main.onNonBlocking(event, listener);
        return this;
    }

    @Override
    public SocketServer onAny(AnyEventListener listener) {
        main.onAny(listener);
        return this;
    }

    @Override
    public SocketServer onDisconnecting(DisconnectListener listener) {
        main.onDisconnecting(listener);
        return this;
    }

    @Override
    public SocketServer onDisconnect(DisconnectListener listener) {
        main.onDisconnect(listener);
        return this;
    }

    @Override
    public SocketServer onError(ErrorListener listener) {
        main.onError(listener);
        return this;
    }

    /** Sends an event to everyone in the main namespace. */
    public void emit(String event, @Nullable Object... arguments) {
        main.emit(event, arguments);
    }

    /** Everyone in any of these rooms of the main namespace. */
    public BroadcastOperator to(String... rooms) {
        return main.to(rooms);
    }

    // --- state

    /** The port it listens on. */
    public int port() {
        return binding.port();
    }

    /** How many clients are connected. */
    public int clientCount() {
        return engine.sessionCount();
    }

    /** How many clients were disconnected because they read too slowly. */
    public long slowClientCount() {
        return engine.overflowCount();
    }

    /** How many packets were dropped, volatile ones among them, because their clients read too slowly. */
    public long droppedCount() {
        return engine.droppedCount();
    }

    /** How many events were not handled because their clients send more than {@code maxEventsPerSecond} allows. */
    public long refusedEventCount() {
        return context.rateLimit().refusedCount();
    }

    /** How many answers to questions to many were dropped, because together they had more than {@code maxAnswerBytes}. */
    public long droppedAnswerCount() {
        return context.answerLimit().droppedCount();
    }

    // --- end

    /**
     * Stops: refuses whoever wants to connect, tells disconnect handlers {@code server shutting down}, sends what waits for
     * clients, closes their connections, in batches if they are many, and waits until all handlers have run; then frees port and
     * threads. All that takes no longer than {@code drainTimeout} says. May be called more than once and by several threads; each
     * returns when the server has ended, but a handler's call returns at once, because the end waits for handlers.
     */
    @Override
    public void close() {
        shutdown.run(this::stop);
    }

    private void stop() {
        await(CompletableFuture.allOf(
                engine.close(drainTimeout).toCompletableFuture(),
                connections.whenEmpty().toCompletableFuture()));
        binding.close();
        namespaces.close();
        freeThreads();
    }

    private void await(CompletableFuture<Void> end) {
        try {
            // The engine drops what is not drained in time; the second more is for its threads to notice.
            end.get(drainTimeout.toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("handlers still run after {}; the server closes without them", drainTimeout);
        } catch (ExecutionException e) {
            LOG.error("the server did not close in order", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void freeThreads() {
        context.timers().close();
        if (ownExecutor != null) {
            ownExecutor.shutdown();
        }
    }
}
