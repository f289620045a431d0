package sockwright.engine.client;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of one connection, one at a time and in the order in which they were given, whatever threads give them. It has no
 * thread: whoever brings a step while none is running runs it, and what others bring meanwhile. So what only steps touch needs no
 * lock, and a step that is given by a step runs after it, never inside. Steps are short and never block.
 */
public final class Strand implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Strand.class);

    /** After so many steps a thread that only wanted to bring one is let go. */
    private static final int BATCH = 256;

    private final Queue<Runnable> steps = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final Executor relief;

    /** @param relief goes on where a thread has run many steps; must not belong to the user */
    public Strand(Executor relief) {
        this.relief = relief;
    }

    @Override
    public void execute(Runnable step) {
        steps.add(step);
        if (unfinished.getAndIncrement() == 0) {
            run(BATCH);
        }
    }

    private void run(int most) {
        int left = most;
        do {
            if (left-- == 0 && relieved()) {
                return; // the count stays above zero, so nobody else begins
            }
            runNext();
        } while (unfinished.decrementAndGet() > 0);
    }

    private void runNext() {
        Runnable step = steps.poll();
        try {
            if (step != null) {
                step.run();
            }
        } catch (RuntimeException | Error e) {
            LOG.error("a step of a connection failed", e);
        }
    }

    private boolean relieved() {
        try {
            relief.execute(() -> run(Integer.MAX_VALUE));
            return true;
        } catch (RejectedExecutionException e) {
            return false; // then here: it is only less fair
        }
    }
}
