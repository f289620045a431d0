package sockwright.server;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.Adapter;
import sockwright.adapter.InMemoryAdapter;
import sockwright.adapter.RecoveryOptions;
import sockwright.dispatch.HandlerThreads;
import sockwright.engine.Metrics;
import sockwright.engine.Settings;
import sockwright.engine.Timers;
import sockwright.engine.server.BindingSetup;
import sockwright.engine.server.EngineOptions;
import sockwright.engine.server.EngineRequest;
import sockwright.engine.server.EngineServer;
import sockwright.engine.server.HttpResponse;
import sockwright.engine.server.HttpRoute;
import sockwright.engine.server.IdGenerator;
import sockwright.json.JsonCodec;
import sockwright.json.ValueValidator;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.protocol.socketio.DecoderLimits;
import sockwright.protocol.socketio.JsonPacketCodec;
import sockwright.protocol.socketio.PacketCodec;

/** Collects the settings of a {@link SocketServer}. Not thread-safe. */
public final class SocketServerBuilder {

    /** How many handlers may run at once where there are no virtual threads. */
    private static final int HANDLER_THREADS =
            Math.max(32, 8 * Runtime.getRuntime().availableProcessors());

    private final EngineOptions.Builder engine = EngineOptions.builder().path("/socket.io");
    private final List<Object> handlers = new ArrayList<>();
    private final Pages pages = new Pages();
    private String host = "0.0.0.0";
    private int port = 3000;
    private @Nullable SSLContext tls;
    private @Nullable Executor executor;
    private @Nullable ExecutorService ownExecutor;
    private @Nullable JsonCodec json;
    private @Nullable ValueValidator validator;
    private @Nullable PacketCodec parser;
    private Adapter.Factory adapters = InMemoryAdapter.factory();
    private @Nullable RecoveryOptions recovery;
    private Clock clock = Clock.systemUTC();
    private @Nullable Timers timers;
    private Duration connectTimeout = Duration.ofSeconds(45);
    private Duration attachmentTimeout = Duration.ofSeconds(30);
    private Metrics metrics = Metrics.NONE;
    private Duration ackTimeout = Duration.ofSeconds(10);
    private Duration drainTimeout = Duration.ofSeconds(5);
    private int maxAttachments = DecoderLimits.DEFAULT.maxAttachments();
    private long maxAttachmentBytes = DecoderLimits.DEFAULT.maxAttachmentBytes();
    private int maxPendingEvents = 10_000;
    private long maxPendingBytes = 16L << 20;
    private long maxAnswerBytes = 64L << 20;
    private int maxNamespaces = 100;
    private int maxEventsPerSecond;
    private int maxNamespaceLength = 256;
    private int maxDynamicNamespaces = 10_000;
    private boolean keepEmptyNamespaces;
    private boolean serveClient = true;

    SocketServerBuilder() {}

    /** The address to listen on. Default {@code 0.0.0.0}, all of them. */
    public SocketServerBuilder host(String value) {
        host = Objects.requireNonNull(value, "host");
        return this;
    }

    /** The port to listen on, or 0 for any free one. Default 3000. */
    public SocketServerBuilder port(int value) {
        port = value;
        return this;
    }

    /** Encrypts: the server speaks HTTPS and WSS only. Default plain. */
    public SocketServerBuilder tls(SSLContext value) {
        tls = Objects.requireNonNull(value, "tls");
        return this;
    }

    /** Objects of annotated classes, each shared by all its sockets. */
    public SocketServerBuilder handlers(Object... values) {
        for (Object value : values) {
            handlers.add(Objects.requireNonNull(value, "a handler is null"));
        }
        return this;
    }

    /**
     * Settings of the connection below: path, transports, heartbeat, limits, CORS, cookie, admission, filters.
     *
     * <pre>{@code .engine(e -> e.pingInterval(Duration.ofSeconds(10)).cors(CorsOptions.origins("https://app.example.com")))}</pre>
     */
    public SocketServerBuilder engine(Consumer<EngineOptions.Builder> settings) {
        settings.accept(engine);
        return this;
    }

    /**
     * Takes WebSocket alone. A client's requests then need not come back to the same server, so that a load balancer in front of
     * several may send each connection where it likes. Clients must be told, {@code transports: ["websocket"]}: those that begin by
     * polling, as all do by default, are refused, with that reason. Default off.
     */
    public SocketServerBuilder webSocketOnly() {
        engine.webSocketOnly();
        return this;
    }

    /**
     * Serves the files of a folder, but none whose name, or that of a folder on the way to it, begins with a dot, except
     * {@code .well-known}. Of several folders the first that has a file wins.
     */
    public SocketServerBuilder staticFiles(Path folder) {
        pages.folder(folder);
        return this;
    }

    /**
     * Serves the files of a folder on the class path, such as {@code public}; as {@link #staticFiles}.
     *
     * @throws IllegalArgumentException if it names all of the class path, with its classes and the application's configuration
     */
    public SocketServerBuilder staticResources(String folder) {
        pages.resources(folder);
        return this;
    }

