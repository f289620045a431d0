package sockwright.engine.server;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
 * @param maxPayload the most bytes of one polling request or WebSocket message
 * @param maxPacketsPerPayload the most packets in one polling request
 * @param maxQueuedBytes the most bytes that wait for one slow client before it is disconnected
 * @param cors which other origins may connect, or null for none
 * @param cookie the cookie to set, or null for none
 * @param admission who may open a session, or null for everyone
 */
public record EngineOptions(
        String path,
        Set<TransportName> transports,
        boolean allowUpgrades,
        Duration pingInterval,
        Duration pingTimeout,
        Duration upgradeTimeout,
        Duration writeTimeout,
        int maxPayload,
        int maxPacketsPerPayload,
        long maxQueuedBytes,
        @Nullable CorsOptions cors,
        @Nullable CookieOptions cookie,
        Admission.@Nullable Control admission) {

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
        requirePositive("pingInterval", pingInterval);
        requirePositive("pingTimeout", pingTimeout);
        requirePositive("upgradeTimeout", upgradeTimeout);
        requirePositive("writeTimeout", writeTimeout);
        requirePositive("maxPayload", maxPayload);
        requirePositive("maxPacketsPerPayload", maxPacketsPerPayload);
        requirePositive("maxQueuedBytes", maxQueuedBytes);
    }

    private static void requirePositive(String name, Duration value) {
        requirePositive(name, value.toMillis());
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be more than 0, not " + value);
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
        private int maxPayload = 1_000_000;
        private int maxPacketsPerPayload = 10_000;
        private long maxQueuedBytes = 16L << 20;
        private @Nullable CorsOptions cors;
        private @Nullable CookieOptions cookie;
        private Admission.@Nullable Control admission;

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

        /** The most bytes that wait for one slow client before it is disconnected. Default 16 MiB. */
        public Builder maxQueuedBytes(long value) {
            maxQueuedBytes = value;
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
                    maxPayload,
                    maxPacketsPerPayload,
                    maxQueuedBytes,
                    cors,
                    cookie,
                    admission);
        }
    }
}
