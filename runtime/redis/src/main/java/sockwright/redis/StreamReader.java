package sockwright.redis;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a stream from the end that it had at the first connection, entry by entry, and goes on where it was after the connection
 * has been lost. It has a connection of its own, on which Redis waits until there is something to read. While there is more to
 * read than one answer holds, each answer begins with the entry that was the last one before: where it does not, entries in between
 * have been trimmed. Thread-safe; nothing blocks.
 */
final class StreamReader {

    private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);

    /** At once. */
    private static final int MOST = 100;

    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final long RETRY_SECONDS = 1;

    private final Line<StatefulRedisConnection<String, byte[]>> line;
    private final String stream;
    private final Portion portion;
    private final ScheduledExecutorService executor; // one thread
    private final StreamListeners listeners;
    private final CompletableFuture<StreamId> started = new CompletableFuture<>();
    private final AtomicInteger life = new AtomicInteger(); // of the connection: what a former one brings is ignored
    private final AtomicBoolean failing = new AtomicBoolean();
    private final AtomicLong gaps = new AtomicLong();
    private volatile boolean refused;
    private volatile @Nullable RedisFuture<?> reading;

    /**
     * @param maxLength how many entries the stream keeps: an answer of fewer leaves nothing out
     * @param executor where entries are heard: a single thread, or what two connections bring would be heard at once
     */
    StreamReader(
            Line<StatefulRedisConnection<String, byte[]>> line,
            String stream,
            long maxLength,
            ScheduledExecutorService executor,
            Reception reception) {
        this.line = line;
        this.stream = stream;
        this.portion = new Portion((int) Math.min(MOST, maxLength));
        this.executor = executor;
        this.listeners = new StreamListeners(stream, reception);
        line.listen(new Line.Listener<>() {
            @Override
            public void up(StatefulRedisConnection<String, byte[]> connection) {
                int current = life.incrementAndGet();
                // Behind what the connection before has brought, which may still be heard.
                executor.execute(() -> begin(connection, current));
            }

            @Override
            public void down() {
                stop();
            }
        });
    }

    /** Completes when it is known where reading begins: from then on nothing that is written is missed. */
    CompletionStage<StreamId> started() {
        return started;
    }

    /** Up to where it has read. */
    StreamId position() {
        return listeners.position();
    }

    /**
     * Hears what is about a namespace from now on. The stream is read only where somebody does.
     *
     * @throws IllegalStateException if somebody hears that already
     */
    void add(String namespace, StreamListeners.Listener listener) {
        listeners.add(namespace, listener);
        line.open();
    }

    void remove(String namespace) {
        listeners.remove(namespace);
    }

    private void stop() {
        life.incrementAndGet();
        refused = false;
        RedisFuture<?> lost = reading;
        if (lost != null) {
            lost.cancel(false); // or Lettuce would repeat it beside the next one
        }
    }

    /** Reads no more. */
    void close() {
        stop();
        var unused = line.closeNow(); // nothing can be said over it while Redis waits for an entry
    }

    private void begin(StatefulRedisConnection<String, byte[]> connection, int current) {
        if (current != life.get()) {
            return;
        }
        if (started.isDone()) {
            catchUp(connection, current);
            return;
        }
        then(connection, current, last(connection), entries -> {
            StreamId last = end(entries);
            listeners.beginAfter(last);
            started.complete(last);
            await(connection, current);
        });
    }

    /** Reads what comes next, when it comes. */
    @SuppressWarnings("unchecked") // Lettuce takes any number of streams, in an array that is generic
    private void await(StatefulRedisConnection<String, byte[]> connection, int current) {
        int count = portion.count();
        RedisFuture<List<StreamMessage<String, byte[]>>> next = connection
                .async()
                .xread(
                        XReadArgs.Builder.block(WAIT).count(count),
                        StreamOffset.from(stream, position().toString()));
        reading = next;
        then(connection, current, next, entries -> {
            failing.set(false);
            refused = false;
            portion.came(entries);
            if (entries.size() == count) {
                catchUp(connection, current); // this answer does not show whether it leaves something out
            } else {
                listeners.hear(entries);
                await(connection, current);
            }
        });
    }

    /** Reads what is there already. */
    private void catchUp(StatefulRedisConnection<String, byte[]> connection, int current) {
        StreamId position = position();
        Range<String> later = Range.from(Range.Boundary.including(position.toString()), Range.Boundary.unbounded());
        int count = portion.count();
        RedisFuture<List<StreamMessage<String, byte[]>>> next =
                connection.async().xrange(stream, later, Limit.from(count + 1));
        reading = next;
        then(connection, current, next, entries -> {
            boolean seamless = position.equals(StreamId.START)
                    || (!entries.isEmpty()
                            && position.equals(StreamId.told(entries.get(0).getId())));
            if (!seamless) {
                onGap();
            }
            portion.came(entries);
            listeners.hear(entries.stream()
                    .filter(entry -> StreamId.told(entry.getId()).isAfter(position))
                    .toList());
            if (entries.size() > count) {
                catchUp(connection, current);
            } else if (seamless || !entries.isEmpty()) {
                await(connection, current);
            } else {
                goBack(connection, current);
            }
        });
    }

    /** The stream has been lost, or some of it: what comes next has lower ids if it comes by a clock that is behind. */
    private void goBack(StatefulRedisConnection<String, byte[]> connection, int current) {
        then(connection, current, last(connection), entries -> {
            StreamId end = end(entries);
            if (position().isAfter(end)) {
                listeners.goBackTo(end);
            }
            await(connection, current);
        });
    }

    private RedisFuture<List<StreamMessage<String, byte[]>>> last(StatefulRedisConnection<String, byte[]> connection) {
        return connection.async().xrevrange(stream, Range.unbounded(), Limit.from(1));
    }

    private static StreamId end(List<StreamMessage<String, byte[]>> last) {
        return last.isEmpty() ? StreamId.START : StreamId.told(last.get(0).getId());
    }

    private void onGap() {
        if (gaps.incrementAndGet() == 1) {
            LOG.warn(
                    "stream {} does not hold entry {} any more, the last one that has been read: events of other servers after it"
                            + " may have been lost. More than maxLength entries have been written meanwhile, or Redis came back"
                            + " without its data; further times are counted only",
                    stream,
                    position());
        } else {
            LOG.debug("stream {} does not hold entry {} any more", stream, position());
        }
    }

    /** How often entries may have been trimmed before they were read. */
    long gaps() {
        return gaps.get();
    }

    private interface Answered {
        void with(List<StreamMessage<String, byte[]>> entries);
    }

    private void then(
            StatefulRedisConnection<String, byte[]> connection,
            int current,
            RedisFuture<List<StreamMessage<String, byte[]>>> question,
            Answered answered) {
        question.whenCompleteAsync(
                (entries, error) -> {
                    if (current != life.get()) {
                        return;
                    }
                    if (error == null && isDone(() -> answered.with(entries))) {
                        return;
                    }
                    if (error != null) {
                        onFailure(error);
                    }
                    beginLater(connection, current);
                },
                executor);
    }

    /** Whatever happens, reading goes on: nobody else would begin it again. */
    private boolean isDone(Runnable action) {
        try {
            action.run();
            return true;
        } catch (RuntimeException | Error e) {
            LOG.error("what has been read of stream {} could not be handled; reading goes on after it", stream, e);
            return false;
        }
    }

    private void onFailure(Throwable error) {
        refused = Passing.isRefusal(error);
        if (failing.compareAndSet(false, true)) {
            LOG.warn("stream {} cannot be read, so that other servers are not heard; it is tried again", stream, error);
        } else {
            LOG.debug("stream {} still cannot be read", stream, error);
        }
    }

    /** Whether Redis is there, and refuses to let the stream be read. */
    boolean isRefused() {
        return refused;
    }

    private void beginLater(StatefulRedisConnection<String, byte[]> connection, int current) {
        try {
            var unused = executor.schedule(() -> begin(connection, current), RETRY_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the client of Redis has been shut down, and stream {} is not read any more", stream, e);
        }
    }
}