    /** Answers GET requests for a path with text. May block. */
    public SocketServerBuilder get(String path, TextHandler handler) {
        return route(
                "GET", path, request -> HttpResponse.text(200, "text/html; charset=utf-8", handler.handle(request)));
    }

    /** Answers requests for a path. May block. */
    public SocketServerBuilder route(String method, String path, HttpRoute.Handler handler) {
        pages.route(new HttpRoute(method, path, handler));
        return this;
    }

    /**
     * Serves a page that shows the events and types of all handlers to whoever asks for it, and below it their AsyncAPI documents,
     * each by the name of its class: at {@code /contracts} and {@code /contracts/demo.Chat.json}, say. Default off.
     */
    public SocketServerBuilder contractPage(String path) {
        pages.contracts(path);
        return this;
    }

    /** Makes the text of a page. */
    @FunctionalInterface
    public interface TextHandler {

        /** Makes the text; an exception is answered with 500 and logged, not shown. */
        String handle(EngineRequest request) throws Exception;
    }

    /** Whether the official browser client is served beside the engine, at {@code /socket.io/socket.io.js}. Default true. */
    public SocketServerBuilder serveClient(boolean value) {
        serveClient = value;
        return this;
    }

    /**
     * Where handlers run. Default: a virtual thread for each socket that has something to do where the JVM has them, else a
     * pool of up to 32 threads (8 for each processor, if that is more), which takes more than one where an event has waited for a
     * millisecond. The server does not close an executor that it was given.
     *
     * @param value runs what it is given on threads of its own, or refuses it, which is logged; not on the thread that hands it
     *     over ({@link java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy}): that one may read for all clients, or hold locks
     */
    public SocketServerBuilder executor(Executor value) {
        executor = Objects.requireNonNull(value, "executor");
        return this;
    }

    /** How values become JSON and back. Default {@link JacksonJsonCodec#create()}. */
    public SocketServerBuilder json(JsonCodec value) {
        json = Objects.requireNonNull(value, "json");
        return this;
    }

    /**
     * Decides whether what clients send is valid, once it has been converted: the arguments of events, auth, and what they
     * acknowledge with. Default the one on the class path, such as {@code sockwright-validation}; if there is none, nothing is
     * validated. {@link ValueValidator#NONE} validates nothing in any case.
     */
    public SocketServerBuilder validator(ValueValidator value) {
        validator = Objects.requireNonNull(value, "validator");
        return this;
    }

    /**
     * How packets become messages and back; clients must use the same. Default {@link JsonPacketCodec}, which all clients know.
     * A parser brings the codec of values that it was made with, so that {@link #json} may not be set beside it.
     */
    public SocketServerBuilder parser(PacketCodec value) {
        parser = Objects.requireNonNull(value, "parser");
        return this;
    }

    /** Who is in which room. Default in memory. */
    public SocketServerBuilder adapter(Adapter.Factory value) {
        adapters = Objects.requireNonNull(value, "adapter");
        return this;
    }

    /**
     * Keeps sockets that lose their connection, so that they go on as if nothing had happened when their clients come back. Events
     * then carry an offset as one more argument. Default off, as in the reference.
     */
    public SocketServerBuilder recovery(RecoveryOptions value) {
        recovery = Objects.requireNonNull(value, "recovery");
        return this;
    }

    /** The clock that handshakes are dated by, and the timers of heartbeats and deadlines; for tests. */
    public SocketServerBuilder time(Clock now, Timers later) {
        clock = Objects.requireNonNull(now, "now");
        timers = Objects.requireNonNull(later, "later");
        return this;
    }

    /** How long a client may take to join its first namespace. Default 45 s. */
    public SocketServerBuilder connectTimeout(Duration value) {
        connectTimeout = Settings.requireDelay("connectTimeout", value);
        return this;
    }

    /** How long the attachments of a packet may take to arrive; a client that is slower is disconnected. Default 30 s. */
    public SocketServerBuilder attachmentTimeout(Duration value) {
        attachmentTimeout = Settings.requireDelay("attachmentTimeout", value);
        return this;
    }

    /** Who is told what happens, to count it. Default nobody. */
    public SocketServerBuilder metrics(Metrics value) {
        metrics = Objects.requireNonNull(value, "metrics");
        engine.metrics(value);
        return this;
    }

    /** How long a client may take to acknowledge an event. Default 10 s. */
    public SocketServerBuilder ackTimeout(Duration value) {
        ackTimeout = Settings.requireDelay("ackTimeout", value);
        return this;
    }

    /** How long {@link SocketServer#close} waits for clients and handlers. Default 5 s. */
    public SocketServerBuilder drainTimeout(Duration value) {
        drainTimeout = Settings.requireDelay("drainTimeout", value);
        return this;
    }

    /** The most binary values in one packet of a client. Default 10. */
    public SocketServerBuilder maxAttachments(int value) {
        maxAttachments = value;
        return this;
    }

    /** The most bytes that the binary values of one packet may have together. Default 10,000,000. */
    public SocketServerBuilder maxAttachmentBytes(long value) {
        maxAttachmentBytes = value;
        return this;
    }

