package sockwright.engine.server;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Timers;

/** Reads a request's body, which has so long to arrive: one that drips in would hold its connection and buffer for ever. */
final class TimedBody implements HttpExchange.BodyReader {

    private final HttpExchange.BodyReader reader;
    private boolean over;
    private Timers.@Nullable Timer deadline;

    private TimedBody(HttpExchange.BodyReader reader) {
        this.reader = reader;
    }

    /** As {@link HttpExchange#readBody}; a body that is late has failed with a {@link TimeoutException}. */
    static void read(
            HttpExchange exchange, int limit, Timers timers, Duration timeout, HttpExchange.BodyReader reader) {
        TimedBody body = new TimedBody(reader);
        exchange.readBody(limit, body);
        body.startTimer(timers, timeout);
    }

    /** Only now: mostly all of the body has come with the request, and needs none. */
    private synchronized void startTimer(Timers timers, Duration timeout) {
        if (!over) {
            deadline = timers.after(
                    timeout, () -> failed(new TimeoutException("no whole body within " + timeout.toSeconds() + " s")));
        }
    }

    private synchronized boolean end() {
        if (over) {
            return false;
        }
        over = true;
        if (deadline != null) {
            deadline.cancel();
        }
        return true;
    }

    @Override
    public void complete(byte[] body) {
        if (end()) {
            reader.complete(body);
        }
    }

    @Override
    public void tooLarge() {
        if (end()) {
            reader.tooLarge();
        }
    }

    @Override
    public void failed(Throwable error) {
        if (end()) {
            reader.failed(error);
        }
    }
}
