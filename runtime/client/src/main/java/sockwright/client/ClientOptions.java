package sockwright.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import sockwright.engine.Metrics;
import sockwright.engine.Timers;
import sockwright.engine.client.EngineClientOptions;
import sockwright.json.JsonCodec;
import sockwright.protocol.socketio.PacketCodec;

/**
 * How a client connects, comes back, and sends. Immutable. Sockets share a connection only if their options are equal in all that
 * concerns the connection; use the same options, or {@link #toBuilder}, for those that should.
 */
public final class ClientOptions {

    private static final ClientOptions DEFAULT = builder().build();

    private final ConnectionSettings connection;
    private final SocketSettings socket;
    private final boolean forceNew;

    private ClientOptions(ConnectionSettings connection, SocketSettings socket, boolean forceNew) {
        this.connection = connection;
        this.socket = socket;
        this.forceNew = forceNew;
    }

    /** Options as the official client has them by default. */
    public static ClientOptions defaults() {
        return DEFAULT;
    }

    /** Options, to be set. */
    public static Builder builder() {
        return new Builder();
    }

    /** These options, to be changed. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    ConnectionSettings connection() {
        return connection;
    }

    SocketSettings socket() {
        return socket;
    }

    boolean forceNew() {
        return forceNew;
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {

        private final ConnectionDraft connection;
        private final SocketDraft socket;
        private boolean forceNew;

        private Builder() {
            connection = new ConnectionDraft();
            socket = new SocketDraft();
        }

        private Builder(ClientOptions options) {
            connection = new ConnectionDraft(options.connection);
            socket = new SocketDraft(options.socket);
            forceNew = options.forceNew;
        }

        // --- the connection

        /**
         * Settings of the connection below: path, query, headers, transports, TLS, proxy, cookies.
         *
         * <pre>{@code .engine(e -> e.transports(TransportName.WEBSOCKET).header("Authorization", token))}</pre>
         */
        public Builder engine(Consumer<EngineClientOptions.Builder> settings) {
            settings.accept(connection.engine);
            return this;
        }

        /** Whether to come back when the connection is lost. Default true. */
        public Builder reconnection(boolean value) {
            connection.reconnection = value;
            return this;
        }

        /** How many attempts to come back before giving up. Default no limit. */
        public Builder reconnectionAttempts(int value) {
            connection.reconnectionAttempts = value;
            return this;
        }

        /** How long to wait before the first attempt; before each other one twice as long. Default 1 s. */
        public Builder reconnectionDelay(Duration value) {
            connection.reconnectionDelay = Objects.requireNonNull(value, "reconnectionDelay");
            return this;
        }

        /** How long to wait before any attempt at most. Default 5 s. */
        public Builder reconnectionDelayMax(Duration value) {
            connection.reconnectionDelayMax = Objects.requireNonNull(value, "reconnectionDelayMax");
            return this;
        }

        /** By what share of itself chance makes a delay longer or shorter, from 0 to 1. Default 0.5. */
        public Builder randomizationFactor(double value) {
            connection.randomizationFactor = value;
            return this;
        }

        /** How long an attempt to connect may take. Default 20 s. */
        public Builder connectTimeout(Duration value) {
            connection.connectTimeout = Objects.requireNonNull(value, "connectTimeout");
            return this;
        }

        /** Reads and writes the values of events. Default Jackson. */
        public Builder json(JsonCodec value) {
            connection.json = Objects.requireNonNull(value, "json");
            return this;
        }

        /** How packets become messages; the server must use the same. Default the text protocol, with the codec for JSON. */
        public Builder parser(PacketCodec value) {
            connection.parser = Objects.requireNonNull(value, "parser");
            return this;
        }

        /** How many attachments a packet may have. Default 10. */
        public Builder maxAttachments(int value) {
            connection.maxAttachments = value;
            return this;
        }

        /** How many bytes the attachments of a packet may have. Default 100 MiB. */
        public Builder maxAttachmentBytes(long value) {
            connection.maxAttachmentBytes = value;
            return this;
        }

        /**
         * Runs listeners and what hangs on acknowledgements. Default virtual threads, on Java before 21 a bounded pool shared by
         * all clients. It must not run tasks on the calling thread.
         */
        public Builder executor(Executor value) {
            connection.executor = Objects.requireNonNull(value, "executor");
            return this;
        }

        /** What runs timers; for tests. */
        public Builder timers(Timers value) {
            connection.timers = Objects.requireNonNull(value, "timers");
            return this;
        }

        /** The time of day; for tests. */
        public Builder clock(Clock value) {
            connection.clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /** What delays are drawn from; for tests. */
        public Builder random(RandomGenerator value) {
            connection.random = Objects.requireNonNull(value, "random");
            return this;
        }

        /**
         * Counts what happens to connections and events, as of a server. Namespaces and events are told by the names that the
         * client gives them, so there should not be endlessly many. Default nothing is counted.
         */
        public Builder metrics(Metrics value) {
            connection.metrics = Objects.requireNonNull(value, "metrics");
            return this;
        }

        /** Whether to open a connection of its own in any case. Default false. */
        public Builder forceNew(boolean value) {
            forceNew = value;
            return this;
        }

        // --- the socket

        /** What the socket shows to be let in: an object, such as a map or a record. Default nothing. */
        public Builder auth(Object value) {
            Objects.requireNonNull(value, "auth");
            socket.auth = () -> value;
            socket.authBlocks = false;
            return this;
        }

        /**
         * Asked, at each attempt, for what the socket shows to be let in; such as a token that must be fresh. Runs on the
         * executor, so it may block, and may give a {@link java.util.concurrent.CompletionStage}. Where it fails, the socket hears a
         * {@link ConnectError} and waits for {@link ClientSocket#connect}.
         */
        public Builder authFrom(Supplier<?> value) {
            socket.auth = Objects.requireNonNull(value, "auth");
            socket.authBlocks = true;
            return this;
        }

        /** How long to wait for an acknowledgement. Default 10 s. */
        public Builder ackTimeout(Duration value) {
            socket.ackTimeout = Objects.requireNonNull(value, "ackTimeout");
            return this;
        }

        /** How often an event is sent again until it is acknowledged, one at a time; 0 sends each once. Default 0. */
        public Builder retries(int value) {
            socket.retries = value;
            return this;
        }

        /** How many bytes of events may wait to be sent. Default 16 MiB. */
        public Builder maxBufferedBytes(long value) {
            socket.maxBufferedBytes = value;
            return this;
        }

        /** What becomes of an event that does not fit into the buffer. Default {@link BufferPolicy#FAIL}. */
        public Builder bufferPolicy(BufferPolicy value) {
            socket.bufferPolicy = Objects.requireNonNull(value, "bufferPolicy");
            return this;
        }

        /** How many events may wait for listeners before the connection is given up. Default 100,000. */
        public Builder maxPendingEvents(int value) {
            socket.maxPendingEvents = value;
            return this;
        }

        /** How many bytes of events may wait for listeners before the connection is given up. Default 64 MiB. */
        public Builder maxPendingBytes(long value) {
            socket.maxPendingBytes = value;
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException if they contradict each other
         */
        public ClientOptions build() {
            return new ClientOptions(connection.build(), socket.build(), forceNew);
        }
    }
}
