package sockwright.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sockets that come to their end on a thread that is inside an adapter, such as those of a client that reads too slowly: they leave
 * when that is over. Their client may be in other namespaces, whose adapters have locks of their own, and two threads that each
 * held the lock that the other waits for would wait for ever.
 */
final class Leavers {

    private static final Logger LOG = LoggerFactory.getLogger(Leavers.class);

    /** Who has still to leave on a thread that is inside an adapter. */
    private static final ThreadLocal<@Nullable List<Runnable>> WAITING = new ThreadLocal<>();

    private Leavers() {}

    /** Runs something in the midst of which nobody leaves; within another such action this is a part of it. */
    static void waitFor(Runnable action) {
        if (WAITING.get() != null) {
            action.run();
            return;
        }
        List<Runnable> waiting = new ArrayList<>(0);
        WAITING.set(waiting);
        try {
            action.run();
        } finally {
            WAITING.remove();
            waiting.forEach(Leavers::run);
        }
    }

    /** One that cannot leave must not keep the others. */
    private static void run(Runnable departure) {
        try {
            departure.run();
        } catch (RuntimeException | Error e) {
            LOG.error("a socket could not leave", e);
        }
    }

    /** Leaves, now or as soon as nothing is in the way. */
    static void leave(Runnable departure) {
        List<Runnable> waiting = WAITING.get();
        if (waiting == null) {
            departure.run();
        } else {
            waiting.add(departure);
        }
    }
}
