package sockwright.tyrus;

import java.time.Duration;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Timers;

/**
 * Gives the head of each request so long to arrive, from the first byte on, and that of a connection's first one from the
 * connection on, TLS handshake included. Grizzly's idle timeout starts anew with every byte, so a client that drips in one a
 * minute ("slow loris") would keep its connection for ever. Sits right above the transport; {@link UpgradeFilter}, above HTTP, says
 * when a head is complete.
 */
final class HeadDeadlineFilter extends BaseFilter {

    private static final Attribute<Deadline> DEADLINE =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(HeadDeadlineFilter.class.getName() + ".deadline");

    private final Timers timers;
    private final Duration timeout;

    HeadDeadlineFilter(Timers timers, Duration timeout) {
        this.timers = timers;
        this.timeout = timeout;
    }

    /** A head has arrived, or more of the body behind one. */
    static void headIsComplete(Connection<?> connection) {
        Deadline deadline = DEADLINE.get(connection);
        if (deadline != null) {
            deadline.stop();
        }
    }

    /** What comes from now on are no requests. */
    static void noMoreHeads(Connection<?> connection) {
        headIsComplete(connection);
        DEADLINE.remove(connection);
    }

    @Override
    public NextAction handleAccept(FilterChainContext context) {
        Deadline deadline = new Deadline(context.getConnection());
        DEADLINE.set(context.getConnection(), deadline);
        deadline.start();
        return context.getInvokeAction();
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
        Deadline deadline = DEADLINE.get(context.getConnection());
        if (deadline != null) {
            deadline.start();
        }
        return context.getInvokeAction();
    }

    @Override
    public NextAction handleClose(FilterChainContext context) {
        headIsComplete(context.getConnection());
        return context.getInvokeAction();
    }

    private final class Deadline {

        private final Connection<?> connection;
        private Timers.@Nullable Timer timer;

        Deadline(Connection<?> connection) {
            this.connection = connection;
        }

        /** Counts from the first call, until it is stopped. */
        synchronized void start() {
            if (timer == null) {
                timer = timers.after(timeout, connection::terminateSilently);
            }
        }

        synchronized void stop() {
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
        }
    }
}
