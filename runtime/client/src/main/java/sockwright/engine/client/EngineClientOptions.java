package sockwright.engine.client;

import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Settings;
import sockwright.protocol.engineio.TransportName;

/**
 * How a client reaches a server. Immutable; two that are equal may share one connection.
 *
 * @param path where the server's endpoint is, such as {@code /socket.io}
 * @param addTrailingSlash whether requests go to the path with a slash behind it
 * @param query parameters of every request, in order
 * @param headers headers of every request
 * @param transports what to connect with: the first, or the next ones where {@code tryAllTransports} says so
 * @param upgrade whether to move from polling to WebSocket if both ends can
 * @param rememberUpgrade whether to begin with WebSocket if it worked the last time
 * @param tryAllTransports whether to try the next transport when one fails to connect
 * @param forceBase64 whether binary travels as text, for what stands between and spoils binary
 * @param timestampParam the parameter that keeps caches from answering polls, or null for none
 * @param requestTimeout how long a POST or the opening of a WebSocket may take, and a poll beyond the server's heartbeat
 * @param closeTimeout how long a connection that is being closed may take to send what waits
 * @param protocols WebSocket subprotocols to ask for
 * @param maxMessageSize how large a message, or the answer to a poll, may be in bytes
 * @param maxQueuedBytes how many bytes may wait to be sent before a server that asks for more is given up
 * @param tls what to encrypt with, or null for the JVM's default
 * @param proxy which proxies to use, or null for none
 * @param cookies what keeps cookies, or null to keep none
 * @param httpClient the client to use in place of one made from {@code tls}, {@code proxy} and {@code cookies}, or null
 */
