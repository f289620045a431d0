package sockwright.dispatch;

import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import sockwright.engine.Timers;

/** The threads that handlers run on when the user brings none: virtual ones where the JVM has them, else a bounded pool. */
public final class HandlerThreads {

    private HandlerThreads() {}

    /**
     * Threads for one owner, which is to shut them down.
     *
     * @param poolSize how many threads the pool of an older JVM may have
     * @param timers which must outlive them
     */
    public static ExecutorService create(int poolSize, Timers timers) {
        try {
            // Java 21; looked up by name because the base line is 17.
            Method virtual = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
            return (ExecutorService) virtual.invoke(null);
        } catch (ReflectiveOperationException olderJvm) {
            return new HandlerPool(poolSize, timers, threads());
        }
    }

    private static ExecutorService threads() {
        AtomicInteger number = new AtomicInteger();
        return Executors.newCachedThreadPool(
                task -> { // for 60 s a thread waits for more
                    Thread thread = new Thread(task, "sockwright-handler-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
