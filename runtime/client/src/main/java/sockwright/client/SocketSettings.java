package sockwright.client;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
        if (retries < 0) {
            throw new IllegalArgumentException("negative retries: " + retries);
        }
        if (ackTimeout.isNegative() || ackTimeout.isZero()) {
            throw new IllegalArgumentException("ackTimeout must be positive, not " + ackTimeout);
        }
        if (maxBufferedBytes < 0 || maxPendingEvents < 1 || maxPendingBytes < 1) {
            throw new IllegalArgumentException("maxBufferedBytes " + maxBufferedBytes + ", maxPendingEvents "
                    + maxPendingEvents + ", maxPendingBytes " + maxPendingBytes + ": too small");
        }
    }
}
