package sockwright.server;

import sockwright.engine.Metrics;
import sockwright.engine.Timers;

/** Tells the metrics of the events of one namespace; without metrics it does not even look at the time. Thread-safe. */
final class EventMetrics {

    private final String namespace;
    private final Metrics metrics;
    private final Timers timers;
    private final boolean on;

    /** @param namespace the name to tell; of dynamic namespaces what they have in common, because clients choose the rest */
    EventMetrics(String namespace, Metrics metrics, Timers timers) {
        this.namespace = namespace;
        this.metrics = metrics;
        this.timers = timers;
        this.on = metrics != Metrics.NONE;
    }

    /** Whether anybody is told. */
    boolean isOn() {
        return on;
    }

    /** The time at which handlers begin. */
    long begin() {
        return on ? timers.nanoTime() : 0;
    }

    /**
     * An event has arrived.
     *
     * @param handled whether it has handlers; the name of another one is its client's choice, and one of endlessly many
     */
    void received(String event, boolean handled) {
        metrics.eventReceived(namespace, handled ? event : Metrics.UNKNOWN_EVENT);
    }

    /** An event was not handled because its socket left before its turn came. */
    void abandoned() {
        metrics.eventAbandoned(namespace);
    }

    /** An event was refused because its client sends too many. */
    void refused(RateLimit limit) {
        limit.refused(namespace);
    }

    /** The handlers of an event have returned. */
    void handled(String event, long begin) {
        if (on) {
            metrics.handled(namespace, event, timers.nanoTime() - begin);
        }
    }

    void sent(String event) {
        metrics.eventSent(namespace, event);
    }

    /** An event asks for an acknowledgement; what is returned is to be run when it comes. */
    Runnable awaitAck(String event) {
        if (!on) {
            return EventMetrics::nothing;
        }
        long begin = timers.nanoTime();
        return () -> metrics.acknowledged(namespace, event, timers.nanoTime() - begin);
    }

    private static void nothing() {}
}
