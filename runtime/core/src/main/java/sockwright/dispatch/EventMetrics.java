package sockwright.dispatch;

import sockwright.engine.JoinRefusal;
import sockwright.engine.Metrics;
import sockwright.engine.Timers;

/** Tells the metrics of the events of one namespace; without metrics it does not even look at the time. Thread-safe. */
public final class EventMetrics {

    private final String namespace;
    private final Metrics metrics;
    private final Timers timers;
    private final boolean on;

    /** @param namespace the name to tell; of dynamic namespaces what they have in common, because clients choose the rest */
    public EventMetrics(String namespace, Metrics metrics, Timers timers) {
        this.namespace = namespace;
        this.metrics = metrics;
        this.timers = timers;
        this.on = metrics != Metrics.NONE;
    }

    /** The name that is told. */
    public String namespace() {
        return namespace;
    }

    /** Whether anybody is told. */
    public boolean isOn() {
        return on;
    }

    /** The time at which handlers begin. */
    public long begin() {
        return on ? timers.nanoTime() : 0;
    }

    /**
     * An event has arrived.
     *
     * @param handled whether it has handlers; the name of another one is the other end's choice, and one of endlessly many
     */
    public void received(String event, boolean handled) {
        metrics.eventReceived(namespace, handled ? event : Metrics.UNKNOWN_EVENT);
    }

    /** A client was not let in. */
    public void joinRefused(JoinRefusal reason) {
        metrics.joinRefused(namespace, reason);
    }

    /** An event was not handled because its socket left before its turn came. */
    public void abandoned() {
        metrics.eventAbandoned(namespace);
    }

    /** The handlers of an event have returned. */
    public void handled(String event, long begin) {
        if (on) {
            metrics.handled(namespace, event, timers.nanoTime() - begin);
        }
    }

    /** An event has been emitted. */
    public void sent(String event) {
        metrics.eventSent(namespace, event);
    }

    /** An event asks for an acknowledgement; what is returned is to be run when it comes. */
    public Runnable awaitAck(String event) {
        if (!on) {
            return EventMetrics::nothing;
        }
        long begin = timers.nanoTime();
        return () -> metrics.acknowledged(namespace, event, timers.nanoTime() - begin);
    }

    /** An answer was dropped, because those that had come were too large together. */
    public void answerDropped() {
        metrics.answerDropped(namespace);
    }

    /** An acknowledgement has come when nobody waited for it any more. */
    public void acknowledgedLate() {
        metrics.acknowledgedLate(namespace);
    }

    private static void nothing() {}
}
