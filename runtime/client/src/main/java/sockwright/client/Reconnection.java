package sockwright.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.Timers;
import sockwright.engine.client.EngineContext;

/**
 * The way back to a server: how many attempts there were, and when the next is due. Used on the strand only, except where it says
 * otherwise.
 */
final class Reconnection {

    private static final Logger LOG = LoggerFactory.getLogger(Reconnection.class);

    private final boolean wanted;
    private final int maxAttempts;
    private final EngineContext context;
    private final Backoff backoff;
    private final ManagerEvents events;
    private final Runnable attempt;

    private volatile boolean underWay;
    private boolean givenUp; // by the user, so that no attempt follows
    private Timers.@Nullable Timer timer;

    /** @param attempt connects */
    Reconnection(ConnectionSettings settings, EngineContext context, ManagerEvents events, Runnable attempt) {
        this.wanted = settings.reconnection();
        this.maxAttempts = settings.reconnectionAttempts();
        this.context = context;
        this.backoff = new Backoff(
                settings.reconnectionDelay(),
                settings.reconnectionDelayMax(),
                settings.randomizationFactor(),
                settings.random());
        this.events = events;
        this.attempt = attempt;
    }

    /** Whether an attempt is waited for or made; may be asked by any thread. */
    boolean isUnderWay() {
        return underWay;
    }

    /** Waits for the next attempt, if there is to be one. */
    void schedule() {
        if (!wanted || givenUp) {
            underWay = false;
        } else if (backoff.attempts() >= maxAttempts) {
            underWay = false;
            backoff.reset();
            events.tell(new ManagerEvent.ReconnectFailed());
        } else {
            underWay = true;
            Duration delay = backoff.next();
            LOG.debug("attempt {} to reconnect in {}", backoff.attempts(), delay);
            timer = context.after(delay, this::run);
            events.tell(new ManagerEvent.ReconnectScheduled(backoff.attempts(), delay));
        }
    }

    private void run() {
        timer = null;
        events.tell(new ManagerEvent.ReconnectAttempt(backoff.attempts()));
        attempt.run();
    }

    /**
     * Makes the attempt at once that is waited for.
     *
     * @return false if none is
     */
    boolean hurry() {
        Timers.Timer waiting = timer;
        if (waiting == null) {
            return false;
        }
        waiting.cancel();
        run();
        return true;
    }

    /** Somebody wants the connection, whatever was said before. */
    void allow() {
        givenUp = false;
    }

    /** There is a connection. */
    void connected() {
        if (underWay) {
            underWay = false;
            context.metrics().reconnected(backoff.attempts());
            events.tell(new ManagerEvent.Reconnected(backoff.attempts()));
        }
        backoff.reset();
    }

    /** There is none, for this reason. */
    void failed(ConnectError error) {
        if (underWay) {
            events.tell(new ManagerEvent.ReconnectError(error));
        }
        schedule();
    }

    /** Makes no attempt until {@link #allow}. */
    void giveUp() {
        givenUp = true;
        underWay = false;
        backoff.reset();
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