    /** The most events of one socket that may wait to be handled; a client that sends more is disconnected. Default 10,000. */
    public SocketServerBuilder maxPendingEvents(int value) {
        maxPendingEvents = Settings.requirePositive("maxPendingEvents", value);
        return this;
    }

    /**
     * The most bytes that the waiting events of one socket may have together; a client that sends more is disconnected. Default
     * 16 MiB.
     */
    public SocketServerBuilder maxPendingBytes(long value) {
        maxPendingBytes = Settings.requirePositive("maxPendingBytes", value);
        return this;
    }

    /**
     * The most bytes that the answers to one question may have together, where many are asked; each counts 128 more than it carries.
     * What comes on top is dropped, as if that client had not answered, and counted. Default 64 MiB.
     */
    public SocketServerBuilder maxAnswerBytes(long value) {
        maxAnswerBytes = Settings.requirePositive("maxAnswerBytes", value);
        return this;
    }

    /** The most namespaces that one connection may join. Default 100. */
    public SocketServerBuilder maxNamespaces(int value) {
        maxNamespaces = Settings.requirePositive("maxNamespaces", value);
        return this;
    }

    /**
     * The longest name of a namespace that a client may ask for where it is not declared, in characters; a longer one is refused
     * with that reason. Default 256.
     */
    public SocketServerBuilder maxNamespaceLength(int value) {
        maxNamespaceLength = Settings.requirePositive("maxNamespaceLength", value);
        return this;
    }

    /**
     * The most namespaces that may exist at a time because clients asked for them; a client that asks for another one is refused
     * with that reason. Default 10,000.
     */
    public SocketServerBuilder maxDynamicNamespaces(int value) {
        maxDynamicNamespaces = Settings.requirePositive("maxDynamicNamespaces", value);
        return this;
    }

    /**
     * Whether a namespace that was made for a client stays when everybody has left it, and counts towards
     * {@link #maxDynamicNamespaces} from then on. Default false.
     */
    public SocketServerBuilder keepEmptyNamespaces(boolean value) {
        keepEmptyNamespaces = value;
        return this;
    }

    /**
     * The most events that one client may send in a second, in one go or spread over it, those for all its namespaces together; to
     * ask to join one counts as an event. Events beyond are not handled: who asked for an acknowledgement is told
     * {@code rate_limited}. A client that goes on for as many again is disconnected. Default 0: no limit.
     */
    public SocketServerBuilder maxEventsPerSecond(int value) {
        maxEventsPerSecond = Settings.requireNotNegative("maxEventsPerSecond", value);
        return this;
    }

    /**
     * Starts the server.
     *
     * @throws IllegalStateException if a handler class has no table, two handlers have one event, or there is no binding
     * @throws IllegalArgumentException if a setting makes no sense, or two contradict each other, naming them
     * @throws java.io.UncheckedIOException if the port cannot be had, naming it
     */
    public SocketServer start() {
        return new SocketServer(this);
    }

    // --- what the server reads

    ServerContext context() {
        Timers time = timers == null ? Timers.system() : timers;
        Executor handlerThreads = executor;
        if (handlerThreads == null) {
            ownExecutor = HandlerThreads.create(HANDLER_THREADS, time);
            handlerThreads = ownExecutor;
        }
        JsonCodec values = json == null ? JacksonJsonCodec.create() : json;
        return new ServerContext(
                time,
                clock,
                handlerThreads,
                codec(values),
                values,
                validator == null ? ValueValidator.find() : validator,
                adapters,
                recovery,
                new IdGenerator(),
                new DecoderLimits(maxAttachments, maxAttachmentBytes),
                metrics,
                connectTimeout,
                attachmentTimeout,
                ackTimeout,
                maxPendingEvents,
                maxPendingBytes,
                maxNamespaces,
                new RateLimit(maxEventsPerSecond, metrics),
                new AnswerLimit(maxAnswerBytes));
    }

    private PacketCodec codec(JsonCodec values) {
        if (parser == null) {
            return new JsonPacketCodec(values);
        }
        if (json != null) {
            throw new IllegalArgumentException("json is of no use beside a parser: make the parser with it instead");
        }
        return parser;
    }

    NamespaceLimits namespaceLimits() {
        return new NamespaceLimits(maxNamespaceLength, maxDynamicNamespaces, keepEmptyNamespaces);
    }

    @Nullable ExecutorService ownExecutor() {
        return ownExecutor;
    }

    Duration drainTimeout() {
        return drainTimeout;
    }

    List<Object> handlerObjects() {
        return List.copyOf(handlers);
    }

    EngineOptions engineOptions() {
        return engine.build();
    }

    BindingSetup bindingSetup(EngineServer server, Executor routeThreads) {
        return new BindingSetup(
                host,
                port,
                tls,
                server.options().maxPayload(),
                server.options().requestTimeout(),
                server.options().trustedProxies(),
                serveClient ? new SocketEndpoint(server) : server,
                pages.routes(handlers),
                pages.folders(),
                pages.resources(),
                routeThreads,
                server.timers());
    }
}
