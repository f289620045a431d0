package sockwright.client;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.dispatch.Mailbox;

/** Tells those who hear a manager what happens to it, one event after the other, on the user's executor. Thread-safe. */
final class ManagerEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ManagerEvents.class);

    /** How many events may wait for slow listeners. */
    private static final int MAX_WAITING = 10_000;

    private final String origin;
    private final Mailbox mailbox;
    private final ListenerList<Consumer<ManagerEvent>> listeners = new ListenerList<>();

    /** @param origin for logs */
    ManagerEvents(String origin, Executor executor) {
        this.origin = origin;
        this.mailbox = new Mailbox(executor, MAX_WAITING, Long.MAX_VALUE);
    }

    Registration add(Consumer<ManagerEvent> listener) {
        return listeners.add(listener);
    }

    void tell(ManagerEvent event) {
        if (!listeners.isEmpty()
                && !mailbox.offer(() -> SocketListeners.each(listeners, listener -> listener.accept(event)), 0)) {
            LOG.warn("listeners of the connection to {} are too slow, they miss {}", origin, event);
        }
    }
}
