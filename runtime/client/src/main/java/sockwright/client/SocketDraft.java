package sockwright.client;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@link SocketSettings} that are still being chosen, with their defaults. Not thread-safe. */
final class SocketDraft {

    @Nullable Supplier<?> auth;

    boolean authBlocks;
    Duration ackTimeout = Duration.ofSeconds(10);
    int retries;
    long maxBufferedBytes = 16L << 20;
    BufferPolicy bufferPolicy = BufferPolicy.FAIL;
    int maxPendingEvents = 100_000;
    long maxPendingBytes = 64L << 20;

    SocketDraft() {}

    SocketDraft(SocketSettings known) {
        auth = known.auth();
        authBlocks = known.authBlocks();
        ackTimeout = known.ackTimeout();
        retries = known.retries();
        maxBufferedBytes = known.maxBufferedBytes();
        bufferPolicy = known.bufferPolicy();
        maxPendingEvents = known.maxPendingEvents();
        maxPendingBytes = known.maxPendingBytes();
    }

    /** @throws IllegalArgumentException if they contradict each other */
    SocketSettings build() {
        return new SocketSettings(
                auth,
                authBlocks,
                ackTimeout,
                retries,
                maxBufferedBytes,
                bufferPolicy,
                maxPendingEvents,
                maxPendingBytes);
    }
}
