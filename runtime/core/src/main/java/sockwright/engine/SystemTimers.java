package sockwright.engine;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Timers on one daemon thread. */
final class SystemTimers implements Timers {

    private static final Logger LOG = LoggerFactory.getLogger(SystemTimers.class);

    /**
     * The thread looks so often by itself. A timer that comes before all others wakes it, only to wait for that one; each new
     * connection has one, which is cancelled as a rule. With this in the queue, only what is due sooner wakes it.
     */
    private static final int LOOK_SECONDS = 1;

    private final ScheduledThreadPoolExecutor executor;

    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the executor
    SystemTimers() {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "sockwright-timers");
            thread.setDaemon(true);
            return thread;
        });
        // A heartbeat that was answered must not stay in the queue until it would have run.
        executor.setRemoveOnCancelPolicy(true);
        executor.scheduleAtFixedRate(() -> {}, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        try {
            long nanos = TimeUnit.NANOSECONDS.convert(delay); // of more than 292 years as many
            Future<?> future = executor.schedule(() -> run(task), nanos, TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            // The executor would swallow it.
            LOG.error("a timer task failed", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
