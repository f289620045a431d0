package sockwright.engine.client;

import java.lang.ref.WeakReference;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP clients of this JVM, one for all connections with the same TLS, proxies and cookies, all on the same few threads: a
 * thousand connections need no more threads than one. A client is let go when nobody uses it. Thread-safe.
 */
final class HttpClients {

    /**
     * Nothing of ours blocks on them, but the JDK, which looks up names of hosts there; two are enough to keep one busy core from holding
     * up the others.
     */
    private static final int THREADS =
            Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors()));

    private static final ThreadPoolExecutor EXECUTOR = executor();
    private static final Map<Settings, WeakReference<HttpClient>> CLIENTS = new HashMap<>();

    private record Settings(
            @Nullable SSLContext tls,
            @Nullable ProxySelector proxy,
            @Nullable CookieHandler cookies) {}

    private HttpClients() {}

    private static ThreadPoolExecutor executor() {
        AtomicInteger number = new AtomicInteger();
        // What waits is bounded by what the connections have under way: each has a handful of exchanges at most.
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "sockwright-client-io-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** The threads that the clients run on. */
    static Executor threads() {
        return EXECUTOR;
    }

    static HttpClient of(EngineClientOptions options) {
        HttpClient own = options.httpClient();
        return own != null ? own : shared(new Settings(options.tls(), options.proxy(), options.cookies()));
    }

    private static HttpClient shared(Settings settings) {
        synchronized (CLIENTS) {
            CLIENTS.values().removeIf(client -> client.get() == null);
            WeakReference<HttpClient> known = CLIENTS.get(settings);
            HttpClient client = known == null ? null : known.get();
            if (client == null) {
                client = create(settings);
                CLIENTS.put(settings, new WeakReference<>(client));
            }
            return client;
        }
    }

    private static HttpClient create(Settings settings) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(EXECUTOR);
        if (settings.tls() != null) {
            builder.sslContext(settings.tls());
        }
        if (settings.cookies() != null) {
            builder.cookieHandler(settings.cookies());
        }
        return builder.proxy(settings.proxy() != null ? settings.proxy() : HttpClient.Builder.NO_PROXY)
                .build();
    }
}
