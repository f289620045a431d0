package sockwright.engine.server;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Refusal;

/** How many sessions there are, and how many of each address. Thread-safe. */
final class Places {

    private final int max;
    private final int maxOfAddress;
    private final AtomicInteger taken = new AtomicInteger();
    private final ConcurrentMap<String, Integer> takenByAddress = new ConcurrentHashMap<>();

    /** Limits of 0 are none. */
    Places(int max, int maxOfAddress) {
        this.max = max;
        this.maxOfAddress = maxOfAddress;
    }

    /** Whether there is a place this moment: null, or why there is none. */
    @Nullable Refusal refusal(String address) {
        if (max > 0 && taken.get() >= max) {
            return Refusal.TOO_MANY_SESSIONS;
        }
        return maxOfAddress > 0 && takenByAddress.getOrDefault(address, 0) >= maxOfAddress
                ? Refusal.TOO_MANY_SESSIONS_OF_ADDRESS
                : null;
    }

    /** Takes a place, unless there is none: then tells why. */
    @Nullable Refusal take(String address) {
        if (taken.incrementAndGet() > max && max > 0) {
            taken.decrementAndGet();
            return Refusal.TOO_MANY_SESSIONS;
        }
        if (maxOfAddress > 0 && takenByAddress.merge(address, 1, Integer::sum) > maxOfAddress) {
            free(address);
            return Refusal.TOO_MANY_SESSIONS_OF_ADDRESS;
        }
        return null;
    }

    /** Gives a place back. */
    void free(String address) {
        taken.decrementAndGet();
        if (maxOfAddress > 0) {
            takenByAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
        }
    }
}
