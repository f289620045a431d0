package sockwright.server;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one socket still has to do, done one after the other on the executor: never two tasks of a socket at once, never on an
 * I/O thread, and a thread is taken only while there is something to do.
 */
final class Mailbox implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    /** After so many tasks other sockets get a turn. */
    private static final int BATCH = 64;

    private final Executor executor;
    private final int capacity;
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>(2);
    private boolean scheduled;

    /** @param capacity how many tasks may wait */
    Mailbox(Executor executor, int capacity) {
        this.executor = executor;
        this.capacity = capacity;
    }

    /**
     * Adds a task.
     *
     * @return false if too many wait already
     */
    boolean offer(Runnable task) {
        synchronized (tasks) {
            if (tasks.size() >= capacity) {
                return false;
            }
        }
        put(task);
        return true;
    }

    /** Adds a task however many wait; for the few that must not be lost. */
    void put(Runnable task) {
        boolean start;
        synchronized (tasks) {
            tasks.add(task);
            start = !scheduled;
            scheduled = true;
        }
        if (start) {
            schedule();
        }
    }

    private void schedule() {
        try {
            executor.execute(this);
        } catch (RejectedExecutionException e) {
            // The user's executor is full or shut down. Running here could be an I/O thread, so what waits is lost, and
            // said.
            int lost;
            synchronized (tasks) {
                lost = tasks.size();
                tasks.clear();
                scheduled = false;
            }
            LOG.error("the executor refuses to run handlers; {} tasks of a socket are lost", lost, e);
        }
    }

    @Override
    public void run() {
        for (int i = 0; i < BATCH; i++) {
            Runnable task = next();
            if (task == null) {
                return;
            }
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                LOG.error("a task of a socket failed", e);
            }
        }
        schedule();
    }

    private @Nullable Runnable next() {
        synchronized (tasks) {
            Runnable task = tasks.poll();
            if (task == null) {
                scheduled = false;
            }
            return task;
        }
    }
}
