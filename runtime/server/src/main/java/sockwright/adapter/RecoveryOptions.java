package sockwright.adapter;

import java.time.Duration;
import java.util.Objects;
import sockwright.engine.Settings;

/**
 * How sockets that lose their connection are kept so that they can go on as if nothing had happened: with their id, their rooms,
 * their data, and the events that they have missed. Immutable.
 *
 * @param maxDisconnectionDuration how long a session is kept, and the events that its client may have missed
 * @param skipMiddlewares whether a client that comes back is spared the connect middlewares
 * @param maxPackets the most events that are kept, of all namespaces of a server together: where there are more, each namespace
 *     keeps its share, of which the oldest are forgotten first
 * @param maxBytes the most bytes that the kept events may have, likewise
 * @param maxSessions the most sessions that are kept, likewise
 */
public record RecoveryOptions(
        Duration maxDisconnectionDuration, boolean skipMiddlewares, int maxPackets, long maxBytes, int maxSessions) {

    /**
     * Two minutes, 10,000 events or 16 MiB, 100,000 sessions. Middlewares run again: a token may have expired or been taken back
     * meanwhile.
     */
    public static final RecoveryOptions DEFAULT =
            new RecoveryOptions(Duration.ofMinutes(2), false, 10_000, 16L << 20, 100_000);

    public RecoveryOptions {
        Objects.requireNonNull(maxDisconnectionDuration, "maxDisconnectionDuration");
        Settings.requireDelay("maxDisconnectionDuration", maxDisconnectionDuration);
        Settings.requirePositive("maxPackets", maxPackets);
        Settings.requirePositive("maxBytes", maxBytes);
        Settings.requirePositive("maxSessions", maxSessions);
    }

    /** The same with another {@link #maxDisconnectionDuration}. */
    public RecoveryOptions withMaxDisconnectionDuration(Duration value) {
        return new RecoveryOptions(value, skipMiddlewares, maxPackets, maxBytes, maxSessions);
    }

    /** The same with another {@link #skipMiddlewares}. */
    public RecoveryOptions withSkipMiddlewares(boolean value) {
        return new RecoveryOptions(maxDisconnectionDuration, value, maxPackets, maxBytes, maxSessions);
    }

    /** The same with another {@link #maxPackets}. */
    public RecoveryOptions withMaxPackets(int value) {
        return new RecoveryOptions(maxDisconnectionDuration, skipMiddlewares, value, maxBytes, maxSessions);
    }

    /** The same with another {@link #maxBytes}. */
    public RecoveryOptions withMaxBytes(long value) {
        return new RecoveryOptions(maxDisconnectionDuration, skipMiddlewares, maxPackets, value, maxSessions);
    }

    /** The same with another {@link #maxSessions}. */
    public RecoveryOptions withMaxSessions(int value) {
        return new RecoveryOptions(maxDisconnectionDuration, skipMiddlewares, maxPackets, maxBytes, value);
    }
}
