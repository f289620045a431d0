package sockwright.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Timers;

/** Those who wait for a socket to be closed, and for how long it may go on with what it has to do. Used on the strand only. */
final class Closing {

    private final ClientContext context;
    private final Runnable late;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>(0);
    private Timers.@Nullable Timer limit;

    /** @param late what to do when the time is up */
    Closing(ClientContext context, Runnable late) {
        this.context = context;
        this.late = late;
    }

    void add(CompletableFuture<Void> closed) {
        waiting.add(closed);
        if (limit == null) {
            limit = context.engine().after(context.closeTimeout(), late);
        }
    }

    boolean isWanted() {
        return !waiting.isEmpty();
    }

    /** It is closed now: whoever comes later closes it anew. */
    List<CompletableFuture<Void>> end() {
        if (limit != null) {
            limit.cancel();
            limit = null;
        }
        List<CompletableFuture<Void>> told = List.copyOf(waiting);
        waiting.clear();
        return told;
    }
}
