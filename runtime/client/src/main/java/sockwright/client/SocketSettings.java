package sockwright.client;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Settings;

/**
 * What concerns one socket.
 *
 * @param authBlocks whether {@code auth} is code of the user's, which is not run on the strand
 */
record SocketSettings(
        @Nullable Supplier<?> auth,
        boolean authBlocks,
        Duration ackTimeout,
        int retries,
        long maxBufferedBytes,
        BufferPolicy bufferPolicy,
        int maxPendingEvents,
        long maxPendingBytes) {

    SocketSettings {
        Settings.requireNotNegative("retries", retries);
        Settings.requireDelay("ackTimeout", ackTimeout);
        Settings.requireNotNegative("maxBufferedBytes", maxBufferedBytes);
        Settings.requirePositive("maxPendingEvents", maxPendingEvents);
        Settings.requirePositive("maxPendingBytes", maxPendingBytes);
    }
}
