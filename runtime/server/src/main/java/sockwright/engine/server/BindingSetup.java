package sockwright.engine.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Timers;

/**
 * What a binding is to serve, and where.
 *
 * @param host the address to listen on
 * @param port the port, or 0 for any free one
 * @param tls how to encrypt, or null for plain HTTP
 * @param maxPayload the largest WebSocket message to accept, in bytes
 * @param requestTimeout how long the head of a request may take to arrive
 * @param trustedProxies how many proxies in front are trusted to tell where a request comes from
 * @param endpoint what serves sessions
 * @param routes plain HTTP answers
 * @param folders folders of static files, the first that has a file wins
 * @param resources folders of static files on the class path
 * @param executor where routes run and files are read
 * @param timers for deadlines of connections that are being closed
 */
public record BindingSetup(
        String host,
        int port,
        @Nullable SSLContext tls,
        int maxPayload,
        Duration requestTimeout,
        int trustedProxies,
        HttpEndpoint endpoint,
        List<HttpRoute> routes,
        List<Path> folders,
        List<String> resources,
        Executor executor,
        Timers timers) {

    public BindingSetup {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(executor, "executor");
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
        routes = List.copyOf(routes);
        folders = List.copyOf(folders);
        resources = List.copyOf(resources);
    }

    /** Serves one engine and nothing else. */
    public static BindingSetup of(String host, int port, EngineServer engine, Executor executor) {
        return new BindingSetup(
                host,
                port,
                null,
                engine.options().maxPayload(),
                engine.options().requestTimeout(),
                engine.options().trustedProxies(),
                engine,
                List.of(),
                List.of(),
                List.of(),
                executor,
                engine.timers());
    }
}
