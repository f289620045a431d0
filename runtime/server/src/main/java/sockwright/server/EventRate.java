package sockwright.server;

import java.util.concurrent.TimeUnit;
import sockwright.engine.Timers;

/**
 * How often a client sends events, whichever of its sockets they are for: a bucket that holds the events of one second and fills as
 * time passes. A client that empties it has its events refused, and these count too, so that it must slow down to be heard again;
 * one that sends as many again goes on in spite of that. Not thread-safe: events of a connection arrive one at a time.
 */
final class EventRate {

    /** What becomes of an event. */
    enum Verdict {
        ACCEPTED,
        REFUSED,
        /** The client has been refused for long enough. */
        EXCESSIVE
    }

    private final Timers timers;
    private final int perSecond;
    private double left; // in events; down to -perSecond
    private long counted; // until when

    EventRate(int perSecond, Timers timers) {
        this.timers = timers;
        this.perSecond = perSecond;
        this.left = perSecond;
        this.counted = timers.nanoTime();
    }

    Verdict next() {
        long now = timers.nanoTime();
        double passed = (now - counted) / (double) TimeUnit.SECONDS.toNanos(1);
        counted = now;
        left = Math.min(perSecond, left + passed * perSecond) - 1;
        if (left >= 0) {
            return Verdict.ACCEPTED;
        }
        return left >= -perSecond ? Verdict.REFUSED : Verdict.EXCESSIVE;
    }
}
