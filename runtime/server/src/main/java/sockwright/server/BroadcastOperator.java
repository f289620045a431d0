package sockwright.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sockwright.dispatch.Answers;
import sockwright.engine.OverflowPolicy;
import sockwright.json.Arguments;
import sockwright.json.JsonType;

/**
 * Many sockets, those of other servers of the cluster among them: those in any of some rooms (or everyone), without those in
 * other rooms. Immutable: each method that changes something returns another operator. Thread-safe.
 */
public interface BroadcastOperator extends EventTarget {

    /** These rooms as well; a socket in several of them gets an event once. */
    BroadcastOperator to(String... rooms);

    /** But nobody in these rooms. */
    BroadcastOperator except(String... rooms);

    @Override
    BroadcastOperator asVolatile();

    /** But only sockets of this server. */
    BroadcastOperator local();

    /**
     * Whether what is sent may be compressed on its way, which it may by default. A hint: large answers to polls are, messages
     * over WebSocket are not.
     */
    BroadcastOperator compress(boolean value);

    /**
     * Waits for answers that long: of clients, instead of the server's {@code ackTimeout}, and of other servers, instead of 5 s.
     *
     * @throws IllegalArgumentException if it is not more than 0
     */
    BroadcastOperator timeout(Duration timeout);

    @Override
    BroadcastOperator overflow(OverflowPolicy policy);

    /**
     * Sends an event that each client is to acknowledge. A client that leaves before it answers is not waited for.
     *
     * @return the acknowledgements, one for each client
     * @throws IllegalArgumentException as {@link #emit}
     */
    Answers<Arguments> emitWithAck(String event, @Nullable Object... arguments);

    /**
     * As {@link #emitWithAck}, with the first value of each answer converted. An answer that has none, or one that does not fit,
     * fails {@link Answers#all} and is left out of {@link Answers#arrived}.
     */
    <T> Answers<T> ask(JsonType<T> answer, String event, @Nullable Object... arguments);

    /**
     * Tells which sockets these are.
     *
     * @return completes with a snapshot; fails with a {@link java.util.concurrent.TimeoutException} if another server does not
     *     answer in time
     */
    CompletionStage<List<RemoteSocket>> fetchSockets();

    /** Puts these sockets into rooms. Returns before other servers have done so. */
    void socketsJoin(String... rooms);

    /** Takes these sockets out of rooms. Returns before other servers have done so. */
    void socketsLeave(String... rooms);

    /**
     * Takes these sockets out of the namespace. Returns before other servers have done so.
     *
     * @param close whether to close their connections
     */
    void disconnectSockets(boolean close);
}
