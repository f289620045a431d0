package sockwright.server;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of a server that are open or whose handlers are not done, and the end of the last of them. Thread-safe. */
final class Connections {

    private final Set<Connection> unfinished = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private volatile boolean closing;

    void add(Connection connection) {
        unfinished.add(connection);
    }

    /** A connection is closed, and all its handlers have run. */
    void remove(Connection connection) {
        unfinished.remove(connection);
        completeIfEmpty();
    }

    /** Completes when there is none any more; to be asked when no more are added. */
    CompletionStage<Void> whenEmpty() {
        closing = true;
        completeIfEmpty();
        return empty;
    }

    private void completeIfEmpty() {
        if (closing && unfinished.isEmpty()) {
            empty.complete(null);
        }
    }
}
