package sockwright.dispatch;

import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that handlers run on when the user brings none: virtual ones where the JVM has them, else a bounded pool. */
public final class HandlerThreads {

    private HandlerThreads() {}

    /**
     * Threads for one owner, which is to shut them down.
     *
     * @param poolSize how many threads the pool of an older JVM may have
     */
    public static ExecutorService create(int poolSize) {
        try {
            // Java 21; looked up by name because the base line is 17.
            Method virtual = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
            return (ExecutorService) virtual.invoke(null);
        } catch (ReflectiveOperationException olderJvm) {
            return pool(poolSize);
        }
    }

    private static ExecutorService pool(int size) {
        AtomicInteger number = new AtomicInteger();
        // The queue holds mailboxes, of which a socket has one: it is bounded by the number of sockets.
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(size, size, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "sockwright-handler-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
