package sockwright.engine;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Much that one thread works through in one go, such as the messages of all connections that were ready. What is dear, and as well done once for all of it,
 * is put off to its end: a connection sends everything with one write, a mailbox asks for a thread once. A batch belongs to the
 * thread that opened it; batches do not nest.
 */
public final class Batch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    private static final ThreadLocal<@Nullable Batch> CURRENT = new ThreadLocal<>();

    /** So many parts are not kept for the end of a batch of messages: who came first would wait for all the others. */
    private static final int LARGE = 64;

    private final boolean mayBlock;
    private final Set<Part> parts = new LinkedHashSet<>(4);

    /** Something that can be put off. */
    public interface Part {

        /** The batch is over. Must not block. Called once, however often it was put off. */
        void endOfBatch();
    }

    private Batch(boolean mayBlock) {
        this.mayBlock = mayBlock;
    }

    /** Works through messages, among which nothing blocks. Within a batch this is a part of it. */
    public static void ofMessages(Runnable work) {
        Batch outer = CURRENT.get();
        if (outer != null) {
            work.run();
            outer.endIfLarge();
            return;
        }
        try (Batch batch = new Batch(false)) {
            CURRENT.set(batch);
            work.run();
        }
    }

    /**
     * Opens the batch of a thread that does nothing but work through what many connections bring, among which nothing blocks. One
     * that is still open is ended: something has failed before its end.
     */
    public static void beginReads() {
        endReads();
        CURRENT.set(new Batch(false));
    }

    /** Ends what {@link #beginReads} has opened. */
    public static void endReads() {
        Batch batch = CURRENT.get();
        if (batch != null) {
            batch.close();
        }
    }

    /**
     * Opens a batch of what an event loop is reading, unless there is one; the loop ends it when it has read what there is.
     * Until then nothing on this thread may block.
     *
     * @param loop runs tasks on this very thread, when it is done with what it is doing
     */
    public static void ofTurn(Executor loop) {
        if (isOpen()) {
            return;
        }
        beginReads();
        try {
            loop.execute(Batch::endReads);
        } catch (RejectedExecutionException e) {
            LOG.debug("an event loop ends: each message is a batch", e);
            endReads();
        }
    }

    /**
     * Opens a batch of tasks, any of which may block.
     *
     * @return what ends it, or null if the thread has a batch open, of which this is a part then
     */
    public static @Nullable Batch ofTasks() {
        if (CURRENT.get() != null) {
            return null;
        }
        Batch batch = new Batch(true);
        CURRENT.set(batch);
        return batch;
    }

    /** Whether the thread has a batch open. */
    public static boolean isOpen() {
        return CURRENT.get() != null;
    }

    /** Whether the thread has a batch open in which tasks may block. */
    public static boolean mayBlock() {
        Batch batch = CURRENT.get();
        return batch != null && batch.mayBlock;
    }

    /**
     * Puts something off to the end of the thread's batch. In a batch that {@linkplain #mayBlock() may block}, whoever does so
     * sees to it that it is done in time all the same.
     *
     * @return false if there is no batch
     */
    public static boolean putOff(Part part) {
        Batch batch = CURRENT.get();
        return batch != null && batch.add(part);
    }

    /**
     * Puts something off that others may wait for.
     *
     * @return false if there is no batch, or one that may block
     */
    public static boolean putOffBriefly(Part part) {
        Batch batch = CURRENT.get();
        return batch != null && !batch.mayBlock && batch.add(part);
    }

    private void endIfLarge() {
        if (!mayBlock && parts.size() >= LARGE) {
            List<Part> due = List.copyOf(parts);
            parts.clear();
            end(due);
        }
    }

    private boolean add(Part part) {
        parts.add(part); // once: a long task may have the same thing put off again and again
        return true;
    }

    /** Ends the batch: does what was put off. */
    @Override
    public void close() {
        CURRENT.remove();
        end(parts);
    }

    private static void end(Collection<Part> parts) {
        for (Part part : parts) {
            try {
                part.endOfBatch();
            } catch (RuntimeException | Error e) {
                LOG.error("what was put off to the end of a batch failed", e); // the others are none the worse
            }
        }
    }
}
