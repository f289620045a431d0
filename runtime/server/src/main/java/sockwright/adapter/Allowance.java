package sockwright.adapter;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of something several keep together, bounded for all of them: as long as that is enough each keeps what it likes, then
 * none keeps more than an equal share. Whoever has more than that gives it back the next time that it looks, so that all together
 * never have more than twice as much. Thread-safe.
 */
final class Allowance {

    private final AtomicLong total = new AtomicLong();
    private final AtomicInteger keepers = new AtomicInteger(); // of anything

    /** What one of them keeps; to be guarded by its lock. */
    final class Part {

        private long kept;

        /** More is kept, or less. */
        void add(long amount) {
            long before = kept;
            kept += amount;
            total.addAndGet(amount);
            keepers.addAndGet(Long.signum(kept) - Long.signum(before));
        }

        /** Whether some of it must go, all together being allowed so much. */
        boolean isTooMuch(long most) {
            return total.get() > most && kept > most / Math.max(1, keepers.get());
        }
    }

    Part part() {
        return new Part();
    }
}
