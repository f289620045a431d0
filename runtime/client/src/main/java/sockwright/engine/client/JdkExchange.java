package sockwright.engine.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import sockwright.engine.Failures;

/**
 * One request by the JDK's client, which can be dropped at any moment. The JDK gives a connection back before it says that the
 * answer is complete; an exchange that is cancelled in between closes a connection that another request has by then. So one whose
 * answer has begun is not cancelled, and one that is cancelled takes no more of an answer, without which its connection is not given
 * back. Thread-safe.
 */
final class JdkExchange {

    /** How long an answer that has begun may take to end when nobody wants it any more. */
    private static final long REST_SECONDS = 5;

    private enum Stage {
        WAITING,
        ARRIVING,
        DROPPED
    }

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private final CompletableFuture<HttpResponse<String>> exchange;

    JdkExchange(HttpClient client, HttpRequest request, int maxBytes) {
        exchange = client.sendAsync(request, response -> body(maxBytes));
    }

    private BodySubscriber<String> body(int maxBytes) {
        return new BoundedBody(maxBytes, stage.compareAndSet(Stage.WAITING, Stage.ARRIVING));
    }

    CompletableFuture<HttpResponse<String>> response() {
        return exchange;
    }

    void drop() {
        if (stage.compareAndSet(Stage.WAITING, Stage.DROPPED)) {
            exchange.cancel(true);
        } else {
            CompletableFuture.delayedExecutor(REST_SECONDS, TimeUnit.SECONDS, HttpClients.threads())
                    .execute(() -> exchange.cancel(true));
        }
    }

    /** Whether the connection ended before anything of an answer came, as an idle one does which the server has just closed. */
    boolean brokeUnanswered(Throwable failure) {
        Throwable cause = Failures.unwrapped(failure);
        return stage.get() == Stage.WAITING
                && cause instanceof IOException
                && !(cause instanceof HttpTimeoutException)
                && !(cause instanceof ConnectException);
    }
}
