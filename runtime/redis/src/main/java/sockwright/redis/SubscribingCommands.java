package sockwright.redis;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.text.Printable;

/** What Redis answers to commands that subscribe and unsubscribe. Thread-safe. */
final class SubscribingCommands {

    private static final Logger LOG = LoggerFactory.getLogger(SubscribingCommands.class);

    private static final long RETRY_SECONDS = 1;

    private final ScheduledExecutorService retries;
    private final AtomicBoolean failureTold = new AtomicBoolean();
    private final AtomicBoolean refusalTold = new AtomicBoolean();
    private volatile boolean refused;

    SubscribingCommands(ScheduledExecutorService retries) {
        this.retries = retries;
    }

    /** A connection has come up, on which nothing has been refused yet. */
    void onConnection() {
        refused = false;
    }

    /** Whether Redis has said no to something that is to be heard, on the connection that there is. */
    boolean isRefused() {
        return refused;
    }

    /** @param again tries the same again, if it is still wanted */
    void subscribing(CompletionStage<Void> command, String channel, Runnable again) {
        command.whenComplete((done, error) -> {
            Throwable cause = cause(error);
            if (cause == null || !Passing.isRefusal(cause)) {
                note(cause, channel);
                if (Passing.isNotYet(cause)) {
                    later(again, channel);
                }
                return;
            }
            refused = true;
            if (refusalTold.compareAndSet(false, true)) {
                LOG.error(
                        "Redis refuses to subscribe to {}, so that other servers are not heard: {}. Sharded pub/sub needs Redis 7: with an "
                                + "older one leave out sharded(...), here and in all other servers. Otherwise its user lacks the "
                                + "permission, for commands or for channels (ACL SETUSER)",
                        Printable.of(channel),
                        cause.getMessage());
            } else {
                LOG.debug("Redis refuses to subscribe to {}", Printable.of(channel), cause);
            }
        });
    }

    private void later(Runnable again, String channel) {
        try {
            var unused = retries.schedule(again, RETRY_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the client of Redis has been shut down, and {} is not subscribed to any more", channel, e);
        }
    }

    void unsubscribing(CompletionStage<Void> command, String channel) {
        command.whenComplete((done, error) -> note(cause(error), channel));
    }

    private static @Nullable Throwable cause(@Nullable Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }

    private void note(@Nullable Throwable error, String channel) {
        if (error == null) {
            return;
        }
        if (failureTold.compareAndSet(false, true)) {
            LOG.warn(
                    "Redis has not changed the subscription to {} and others; it is told again soon, or when it reconnects",
                    Printable.of(channel),
                    error);
        } else {
            LOG.debug("Redis has not changed the subscription to {}", Printable.of(channel), error);
        }
    }
}
