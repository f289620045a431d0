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
     * @param repeatable whether it may be sent again, once, where an idle connection proves to have ended
     * @return the answer, whatever its status; cancelling it drops the request and touches no other
     */
    CompletableFuture<Answer> send(URI uri, byte @Nullable [] body, boolean repeatable, Duration timeout);

    /** An answer. */
    record Answer(int status, String body) {}
}
