package sockwright.dispatch;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.Batch;

/**
 * What one socket still has to do, done one after the other on the executor: never two tasks of a socket at once, on an I/O thread
 * only what is asked for there, and a thread is taken only while there is something to do. Thread-safe.
 */
public final class Mailbox implements Runnable, Batch.Part {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    /** After so many tasks other sockets get a turn. */
    private static final int BATCH = 64;

    /** Whether the current thread runs a task of some mailbox. */
    private static final ThreadLocal<Boolean> RUNNING = ThreadLocal.withInitial(() -> false);

    private final Executor executor;
    private final int maxTasks;
    private final long maxBytes;
    private final ArrayDeque<Task> tasks = new ArrayDeque<>(2);
    private long bytes;
    private boolean busy; // a thread runs tasks, or has been asked for
    private boolean moreWait; // behind the task that was taken last; only for the thread that runs it

    /** Something to do, what to do instead if it cannot be done, and how many bytes it holds on to until then. */
    private record Task(Runnable action, Runnable lost, int bytes) {}

    /**
     * An empty mailbox.
     *
     * @param maxTasks how many tasks may wait
     * @param maxBytes how many bytes they may hold together; a single one may hold more
     */
    public Mailbox(Executor executor, int maxTasks, long maxBytes) {
        this.executor = executor;
        this.maxTasks = maxTasks;
        this.maxBytes = maxBytes;
    }

    /**
     * Adds a task.
     *
     * @param size how many bytes it holds on to
     * @return false if too much waits already
     */
    public boolean offer(Runnable action, int size) {
        synchronized (tasks) {
            if (tasks.size() >= maxTasks || (bytes > 0 && bytes + size > maxBytes)) {
                return false;
            }
        }
        put(new Task(action, () -> {}, size));
        return true;
    }

    /** Adds a task however many wait. */
    public void put(Runnable action) {
        put(action, () -> {});
    }

    /**
     * Adds a task however many wait.
     *
     * @param lost what to do instead, on any thread, if the executor refuses to run tasks
     */
    public void put(Runnable action, Runnable lost) {
        put(new Task(action, lost, 0));
    }

    /**
     * Runs a task on this very thread if none runs or waits. What comes meanwhile queues behind it.
     *
     * @return false if one does, and nothing has been run
     */
    public boolean runHere(Runnable action) {
        synchronized (tasks) {
            if (busy) {
                return false;
            }
            busy = true;
        }
        running(() -> run(action));
        boolean more;
        synchronized (tasks) {
            more = !tasks.isEmpty();
            busy = more;
        }
        if (more) {
            schedule();
        }
        return true;
    }

    private void put(Task task) {
        boolean start;
        synchronized (tasks) {
            tasks.add(task);
            bytes += task.bytes();
            start = !busy;
            busy = true;
        }
        if (start && !Batch.putOffBriefly(this)) {
            schedule();
        }
    }

    /** The messages that brought tasks have all been read. */
    @Override
    public void endOfBatch() {
        schedule();
    }

    /** Whether the current thread runs a task of some mailbox, and so must not wait for all tasks to be done. */
    public static boolean isRunningHere() {
        return RUNNING.get();
    }

    private void schedule() {
        try {
            executor.execute(this);
        } catch (RuntimeException | Error e) {
            // The user's executor is full, shut down or out of threads. Here could be an I/O thread: what waits is
            // lost, and said.
            List<Task> lost;
            synchronized (tasks) {
                lost = List.copyOf(tasks);
                tasks.clear();
                bytes = 0;
                busy = false;
            }
            LOG.error("the executor refuses to run handlers; {} tasks of a socket are lost", lost.size(), e);
            lost.forEach(task -> run(task.lost()));
        }
    }

    @Override
    public void run() {
        running(this::runBatch);
    }

    private static void running(Runnable tasks) {
        boolean nested = RUNNING.get();
        RUNNING.set(true);
        try {
            tasks.run();
        } finally {
            RUNNING.set(nested);
        }
    }

    private void runBatch() {
        boolean unfinished = true;
        Batch batch = null;
        try {
            for (int i = 0; i < BATCH && unfinished; i++) {
                Task task = next();
                if (batch == null && moreWait) {
                    batch = Batch.ofTasks(); // only now: what a lone task sends should wait for nothing
                }
                if (task == null) {
                    unfinished = false;
                } else {
                    run(task.action());
                }
            }
        } finally {
            if (batch != null) {
                batch.close();
            }
        }
        if (unfinished) {
            schedule();
        }
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            LOG.error("a task of a socket failed", e);
        }
    }

    private @Nullable Task next() {
        synchronized (tasks) {
            Task task = tasks.poll();
            if (task == null) {
                busy = false;
            } else {
                bytes -= task.bytes();
            }
            moreWait = !tasks.isEmpty();
            return task;
        }
    }
}
