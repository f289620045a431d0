package sockwright.json.jackson;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/**
 * Jackson's buffers between one text and the next. Each thread looks in one place only: what is missing there is made, what does
 * not fit is let go. Jackson's own pool is a linked queue that all threads share, of which taking and giving back costs as
 * much as reading a short text; buffers kept for each thread would be made anew for each virtual one. Thread-safe.
 */
final class Buffers implements RecyclerPool<BufferRecycler> {

    private static final long serialVersionUID = 1;

    /** A power of two, of more places than there are threads that run at once. */
    private static final int PLACES =
            4 * Integer.highestOneBit(Runtime.getRuntime().availableProcessors());

    private final transient AtomicReferenceArray<@Nullable BufferRecycler> kept = new AtomicReferenceArray<>(PLACES);

    private static int place() {
        return (int) Thread.currentThread().getId() & (PLACES - 1);
    }

    @Override
    public BufferRecycler acquirePooled() {
        BufferRecycler buffers = kept.getAndSet(place(), null);
        return buffers == null ? new BufferRecycler() : buffers;
    }

    @Override
    public void releasePooled(BufferRecycler buffers) {
        kept.setRelease(place(), buffers);
    }

    @Override
    public int pooledCount() {
        int count = 0;
        for (int i = 0; i < PLACES; i++) {
            count += kept.get(i) == null ? 0 : 1;
        }
        return count;
    }

    @Override
    public boolean clear() {
        for (int i = 0; i < PLACES; i++) {
            kept.set(i, null);
        }
        return true;
    }

    private Object readResolve() {
        return new Buffers();
    }
}
