package sockwright.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import sockwright.dispatch.Mailbox;

/** The end of a server, which comes once, however many threads ask for it. Thread-safe. */
final class Shutdown {

    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /**
     * Runs the end on this thread, or waits for the thread that does. A handler does neither: the end waits for handlers, and
     * one that waited for the end would wait for itself.
     */
    void run(Runnable end) {
        boolean first = begun.compareAndSet(false, true);
        if (first && Mailbox.isRunningHere()) {
            new Thread(() -> runAndTell(end), "sockwright-shutdown").start();
        } else if (first) {
            runAndTell(end);
        } else if (!Mailbox.isRunningHere()) {
            done.join();
        }
    }

    private void runAndTell(Runnable end) {
        try {
            end.run();
        } finally {
            done.complete(null);
        }
    }
}
