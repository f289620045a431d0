package sockwright.server;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** An executor whose tasks wait until a test runs them, on the thread of the test. */
final class Steps implements Executor {

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private boolean direct;

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            if (!direct) {
                tasks.add(task);
                return;
            }
        }
        task.run();
    }

    /** Runs what waits, and what that leads to. */
    void runAll() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        return tasks.poll();
    }

    synchronized int waiting() {
        return tasks.size();
    }

    /** From now on tasks run at once. */
    void runDirectly() {
        synchronized (this) {
            direct = true;
        }
        runAll();
    }
}
