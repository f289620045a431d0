package sockwright.engine.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Metrics;
import sockwright.engine.Settings;
import sockwright.protocol.engineio.TransportName;

/**
 * The settings of an engine, checked and immutable. {@link #builder} starts from the reference's defaults.
 *
 * @param path where it is served, with a leading and without a trailing slash; requests may have either
 * @param transports the transports it offers
 * @param allowUpgrades whether a polling session may move to WebSocket
 * @param pingInterval the time between heartbeats
 * @param pingTimeout how long an answer to a heartbeat may take
 * @param upgradeTimeout how long a move to WebSocket may take
 * @param writeTimeout how long a batch may stay unsent because the other end does not read
 * @param requestTimeout how long a request may take to arrive: its head, and then the body of a polling request
 * @param maxPayload the most bytes of one polling request or WebSocket message
 * @param maxPacketsPerPayload the most packets in one polling request
 * @param maxQueuedBytes the most bytes that wait for one slow client
 * @param maxQueuedPackets the most packets that wait for one slow client
 * @param maxSessions the most sessions, or 0 for no limit
 * @param maxConnectionsPerAddress the most sessions of one address, or 0 for no limit
 * @param trustedProxies how many proxies in front of the server are trusted to tell where a request comes from
 * @param compressionThreshold from how many bytes on a polling answer is compressed
 * @param drainBatch how many clients are told at once that the server closes
 * @param cors which other origins may connect, or null for none
 * @param cookie the cookie to set, or null for none
 * @param admission who may open a session, or null for everyone
 * @param filters what looks at every request first, in order
 * @param connectionErrors who is told of refused requests, or null
 * @param metrics who is told what happens
 */
