package sockwright.tyrus;

import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.slf4j.LoggerFactory;
import sockwright.engine.server.Binding;
import sockwright.engine.server.BindingSetup;

/** One Grizzly server with one listener. */
final class TyrusBinding implements Binding {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(TyrusBinding.class);

    /**
     * How long a connection may be silent between requests; polls that wait and WebSockets are not between requests. Longer than
     * proxies keep theirs, 60 s at nginx and at AWS: a request that one sends at the moment of the end is lost, and answered 502.
     */
    private static final int IDLE_SECONDS = 75;

    private static final int BACKLOG = 4096;

    private static final String IO_THREADS = "sockwright-io";
    private static final int IO_END_SECONDS = 5;
    private static final int LAST_ANSWERS_SECONDS = 1;

    /** Held here because java.util.logging forgets the level of a logger that nobody holds. */
    private static final List<Logger> QUIETED = List.of(
            quiet("org.glassfish.grizzly", Level.WARNING),
            // Here a stack trace for each request that is broken; what is broken of ours is logged by EntryHandler and
            // Upgrade.
            quiet("org.glassfish.grizzly.filterchain", Level.SEVERE),
            // Tyrus logs a stack trace for each connection that breaks while something is being sent.
            quiet("org.glassfish.tyrus", Level.SEVERE));

    private final HttpServer server;
    private final NetworkListener listener;
    private final WebSockets webSockets;

    private final AnswersUnderWay answers;

    private TyrusBinding(HttpServer server, NetworkListener listener, WebSockets webSockets, AnswersUnderWay answers) {
        this.answers = answers;
        this.server = server;
        this.listener = listener;
        this.webSockets = webSockets;
    }

    static TyrusBinding start(BindingSetup setup) throws IOException {
        return start(setup, IDLE_SECONDS);
    }

    /** For tests, which cannot wait so long. */
    static TyrusBinding start(BindingSetup setup, int idleSeconds) throws IOException {
        NetworkListener listener = new NetworkListener("sockwright", setup.host(), setup.port());
        listener.setTransport(transport());
        listener.getKeepAlive().setMaxRequestsCount(-1);
        listener.getFileCache().setEnabled(false);
        SSLContext tls = setup.tls();
        if (tls != null) {
            listener.setSecure(true);
            listener.setSSLEngineConfig(new SSLEngineConfigurator(tls, false, false, false));
        }
        WebSockets webSockets = new WebSockets(setup.maxPayload(), setup.timers());
        listener.registerAddOn((network, chain) -> addFilters(network, chain, setup, webSockets, idleSeconds));

        AnswersUnderWay answers = new AnswersUnderWay();
        HttpServer server = new HttpServer();
        server.getServerConfiguration().setName("Sockwright");
        server.getServerConfiguration().setSessionManager(new NoSessions());
        // Grizzly's own pages show its version and a stack trace.
        server.getServerConfiguration()
                .setDefaultErrorPageGenerator((request, status, reason, description, exception) -> reason + "\n");
        server.getServerConfiguration().addHttpHandler(new EntryHandler(setup, answers), "/");
        server.addListener(listener);
        TyrusBinding binding = new TyrusBinding(server, listener, webSockets, answers);
        try {
            server.start();
        } catch (BindException e) {
            binding.close();
            throw helpful(
                    e,
                    "port " + setup.port() + " of " + setup.host() + " cannot be had (" + e.getMessage()
                            + "); is another server running? Choose another port with port(...), or 0 for any free one");
        } catch (UnresolvedAddressException | SocketException e) {
            binding.close();
            throw helpful(
                    e,
                    "host " + setup.host() + " is no address of this machine (" + e
                            + "); choose another with host(...)");
        } catch (IOException | RuntimeException e) {
            binding.close();
            throw e;
        }
        LOG.info("listening on port {} of {}", binding.port(), setup.host());
        return binding;
    }

    private static BindException helpful(Exception cause, String message) {
        BindException helpful = new BindException(message);
        helpful.initCause(cause);
        return helpful;
    }

    private static TCPNIOTransport transport() {
        // Half of the processors read and write; the others run handlers.
        int selectors = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        TCPNIOTransport transport = TCPNIOTransportBuilder.newInstance()
                .setReuseAddress(true)
                .setTcpNoDelay(true)
                .setSelectorRunnersCount(selectors)
                .setSelectorThreadPoolConfig(ThreadPoolConfig.defaultConfig()
                        .setPoolName(IO_THREADS)
                        .setCorePoolSize(selectors)
                        .setMaxPoolSize(selectors)
                        // A server is what keeps its JVM alive.
                        .setDaemon(false))
                // Everything below is protocol work that never blocks; user code goes to the executor. A hand-over to a
                // worker thread, the default of Tyrus's own server, would cost more than the work.
                .setIOStrategy(SameThreadIOStrategy.getInstance())
                .build();
        transport.setSelectorHandler(new BatchOfSelection());
        transport.setServerConnectionBackLog(BACKLOG);
        return transport;
    }

    private static void addFilters(
            NetworkListener listener,
            FilterChainBuilder chain,
            BindingSetup setup,
            WebSockets webSockets,
            int idleSeconds) {
        chain.set(chain.indexOfType(HttpServerFilter.class), new StrictHttpFilter(listener));
        chain.remove(chain.indexOfType(IdleTimeoutFilter.class));
        chain.add(
                chain.indexOfType(TransportFilter.class) + 1,
                new HeadDeadlineFilter(setup.timers(), setup.requestTimeout(), Duration.ofSeconds(idleSeconds)));
        chain.add(chain.indexOfType(HttpServerFilter.class), new WebSocketFilter());
        chain.add(chain.indexOfType(HttpServerFilter.class), new PendingPollFilter());
        chain.add(
                chain.indexOfType(org.glassfish.grizzly.http.server.HttpServerFilter.class),
                new UpgradeFilter(setup.endpoint(), webSockets, setup.trustedProxies()));
    }

    private static Logger quiet(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        if (logger.getLevel() == null) { // whoever has set a level wants it
            logger.setLevel(level);
        }
        return logger;
    }

    @Override
    public int port() {
        return listener.getPort();
    }

    @Override
    public void close() {
        ExecutorService ioThreads = listener.getTransport().getKernelThreadPool();
        boolean mayWait = !Thread.currentThread().getName().startsWith(IO_THREADS);
        try {
            if (mayWait) {
                answers.await(Duration.ofSeconds(LAST_ANSWERS_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.shutdownNow();
        webSockets.close();
        try {
            // The operating system gives the port back only when the I/O threads have let go of it, each in its own
            // time.
            if (ioThreads != null && mayWait && !ioThreads.awaitTermination(IO_END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("I/O threads still run {} s after the end", IO_END_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.debug("closed; {} loggers had been quieted", QUIETED.size());
    }
}
