package sockwright.dispatch;

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

    private static final ThreadLocal<Here> HERE = ThreadLocal.withInitial(Here::new);

    private final Executor executor;
    private final int maxTasks;
    private final long maxBytes;
    private @Nullable Task first; // of those that wait; linked, so that there is nothing to hold while none does
    private @Nullable Task last;
    private int count;
    private long bytes;
    private boolean busy; // a thread runs tasks, or has been asked for
    private volatile boolean waiting; // whether there are tasks, for who runs or keeps this and has no lock
    private final Batch.Part release = this::release;

    /** The thread whose batch has run the last task and may run the next one. No other thread ever finds itself here. */
    private @Nullable Thread keeper;

    /** What a thread is doing. */
    private static final class Here {

        private boolean runsTask; // of some mailbox
    }

    /** Something to do, what to do instead if it cannot be done, and how many bytes it holds on to until then. */
    private static final class Task {

        private final Runnable action;
        private final Runnable lost;
        private final int bytes;
        private @Nullable Task next;

        Task(Runnable action, Runnable lost, int bytes) {
            this.action = action;
            this.lost = lost;
            this.bytes = bytes;
        }
    }

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
        return add(new Task(action, () -> {}, size), true);
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
        add(new Task(action, lost, 0), false);
    }

    private boolean add(Task task, boolean bounded) {
        boolean start;
        synchronized (this) {
            if (bounded && isFull(task.bytes)) {
                return false;
            }
            if (last == null) {
                first = task;
            } else {
                last.next = task;
            }
            last = task;
            waiting = true;
            count++;
            bytes += task.bytes;
            start = !busy;
            busy = true;
        }
        if (start && !Batch.putOffBriefly(this)) {
            schedule();
        }
        return true;
    }

    private boolean isFull(int size) {
        return count >= maxTasks || (bytes > 0 && bytes + size > maxBytes);
    }

    /**
     * Runs a task on this very thread if none runs or waits. What comes meanwhile queues behind it. In a batch of messages the
     * mailbox stays with the thread: more of them may follow.
     *
     * @return false if one does, and nothing has been run
     */
    public boolean runHere(Runnable action) {
        Thread here = Thread.currentThread();
        if (keeper == here ? waiting : !begin()) {
            return false;
        }
        keeper = null; // while the task runs, in which others may come
        running(() -> run(action));
        if (Batch.putOffBriefly(release)) {
            keeper = here;
        } else {
            end();
        }
        return true;
    }

    private synchronized boolean begin() {
        boolean free = !busy;
        busy = true;
        return free;
    }

    private void end() {
        boolean more;
        synchronized (this) {
            more = first != null;
            busy = more;
        }
        if (more) {
            schedule();
        }
    }

    /** The batch is over whose thread has kept this. */
    private void release() {
        if (keeper == Thread.currentThread()) { // else a task is running that has brought a batch to its end
            keeper = null;
            end();
        }
    }

    /** The messages that brought tasks have all been read. */
    @Override
    public void endOfBatch() {
        schedule();
    }

    /** Whether the current thread runs a task of some mailbox, and so must not wait for all tasks to be done. */
    public static boolean isRunningHere() {
        return HERE.get().runsTask;
    }

    private void schedule() {
        try {
            executor.execute(this);
        } catch (RuntimeException | Error e) {
            // The user's executor is full, shut down or out of threads. Here could be an I/O thread: what waits is
            // lost, and said.
            Task lost;
            int losses;
            synchronized (this) {
                lost = first;
                losses = count;
                first = null;
                last = null;
                waiting = false;
                count = 0;
                bytes = 0;
                busy = false;
            }
            LOG.error("the executor refuses to run handlers; {} tasks of a socket are lost", losses, e);
            for (; lost != null; lost = lost.next) {
                run(lost.lost);
            }
        }
    }

    @Override
    public void run() {
        running(this::runBatch);
    }

    private static void running(Runnable tasks) {
        Here here = HERE.get();
        boolean nested = here.runsTask;
        here.runsTask = true;
        try {
            tasks.run();
        } finally {
            here.runsTask = nested;
        }
    }

    private void runBatch() {
        boolean unfinished = true;
        Batch batch = null;
        try {
            for (int i = 0; i < BATCH && unfinished; i++) {
                Task task = next();
                if (batch == null && waiting) {
                    batch = Batch.ofTasks(); // only now: what a lone task sends should wait for nothing
                }
                if (task == null) {
                    unfinished = false;
                } else {
                    run(task.action);
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

    private synchronized @Nullable Task next() {
        Task task = first;
        if (task == null) {
            busy = false;
            return null;
        }
        first = task.next;
        task.next = null; // one that has become old must not hold all that come after it
        if (first == null) {
            last = null;
            waiting = false;
        }
        count--;
        bytes -= task.bytes;
        return task;
    }
}
