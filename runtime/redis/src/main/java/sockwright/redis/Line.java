package sockwright.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to Redis that is kept up: it is tried for until it comes about, and Lettuce opens it again when it breaks.
 * Nothing here blocks.
 */
final class Line<C extends StatefulConnection<String, byte[]>> {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private static final long RETRY_SECONDS = 1;

    private final String purpose;
    private final Supplier<? extends CompletionStage<? extends C>> opener;
    private final ScheduledExecutorService retries;
    private final Duration beat;
    private final Predecessor predecessor = new Predecessor();
    private final AtomicInteger life = new AtomicInteger(); // of the connection: how often it has come or gone
    private final List<Listener<C>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean opened = new AtomicBoolean();
    private final Set<Class<?>> told = ConcurrentHashMap.newKeySet(); // kinds of failures, since it was there last
    private final AtomicReference<@Nullable C> connection = new AtomicReference<>();
    private volatile @Nullable RedisConnectionStateListener states; // of the connection
    private volatile boolean closed;

    /** Hears what becomes of a connection, on its I/O thread: nothing may block. */
    interface Listener<C> {

        /** It is there, for the first time or again. */
        void up(C connection);

        /** It has broken. */
        void down();

        /** How much has come over it: while it grows, Redis is there, however long it lets a question wait behind that. */
        default long come() {
            return 0;
        }
    }

    /**
     * @param purpose what the connection is for; for the log
     * @param beat how often it is looked whether Redis still answers
     */
    Line(
            String purpose,
            Supplier<? extends CompletionStage<? extends C>> opener,
            ScheduledExecutorService retries,
            Duration beat) {
        this.purpose = purpose;
        this.opener = opener;
        this.retries = retries;
        this.beat = beat;
    }

    /** Hears what becomes of the connection; before it is opened. */
    void listen(Listener<C> listener) {
        listeners.add(listener);
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
        CompletionStage<? extends C> opening;
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
        RedisConnectionStateListener states = new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
                onUp(made);
            }

            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
                onDown(null);
            }
        };
        made.addListener(states);
        this.states = states;
        connection.set(made);
        if (closed) {
            closeNow();
        } else {
            onUp(made);
            beatLater(made, new Pulse(made, this::come));
        }
    }

    private void onUp(C made) {
        int current = life.incrementAndGet();
        var unused = predecessor.isFollowedBy(made).thenRun(() -> {
            if (current == life.get()) {
                tellUp(made);
            }
        });
    }

    private void tellUp(C made) {
        if (!told.isEmpty()) {
            told.clear();
            LOG.info("Redis is there again for {}", purpose);
        }
        listeners.forEach(listener -> listener.up(made));
    }

    private void onDown(@Nullable Throwable error) {
        if (!closed) {
            noteMissing(error);
        }
        tellDown();
    }

    private void tellDown() {
        life.incrementAndGet();
        listeners.forEach(Listener::down);
    }

    private long come() {
        return listeners.stream().mapToLong(Listener::come).sum();
    }

    private void beatLater(C made, Pulse pulse) {
        try {
            var unused = retries.schedule(() -> beat(made, pulse), beat.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the client of Redis has been shut down, and its connection for {} is over", purpose, e);
        }
    }

    private void beat(C made, Pulse pulse) {
        if (connection.get() != made) {
            return;
        }
        if (pulse.beat()) {
            beatLater(made, pulse);
        } else {
            RedisConnectionException silent =
                    new RedisConnectionException("Redis does not answer over its connection any more");
            openAnother(made, () -> onDown(silent));
        }
    }

    /** Gives up the connection, if there is one, for another. */
    void reopen() {
        C made = connection();
        if (made != null) {
            openAnother(made, () -> tellDown());
        }
    }

    private void openAnother(C made, Runnable down) {
        if (connection.compareAndSet(made, null)) {
            RedisConnectionStateListener heard = states;
            if (heard != null) {
                made.removeListener(heard);
            }
            down.run();
            var unused = made.closeAsync().whenComplete((done, error) -> attempt());
        }
    }

    /** Each kind is told: what keeps Redis away now may be something else than at first. */
    private void noteMissing(@Nullable Throwable error) {
        if (told.add(kind(error))) {
            LOG.warn(
                    "Redis is away for {}: this server's clients are served, other servers are not reached{}",
                    purpose,
                    mend(error),
                    error);
        } else {
            LOG.debug("Redis is still away for {}", purpose, error);
        }
    }

    private static Class<?> kind(@Nullable Throwable error) {
        Class<?> kind = Throwable.class;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            kind = cause.getClass();
        }
        return kind;
    }

    private static String mend(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return ". TLS has failed: where Java does not trust the certificate of Redis, give builder(client, uri) a RedisClient "
                        + "whose SslOptions do";
            }
        }
        return "";
    }

    /** Ends it for good, after what has been said last; completes, normally or not, when Redis has answered that. */
    CompletionStage<Void> close() {
        closed = true;
        C known = connection();
        if (known == null) {
            closeNow();
            return CompletableFuture.completedStage(null);
        }
        return Pulse.ask(known).handle((pong, error) -> closeNow()).thenAccept(closing -> {});
    }

    /** Ends it at once; does no harm if it has ended. */
    CompletionStage<Void> closeNow() {
        closed = true;
        C known = connection.getAndSet(null);
        return known == null ? CompletableFuture.completedStage(null) : known.closeAsync();
    }
}
