package sockwright.tyrus;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ConnectionProbe;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Timers;

/**
 * Gives the head of each request so long to arrive, from the first byte on, and that of a connection's first one from the
 * connection on, TLS handshake included: a client that drips in a byte a minute ("slow loris") must not keep its connection for
 * ever. After each answer the next request may take its time, but not for ever either. A client that reads nothing of a file, or
 * of what is still to be sent when its connection is to end, does not hold that up for ever ("slow read"). Sits right above the
 * transport; {@link UpgradeFilter}, above HTTP, says when a head is complete and when it has been answered.
 *
 * <p>Stands in for Grizzly's {@code IdleTimeoutFilter}, which looks at all connections every second, WebSockets among them, and
 * holds on to those that are closed until then.
 */
final class HeadDeadlineFilter extends BaseFilter {

    private static final Attribute<Deadline> DEADLINE =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(HeadDeadlineFilter.class.getName() + ".deadline");

    private final Timers timers;
    private final Duration timeout;
    private final Duration pause;

    /**
     * @param timeout how long a head may take
     * @param pause how long a connection may be silent between an answer and the next head, and how long a client may read nothing
     *     of what is being sent until the connection ends without it
     */
    HeadDeadlineFilter(Timers timers, Duration timeout, Duration pause) {
        this.timers = timers;
        this.timeout = timeout;
        this.pause = pause;
    }

    /** A head has arrived, or more of the body behind one. */
    static void headIsComplete(Connection<?> connection) {
        Deadline deadline = DEADLINE.get(connection);
        if (deadline != null) {
            deadline.headIsComplete();
        }
    }

    /** A file is about to be sent, piece by piece: that may take as long as the client reads on. */
    static void fileIsSent(Connection<?> connection) {
        Deadline deadline = DEADLINE.get(connection);
        if (deadline != null) {
            deadline.sendingBegins();
        }
    }

    /** A request has been answered; the next one is not read before. */
    static void isAnswered(Connection<?> connection) {
        Deadline deadline = DEADLINE.get(connection);
        if (deadline != null) {
            deadline.pauseBegins();
        }
    }

    /** The last request has been answered: the connection ends when all of that has been sent. */
    static void isAnsweredForGood(Connection<?> connection) {
        Deadline deadline = DEADLINE.get(connection);
        if (deadline != null) {
            deadline.endWhenSent();
        } else {
            connection.closeSilently();
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
        deadline.headBegins();
        return context.getInvokeAction();
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
        Deadline deadline = DEADLINE.get(context.getConnection());
        if (deadline != null) {
            deadline.headBegins();
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
        private boolean headArrives;
        private @Nullable Progress progress; // of what is being sent, if that may take its time

        Deadline(Connection<?> connection) {
            this.connection = connection;
        }

        /** Counts from the first call, until the head is complete. */
        synchronized void headBegins() {
            if (!headArrives) {
                stop();
                headArrives = true;
                timer = timers.after(timeout, connection::terminateSilently);
            }
        }

        synchronized void headIsComplete() {
            stop();
            headArrives = false;
        }

        /** From now on, something of what waits must go out in each pause. */
        synchronized void sendingBegins() {
            stop();
            Progress begun = new Progress();
            progress = begun;
            connection.getMonitoringConfig().addProbes(begun);
            startTimer(() -> endUnlessProgress(begun));
        }

        private synchronized void endUnlessProgress(Progress sent) {
            if (progress != sent) {
                return; // all of it has been sent meanwhile
            }
            if (sent.hasMoved()) {
                startTimer(() -> endUnlessProgress(sent));
            } else {
                connection.terminateSilently();
            }
        }

        synchronized void pauseBegins() {
            stop();
            startTimer(this::endWhenSent);
        }

        synchronized void endWhenSent() {
            connection.closeSilently(); // after what is being sent
            sendingBegins();
        }

        private void startTimer(Runnable task) {
            timer = timers.after(pause, task);
            if (!connection.isOpen()) {
                stop(); // closed before there was a timer to stop
            }
        }

        private void stop() {
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
            if (progress != null) {
                connection.getMonitoringConfig().removeProbes(progress);
                progress = null;
            }
        }
    }

    /** Notes that bytes go out. How many wait tells nothing: there may be as many all the time, because more follow. */
    private static final class Progress extends ConnectionProbe.Adapter {

        private final AtomicBoolean moved = new AtomicBoolean();

        @Override
        @SuppressWarnings("rawtypes") // as it is declared
        public void onWriteEvent(Connection connection, Buffer data, long size) {
            if (size > 0) {
                moved.setPlain(true);
            }
        }

        /** Whether any has, since this was asked last. */
        boolean hasMoved() {
            return moved.getAndSet(false);
        }
    }
}
