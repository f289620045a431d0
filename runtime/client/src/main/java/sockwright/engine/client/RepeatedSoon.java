package sockwright.engine.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The empty body of a request that may be repeated for some time only. The JDK silently sends a GET again when its connection breaks
 * before an answer, however late; the server may have answered already, and the packets of that answer would be lost in the middle
 * of a session that goes on. There is no setting against it, but the JDK asks for the body's length each time it is about to send the
 * request.
 */
final class RepeatedSoon implements BodyPublisher {

    private static final long NEVER = Long.MIN_VALUE;

    private final BodyPublisher nothing = BodyPublishers.noBody();
    private final Duration repeatable;
    private final LongSupplier nanoTime;
    private final AtomicLong sent = new AtomicLong(NEVER);

    /** @param repeatable for how long after it was sent the request may be sent again */
    RepeatedSoon(Duration repeatable, LongSupplier nanoTime) {
        this.repeatable = repeatable;
        this.nanoTime = nanoTime;
    }

    @Override
    public long contentLength() {
        long now = nanoTime.getAsLong();
        long first = sent.compareAndExchange(NEVER, now);
        if (first != NEVER && Duration.ofNanos(now - first).compareTo(repeatable) >= 0) {
            throw new IllegalStateException("the connection broke before the answer came");
        }
        return 0;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        nothing.subscribe(subscriber);
    }
}
