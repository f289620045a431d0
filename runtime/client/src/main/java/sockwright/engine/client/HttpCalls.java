package sockwright.engine.client;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The two requests of polling. Thread-safe. */
interface HttpCalls {

    /**
     * Sends a request.
     *
     * @param body what to POST, or null for a GET
     * @return the answer, whatever its status; cancelling it drops the request
     */
    CompletableFuture<Answer> send(URI uri, byte @Nullable [] body, Duration timeout);

    /** An answer. */
    record Answer(int status, String body) {}
}
