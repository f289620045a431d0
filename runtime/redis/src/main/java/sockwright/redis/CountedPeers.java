package sockwright.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import sockwright.adapter.ClusterPeers;
import sockwright.engine.Timers;

/** The other servers of a cluster where Redis knows only how many connections hear a channel that each server hears. */
final class CountedPeers {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private CountedPeers() {}

    /**
     * The other servers.
     *
     * @param subscribers what Redis says, this server among them
     * @return fails as that does, and with a {@link TimeoutException} if it takes more than 5 s
     */
    static CompletionStage<ClusterPeers> of(CompletionStage<Integer> subscribers, Timers timers) {
        CompletableFuture<ClusterPeers> peers = new CompletableFuture<>();
        var deadline = timers.after(
                PATIENCE,
                () -> peers.completeExceptionally(new TimeoutException("Redis has not told within " + PATIENCE
                        + " how many servers there are, or has not let this one hear them")));
        subscribers.whenComplete((servers, error) -> {
            deadline.cancel();
            if (error == null) {
                peers.complete(ClusterPeers.counted(Math.max(0, servers - 1)));
            } else {
                peers.completeExceptionally(error);
            }
        });
        return peers;
    }
}
