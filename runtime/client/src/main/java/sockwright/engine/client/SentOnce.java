package sockwright.engine.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The empty body of a request that must not be repeated. The JDK silently sends a GET again when its connection breaks before an
 * answer; the server may have answered already, and the packets of that answer would be lost in the middle of a session that goes
 * on. There is no setting against it, but the JDK asks for the body's length each time it is about to send the request.
 */
final class SentOnce implements BodyPublisher {

    private final BodyPublisher nothing = BodyPublishers.noBody();
    private final AtomicBoolean sent = new AtomicBoolean();

    @Override
    public long contentLength() {
        if (sent.getAndSet(true)) {
            throw new IllegalStateException("the connection broke before the answer came");
        }
        return 0;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        nothing.subscribe(subscriber);
    }
}
