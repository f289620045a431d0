package sockwright.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to Redis that is kept up: it is tried for until it comes about, and Lettuce opens it again when it breaks.
 * Nothing here blocks.
 */
final class Line<C extends StatefulRedisConnection<String, byte[]>> {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private static final long RETRY_SECONDS = 1;

    private final String purpose;
    private final Supplier<? extends CompletionStage<C>> opener;
    private final ScheduledExecutorService retries;
    private final Listener<C> listener;
    private final AtomicBoolean opened = new AtomicBoolean();
    private final AtomicBoolean missed = new AtomicBoolean();
    private final AtomicReference<@Nullable C> connection = new AtomicReference<>();
    private volatile boolean closed;

    /** Hears what becomes of a connection, on its I/O thread: nothing may block. */
    interface Listener<C> {

        /** It is there, for the first time or again. */
        void up(C connection);

        /** It has broken. */
        void down();
    }

    /** @param purpose what the connection is for; for the log */
    Line(
            String purpose,
            Supplier<? extends CompletionStage<C>> opener,
            ScheduledExecutorService retries,
            Listener<C> listener) {
        this.purpose = purpose;
        this.opener = opener;
        this.retries = retries;
        this.listener = listener;
    }

    /** Starts to keep it up; does nothing if that has been done. */
    void open() {
        if (opened.compareAndSet(false, true)) {
            attempt();
        }
    }

    boolean isOpened() {
        return opened.get();
    }

    /** The connection, if it is there just now. */
    @Nullable C connection() {
        C known = connection.get();
        return known != null && known.isOpen() ? known : null;
    }

    private void attempt() {
        if (closed) {
            return;
        }
        CompletionStage<C> opening;
        try {
            opening = opener.get();
        } catch (RuntimeException e) {
            opening = CompletableFuture.failedStage(e);
        }
        opening.whenComplete((made, error) -> {
            if (made != null) {
                onOpened(made);
            } else if (!closed) {
                noteMissing(error);
                attemptLater();
            }
        });
    }

    private void attemptLater() {
        try {
            var unused = retries.schedule(this::attempt, RETRY_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.warn("the client of Redis has been shut down, and its connection for {} is given up", purpose, e);
        }
    }

    private void onOpened(C made) {
        connection.set(made);
        made.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
                onUp(made);
            }

            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
                onDown();
            }
        });
        if (closed) {
            closeNow();
        } else {
            onUp(made);
        }
    }

    private void onUp(C made) {
        if (missed.getAndSet(false)) {
            LOG.info("Redis is there again for {}", purpose);
        }
        listener.up(made);
    }

    private void onDown() {
        if (!closed) {
            noteMissing(null);
        }
        listener.down();
    }

    private void noteMissing(@Nullable Throwable error) {
        if (missed.compareAndSet(false, true)) {
            LOG.warn(
                    "Redis is away for {}: this server's clients are served, other servers are not reached",
                    purpose,
                    error);
        } else {
            LOG.debug("Redis is still away for {}", purpose, error);
        }
    }

    /** Ends it for good, after what has been said last; completes, normally or not, when Redis has answered that. */
    CompletionStage<Void> close() {
        closed = true;
        C known = connection();
        if (known == null) {
            closeNow();
            return CompletableFuture.completedStage(null);
        }
        return known.async().ping().handle((pong, error) -> closeNow()).thenAccept(closing -> {});
    }

    /** Ends it at once; does no harm if it has ended. */
    CompletionStage<Void> closeNow() {
        C known = connection.getAndSet(null);
        return known == null ? CompletableFuture.completedStage(null) : known.closeAsync();
    }
}
