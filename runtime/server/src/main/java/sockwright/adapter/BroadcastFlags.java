package sockwright.adapter;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sockwright.engine.OverflowPolicy;
import sockwright.engine.Settings;

/**
 * How something is sent.
 *
 * @param isVolatile whether it may be lost where a client is not ready to be written to
 * @param local whether only this server's sockets are meant
 * @param compress whether it may be compressed on its way; a hint
 * @param overflow what becomes of it where a client's queue is full
 * @param timeout how long answers are waited for; null for the default of whoever waits
 */
public record BroadcastFlags(
        boolean isVolatile,
        boolean local,
        boolean compress,
        OverflowPolicy overflow,
        @Nullable Duration timeout) {

    /** To all servers, reliably, compressed where that is on. */
    public static final BroadcastFlags DEFAULT =
            new BroadcastFlags(false, false, true, OverflowPolicy.DISCONNECT, null);

    public BroadcastFlags {
        Objects.requireNonNull(overflow, "overflow");
        if (timeout != null) {
            Settings.requireDelay("timeout", timeout);
        }
    }

    /** The same, but volatile. */
    public BroadcastFlags asVolatile() {
        return new BroadcastFlags(true, local, compress, overflow, timeout);
    }

    /** The same, but for this server's sockets only. */
    public BroadcastFlags asLocal() {
        return new BroadcastFlags(isVolatile, true, compress, overflow, timeout);
    }

    /** The same with another {@link #compress}. */
    public BroadcastFlags withCompress(boolean value) {
        return new BroadcastFlags(isVolatile, local, value, overflow, timeout);
    }

    /** The same with another {@link #overflow}. */
    public BroadcastFlags withOverflow(OverflowPolicy value) {
        return new BroadcastFlags(isVolatile, local, compress, value, timeout);
    }

    /** The same with another {@link #timeout}. */
    public BroadcastFlags withTimeout(Duration value) {
        return new BroadcastFlags(isVolatile, local, compress, overflow, value);
    }
}