public record EngineOptions(
        String path,
        Set<TransportName> transports,
        boolean allowUpgrades,
        Duration pingInterval,
        Duration pingTimeout,
        Duration upgradeTimeout,
        Duration writeTimeout,
        Duration requestTimeout,
        int maxPayload,
        int maxPacketsPerPayload,
        long maxQueuedBytes,
        int maxQueuedPackets,
        int maxSessions,
        int maxConnectionsPerAddress,
        int trustedProxies,
        int compressionThreshold,
        int drainBatch,
        @Nullable CorsOptions cors,
        @Nullable CookieOptions cookie,
        Admission.@Nullable Control admission,
        List<HttpFilter> filters,
        @Nullable ConnectionErrorListener connectionErrors,
        Metrics metrics) {

    public EngineOptions {
        if (!path.startsWith("/") || path.length() < 2) {
            throw new IllegalArgumentException("the path starts with a slash and names something: \"" + path + "\"");
        }
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        if (transports.isEmpty()) {
            throw new IllegalArgumentException("at least one transport is needed");
        }
        transports = Set.copyOf(transports);
        Settings.requireDelay("pingInterval", pingInterval);
        Settings.requireDelay("pingTimeout", pingTimeout);
        requireWithinScripts(pingInterval.plus(pingTimeout));
        Settings.requireDelay("upgradeTimeout", upgradeTimeout);
        Settings.requireDelay("writeTimeout", writeTimeout);
        Settings.requireDelay("requestTimeout", requestTimeout);
        Settings.requirePositive("maxPayload", maxPayload);
        Settings.requirePositive("maxPacketsPerPayload", maxPacketsPerPayload);
        Settings.requirePositive("maxQueuedBytes", maxQueuedBytes);
        Settings.requirePositive("maxQueuedPackets", maxQueuedPackets);
        Settings.requirePositive("drainBatch", drainBatch);
        Settings.requireNotNegative("maxSessions", maxSessions);
        Settings.requireNotNegative("maxConnectionsPerAddress", maxConnectionsPerAddress);
        Settings.requireNotNegative("trustedProxies", trustedProxies);
        Settings.requireNotNegative("compressionThreshold", compressionThreshold);
        filters = List.copyOf(filters);
    }

    /** So long a client waits for a ping; a script that is to wait for longer does not wait at all. */
    private static void requireWithinScripts(Duration silence) {
        if (silence.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "pingInterval and pingTimeout together must not be more than 24 days, as " + silence
                            + " is: clients in JavaScript could not wait for so long and would disconnect at once");
        }
    }

    /** The reference's defaults, and limits where it has none. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {

        private String path = "/engine.io";
        private Set<TransportName> transports = EnumSet.allOf(TransportName.class);
        private boolean allowUpgrades = true;
        private Duration pingInterval = Duration.ofSeconds(25);
        private Duration pingTimeout = Duration.ofSeconds(20);
        private Duration upgradeTimeout = Duration.ofSeconds(10);
        private Duration writeTimeout = Duration.ofSeconds(30);
        private Duration requestTimeout = Duration.ofSeconds(30);
        private int maxPayload = 1_000_000;
        private int maxPacketsPerPayload = 10_000;
        private long maxQueuedBytes = 16L << 20;
        private int maxQueuedPackets = 20_000;
        private int maxSessions;
        private int maxConnectionsPerAddress;
        private int trustedProxies;
        private int compressionThreshold = 1_024;
        private int drainBatch = 100;
        private @Nullable CorsOptions cors;
        private @Nullable CookieOptions cookie;
        private Admission.@Nullable Control admission;
        private final List<HttpFilter> filters = new ArrayList<>();
        private @Nullable ConnectionErrorListener connectionErrors;
        private Metrics metrics = Metrics.NONE;

        private Builder() {}

        /** Where the engine is served. Default {@code /engine.io}. */
        public Builder path(String value) {
            path = Objects.requireNonNull(value, "path");
            return this;
        }

        /** The transports to offer. Default both. */
        public Builder transports(TransportName first, TransportName... more) {
            transports = EnumSet.of(first, more);
            return this;
        }

        /** Offers WebSocket alone. */
        public Builder webSocketOnly() {
            return transports(TransportName.WEBSOCKET);
        }

        /** Whether polling sessions may move to WebSocket. Default true. */
        public Builder allowUpgrades(boolean value) {
            allowUpgrades = value;
            return this;
        }

        /** The time between heartbeats. Default 25 s. */
        public Builder pingInterval(Duration value) {
            pingInterval = Objects.requireNonNull(value, "pingInterval");
            return this;
        }

        /** How long an answer to a heartbeat may take. Default 20 s. */
        public Builder pingTimeout(Duration value) {
            pingTimeout = Objects.requireNonNull(value, "pingTimeout");
            return this;
        }

        /** How long a move to WebSocket may take. Default 10 s. */
        public Builder upgradeTimeout(Duration value) {
            upgradeTimeout = Objects.requireNonNull(value, "upgradeTimeout");
            return this;
        }

        /** How long a batch may stay unsent because the other end does not read. Default 30 s. */
        public Builder writeTimeout(Duration value) {
            writeTimeout = Objects.requireNonNull(value, "writeTimeout");
            return this;
        }

        /**
         * How long a request may take to arrive: its head, and then the body of a polling request. Default 30 s; a client that
         * is slower is answered 408 and its session ends.
         */
        public Builder requestTimeout(Duration value) {
            requestTimeout = Objects.requireNonNull(value, "requestTimeout");
            return this;
        }

        /** The most bytes of one polling request or WebSocket message. Default 1,000,000. */
        public Builder maxPayload(int value) {
            maxPayload = value;
            return this;
        }

        /** The most packets in one polling request. Default 10,000. */
        public Builder maxPacketsPerPayload(int value) {
            maxPacketsPerPayload = value;
            return this;
        }

        /**
         * The most bytes that wait for one slow client; each packet counts some bytes more than it carries. Beyond them the
         * {@link sockwright.engine.OverflowPolicy} of packets applies. Default 16 MiB.
         */
        public Builder maxQueuedBytes(long value) {
            maxQueuedBytes = value;
            return this;
        }

        /** The most packets that wait for one slow client; as {@link #maxQueuedBytes}. Default 20,000. */
        public Builder maxQueuedPackets(int value) {
            maxQueuedPackets = value;
            return this;
        }

        /** The most sessions that may be open; further clients are refused. Default 0: no limit. */
        public Builder maxSessions(int value) {
            maxSessions = value;
            return this;
        }

        /**
         * The most sessions that one address may have; further ones are refused. Behind a proxy this needs {@link
         * #trustedProxies}, else all clients share its address. Default 0: no limit.
         */
        public Builder maxConnectionsPerAddress(int value) {
            maxConnectionsPerAddress = value;
            return this;
        }

        /**
         * How many proxies stand in front of the server. The remote address is then the one that the outermost of them has
         * added to {@code X-Forwarded-For}, and {@code X-Forwarded-Proto} says whether the client's connection is encrypted.
         * Too high a number lets clients choose their address. Default 0: both headers are ignored.
         */
        public Builder trustedProxies(int hops) {
            trustedProxies = hops;
            return this;
        }

        /**
         * From how many bytes on a polling answer is compressed, with gzip or deflate, if the client accepts that. Default
         * 1,024; {@link Integer#MAX_VALUE} switches compression off.
         */
        public Builder compressionThreshold(int value) {
            compressionThreshold = value;
            return this;
        }

        /**
         * How many clients are disconnected at once when the server closes. More of them are spread at random over half of the
         * time that closing may take, so that they do not all come back in the same moment. Default 100.
         */
        public Builder drainBatch(int value) {
            drainBatch = value;
            return this;
        }

        /** Which other origins may connect. Default none. */
        public Builder cors(CorsOptions value) {
            cors = Objects.requireNonNull(value, "cors");
            return this;
        }

        /** The cookie to set on the first polling answer. Default none. */
        public Builder cookie(CookieOptions value) {
            cookie = Objects.requireNonNull(value, "cookie");
            return this;
        }

        /** Who may open a session. Default everyone. */
        public Builder admission(Admission.Control value) {
            admission = Objects.requireNonNull(value, "admission");
            return this;
        }

        /** Adds something that looks at every request before it is verified. Filters run in the order that they are added. */
        public Builder filter(HttpFilter value) {
            filters.add(Objects.requireNonNull(value, "filter"));
            return this;
        }

        /** Who is told of requests that are refused. Default nobody. */
        public Builder onConnectionError(ConnectionErrorListener value) {
            connectionErrors = Objects.requireNonNull(value, "connectionErrors");
            return this;
        }

        /** Who is told what happens, to count it. Default nobody. */
        public Builder metrics(Metrics value) {
            metrics = Objects.requireNonNull(value, "metrics");
            return this;
        }

        /**
         * The settings, checked.
         *
         * @throws IllegalArgumentException if one makes no sense, naming it
         */
        public EngineOptions build() {
            return new EngineOptions(
                    path,
                    transports,
                    allowUpgrades,
                    pingInterval,
                    pingTimeout,
                    upgradeTimeout,
                    writeTimeout,
                    requestTimeout,
                    maxPayload,
                    maxPacketsPerPayload,
                    maxQueuedBytes,
                    maxQueuedPackets,
                    maxSessions,
                    maxConnectionsPerAddress,
                    trustedProxies,
                    compressionThreshold,
                    drainBatch,
                    cors,
                    cookie,
                    admission,
                    filters,
                    connectionErrors,
                    metrics);
        }
    }
}