public record EngineClientOptions(
        String path,
        boolean addTrailingSlash,
        Map<String, String> query,
        Map<String, String> headers,
        List<TransportName> transports,
        boolean upgrade,
        boolean rememberUpgrade,
        boolean tryAllTransports,
        boolean forceBase64,
        @Nullable String timestampParam,
        Duration requestTimeout,
        Duration closeTimeout,
        List<String> protocols,
        int maxMessageSize,
        long maxQueuedBytes,
        @Nullable SSLContext tls,
        @Nullable ProxySelector proxy,
        @Nullable CookieHandler cookies,
        @Nullable HttpClient httpClient) {

    public EngineClientOptions {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("the path must start with a slash: \"" + path + "\"");
        }
        if (transports.isEmpty()) {
            throw new IllegalArgumentException("no transports: name POLLING, WEBSOCKET or both");
        }
        Settings.requireDelay("requestTimeout", requestTimeout);
        Settings.requireDelayOrNone("closeTimeout", closeTimeout);
        Settings.requirePositive("maxMessageSize", maxMessageSize);
        Settings.requirePositive("maxQueuedBytes", maxQueuedBytes);
        if (httpClient != null && (tls != null || proxy != null || cookies != null)) {
            throw new IllegalArgumentException(
                    "an HttpClient of your own brings its own tls, proxy and cookies: set them there");
        }
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        transports = List.copyOf(transports);
        protocols = List.copyOf(protocols);
    }

    /** Options as the official client has them by default. */
    public static Builder builder() {
        return new Builder();
    }

    /** These options, to be changed. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {

        private String path = "/socket.io";
        private boolean addTrailingSlash = true;
        private final Map<String, String> query = new LinkedHashMap<>();
        private final Map<String, String> headers = new LinkedHashMap<>();
        private List<TransportName> transports = List.of(TransportName.POLLING, TransportName.WEBSOCKET);
        private boolean upgrade = true;
        private boolean rememberUpgrade;
        private boolean tryAllTransports;
        private boolean forceBase64;
        private @Nullable String timestampParam = "t";
        private Duration requestTimeout = Duration.ofSeconds(30);
        private Duration closeTimeout = Duration.ofSeconds(5);
        private List<String> protocols = List.of();
        private int maxMessageSize = 100 << 20;
        private long maxQueuedBytes = 16L << 20;
        private @Nullable SSLContext tls;
        private @Nullable ProxySelector proxy;
        private @Nullable CookieHandler cookies;
        private @Nullable HttpClient httpClient;

        private Builder() {}

        private Builder(EngineClientOptions options) {
            path = options.path;
            addTrailingSlash = options.addTrailingSlash;
            query.putAll(options.query);
            headers.putAll(options.headers);
            transports = options.transports;
            upgrade = options.upgrade;
            rememberUpgrade = options.rememberUpgrade;
            tryAllTransports = options.tryAllTransports;
            forceBase64 = options.forceBase64;
            timestampParam = options.timestampParam;
            requestTimeout = options.requestTimeout;
            closeTimeout = options.closeTimeout;
            protocols = options.protocols;
            maxMessageSize = options.maxMessageSize;
            maxQueuedBytes = options.maxQueuedBytes;
            tls = options.tls;
            proxy = options.proxy;
            cookies = options.cookies;
            httpClient = options.httpClient;
        }

        /** Where the server's endpoint is. Default {@code /socket.io}. */
        public Builder path(String value) {
            path = value.length() > 1 && value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
            return this;
        }

        /** Whether requests go to the path with a slash behind it. Default true. */
        public Builder addTrailingSlash(boolean value) {
            addTrailingSlash = value;
            return this;
        }

        /** A parameter of every request. */
        public Builder query(String name, String value) {
            query.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** A header of every request, of polling and of WebSocket. */
        public Builder header(String name, String value) {
            headers.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** What to connect with, in this order. Default polling, then WebSocket by an upgrade. */
        public Builder transports(TransportName... values) {
            transports = List.of(values);
            return this;
        }

        /** Whether to move from polling to WebSocket. Default true. */
        public Builder upgrade(boolean value) {
            upgrade = value;
            return this;
        }

        /** Whether to begin with WebSocket if it worked the last time. Default false. */
        public Builder rememberUpgrade(boolean value) {
            rememberUpgrade = value;
            return this;
        }

        /** Whether to try the next transport when one fails to connect. Default false. */
        public Builder tryAllTransports(boolean value) {
            tryAllTransports = value;
            return this;
        }

        /** Whether binary travels as text. Default false. */
        public Builder forceBase64(boolean value) {
            forceBase64 = value;
            return this;
        }

        /** The parameter that keeps caches from answering polls, or null for none. Default {@code t}. */
        public Builder timestampParam(@Nullable String value) {
            timestampParam = value;
            return this;
        }

        /** How long a POST or the opening of a WebSocket may take, and a poll beyond the heartbeat. Default 30 s. */
        public Builder requestTimeout(Duration value) {
            requestTimeout = Objects.requireNonNull(value, "requestTimeout");
            return this;
        }

        /** How long a connection that is being closed may take to send what waits. Default 5 s. */
        public Builder closeTimeout(Duration value) {
            closeTimeout = Objects.requireNonNull(value, "closeTimeout");
            return this;
        }

        /** WebSocket subprotocols to ask for. Default none. */
        public Builder protocols(String... values) {
            protocols = List.of(values);
            return this;
        }

        /** How large a message, or the answer to a poll, may be in bytes. Default 100 MiB. */
        public Builder maxMessageSize(int value) {
            maxMessageSize = value;
            return this;
        }

        /**
         * How many bytes may wait to be sent before a server is given up that asks for more acknowledgements than it reads. What the
         * client emits waits with its sockets. Default 16 MiB.
         */
        public Builder maxQueuedBytes(long value) {
            maxQueuedBytes = value;
            return this;
        }

        /** What to encrypt with. Host names are always checked. Default the JVM's context. */
        public Builder tls(SSLContext value) {
            tls = Objects.requireNonNull(value, "tls");
            return this;
        }

        /**
         * Which HTTP proxies to use; WebSockets go through a tunnel. Default none. One that asks for a password is given it by the
         * {@code Authenticator} of an {@link #httpClient} of your own; for tunnels the JDK does that only where
         * {@code -Djdk.http.auth.tunneling.disabledSchemes=} has been emptied, because the password is in plain text.
         */
        public Builder proxy(ProxySelector value) {
            proxy = Objects.requireNonNull(value, "proxy");
            return this;
        }

        /** Keeps cookies, and sends them. Default none are kept. */
        public Builder cookies(CookieHandler value) {
            cookies = Objects.requireNonNull(value, "cookies");
            return this;
        }

        /** The client to use in place of the shared one; brings its own TLS, proxy, cookies and threads. */
        public Builder httpClient(HttpClient value) {
            httpClient = Objects.requireNonNull(value, "httpClient");
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException if they contradict each other
         */
        public EngineClientOptions build() {
            return new EngineClientOptions(
                    path,
                    addTrailingSlash,
                    query,
                    headers,
                    transports,
                    upgrade,
                    rememberUpgrade,
                    tryAllTransports,
                    forceBase64,
                    timestampParam,
                    requestTimeout,
                    closeTimeout,
                    protocols,
                    maxMessageSize,
                    maxQueuedBytes,
                    tls,
                    proxy,
                    cookies,
                    httpClient);
        }
    }
}
