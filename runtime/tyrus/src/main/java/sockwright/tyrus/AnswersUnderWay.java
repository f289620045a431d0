package sockwright.tyrus;

import java.time.Duration;

/** Counts the answers that wait for their I/O thread, so that the end of the server can wait for them. Thread-safe. */
final class AnswersUnderWay {

    private int count;

    synchronized void begin() {
        count++;
    }

    synchronized void end() {
        count--;
        notifyAll();
    }

    /** Waits until there are none, but not longer than that. */
    synchronized void await(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (count > 0) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return;
            }
            wait(millis);
        }
    }
}
