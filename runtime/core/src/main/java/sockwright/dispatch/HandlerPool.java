package sockwright.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.Timers;

/**
 * A pool for tasks that are short as a rule and may block: it takes as few threads as get the work done, because to wake a thread
 * costs more than most tasks do. One works until nothing waits. Where a task has waited for a whole {@link #TICK}, others come to
 * help: one for each that is stuck with a long task, and more, tick by tick, while there is still something that has waited so long
 * and more of them get more done ({@link ThreadCount}). Thread-safe.
 */
final class HandlerPool extends AbstractExecutorService {

    /** How long a task may wait before more threads are taken. */
    static final Duration TICK = Duration.ofMillis(1);

    private static final Logger LOG = LoggerFactory.getLogger(HandlerPool.class);

    private final int size;
    private final Timers timers;
    private final ExecutorService threads;

    private final Object lock = new Object();
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final Set<Worker> workers = new HashSet<>(); // that are not stuck
    private int stuck; // further ones, with a task that they had before the last tick
    private final ThreadCount wanted; // of the workers that are not
    private int late; // tasks that had waited at the last tick, and still do
    private int taken; // since the last tick
    private long ticks;
    private boolean ticking;
    private boolean closed;

    /**
     * An empty pool.
     *
     * @param size the most tasks that run at once
     * @param timers which tell when a task has waited for long; they must outlive the pool
     * @param threads what the tasks run on: as many as are asked for, which are {@code size} at most; the pool shuts it down
     */
    HandlerPool(int size, Timers timers, ExecutorService threads) {
        this.size = size;
        this.timers = timers;
        this.threads = threads;
        this.wanted = new ThreadCount(Runtime.getRuntime().availableProcessors(), size);
    }

    private final class Worker implements Runnable {

        private long since; // the tick in which it took its task
        private boolean isStuck;

        @Override
        public void run() {
            Runnable task = next(this);
            while (task != null) {
                try {
                    task.run();
                } catch (RuntimeException | Error e) {
                    LOG.error("a task failed", e);
                }
                forgetInterrupt();
                task = next(this);
            }
        }

        /** An interrupt that a task leaves behind is none of the next one's business. */
        private void forgetInterrupt() {
            if (!threads.isShutdown()) {
                Thread.interrupted();
            }
        }
    }

    @Override
    public void execute(Runnable task) {
        Worker worker = null;
        boolean startTicking = false;
        synchronized (lock) {
            if (closed) {
                throw new RejectedExecutionException("the handlers' threads have been shut down");
            }
            tasks.add(task);
            boolean others = count() > 0;
            if (count() < size && workers.size() < wanted.get()) {
                worker = addWorker();
            }
            if (others && !ticking) {
                startTicking = true;
                ticking = true;
                late = tasks.size();
                taken = 0;
            }
        }
        if (worker != null) {
            start(worker, task);
        }
        if (startTicking) {
            timers.after(TICK, this::tick);
        }
    }

    private Worker addWorker() {
        Worker worker = new Worker();
        worker.since = ticks;
        workers.add(worker);
        return worker;
    }

    private void start(Worker worker, @Nullable Runnable task) {
        try {
            threads.execute(worker);
        } catch (RuntimeException | Error e) { // such as: no more native threads
            boolean nobody;
            synchronized (lock) {
                workers.remove(worker);
                unstick(worker);
                nobody = count() == 0 && task != null && tasks.removeLastOccurrence(task);
            }
            if (nobody) {
                throw e;
            }
            LOG.warn("no further thread for handlers", e); // those that there are go on
        }
    }

    private @Nullable Runnable next(Worker worker) {
        synchronized (lock) {
            if (unstick(worker)) {
                workers.add(worker);
            }
            boolean tooMany = !closed && workers.size() > wanted.get();
            Runnable task = tooMany ? null : tasks.poll();
            if (task == null) {
                workers.remove(worker);
            } else {
                worker.since = ticks;
                taken++;
                if (late > 0) {
                    late--;
                }
            }
            return task;
        }
    }

    private void tick() {
        List<Worker> started = new ArrayList<>();
        boolean goOn;
        synchronized (lock) {
            if (closed) {
                return;
            }
            workers.removeIf(this::isStuck);
            ticks++;
            takeStock();
            late = tasks.size();
            taken = 0;
            int more = Math.min(Math.min(late, size - count()), wanted.get() - workers.size());
            for (int i = 0; i < more; i++) {
                started.add(addWorker());
            }
            goOn = late > 0 || wanted.get() > 1;
            ticking = goOn;
        }
        started.forEach(worker -> start(worker, null));
        if (goOn) {
            timers.after(TICK, this::tick);
        }
    }

    private boolean isStuck(Worker worker) {
        if (worker.since < ticks) {
            worker.isStuck = true;
            stuck++;
        }
        return worker.isStuck;
    }

    private boolean unstick(Worker worker) {
        boolean was = worker.isStuck;
        if (was) {
            worker.isStuck = false;
            stuck--;
        }
        return was;
    }

    private int count() {
        return workers.size() + stuck;
    }

    private void takeStock() {
        if (late == 0) {
            wanted.nothingIsLate();
        } else if (taken == 0) {
            wanted.nothingGoesOn(count());
        } else {
            wanted.goesOn(taken);
        }
    }

    /** Takes no more tasks. Those that wait are still done. */
    @Override
    public void shutdown() {
        List<Worker> last = new ArrayList<>();
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            for (int i = Math.min(tasks.size(), size - count()); i > 0; i--) {
                last.add(addWorker());
            }
        }
        last.forEach(worker -> start(worker, null));
        threads.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> waiting;
        synchronized (lock) {
            closed = true;
            waiting = List.copyOf(tasks);
            tasks.clear();
        }
        threads.shutdownNow();
        return waiting;
    }

    @Override
    public boolean isShutdown() {
        return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return threads.awaitTermination(timeout, unit);
    }
}
