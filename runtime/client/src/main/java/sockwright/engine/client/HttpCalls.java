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
     * @param repeatable for how long after it was sent it may be sent again, once, where its connection ends before anything of an
     *     answer has come; zero for never
     * @return the answer, whatever its status; cancelling it drops the request and touches no other
     */
    CompletableFuture<Answer> send(URI uri, byte @Nullable [] body, Duration repeatable, Duration timeout);

    /** An answer. */
    record Answer(int status, String body) {}
}
