package sockwright.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.json.JsonType;

/**
 * A socket of any server of the cluster, as {@link BroadcastOperator#fetchSockets} found it. What it tells is as it was then; what
 * it is told goes to the socket wherever it is, and is lost if it has left. Thread-safe.
 */
public interface RemoteSocket extends EventTarget {

    /** The socket's id. */
    String id();

    /** What the client sent when it connected. */
    Handshake handshake();

    /** The rooms it was in, its own id among them. */
    Set<String> rooms();

    /**
     * What the application remembers of it. Of a socket of this server it is the thing itself; of others it is a copy whose
     * changes stay here, and whose values have travelled as JSON under the names of their keys.
     */
    SocketData data();

    /** Puts it into rooms. */
    void join(String... rooms);

    /** Takes it out of a room. */
    void leave(String room);

    /**
     * Takes it out of the namespace.
     *
     * @param close whether to close its connection too
     */
    void disconnect(boolean close);

    /** The same socket, whose acknowledgements are waited for that long instead of the server's default. */
    RemoteSocket timeout(Duration timeout);

    /**
     * Sends an event that the client is to acknowledge.
     *
     * @return what it answered; fails with {@link AckTimeoutException}, or with {@link SocketDisconnectedException} if it has
     *     left or leaves before it answers
     */
    CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... arguments);

    /** As {@link #emitWithAck}, with the first value of the answer converted. */
    <T> CompletionStage<T> ask(JsonType<T> answer, String event, @Nullable Object... arguments);
}
