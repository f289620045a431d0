package sockwright.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.Batch;
import sockwright.protocol.socketio.PacketException;

/**
 * Reads a stream from the end that it had at the first connection, entry by entry, and goes on where it was after the connection
 * has been lost. It has a connection of its own, on which Redis waits until there is something to read. While there is more to
 * read than one answer holds, each answer begins with the entry that was the last one before: where it does not, entries in between
 * have been trimmed. Thread-safe; nothing blocks.
 */
final class StreamReader {

    private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);

    private static final int PAGE = 100;
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final long RETRY_SECONDS = 1;

    private final Line<StatefulRedisConnection<String, byte[]>> line;
    private final String stream;
    private final int page;
    private final ScheduledExecutorService executor;
    private final Reception reception;
    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
    private final CompletableFuture<StreamId> started = new CompletableFuture<>();
    private final AtomicInteger life = new AtomicInteger(); // of the connection: what a former one brings is ignored
    private final AtomicBoolean failing = new AtomicBoolean();
    private final AtomicLong gaps = new AtomicLong();
    private volatile boolean refused;
    private volatile @Nullable RedisFuture<?> reading;
    private volatile StreamId position = StreamId.START;

    /** Hears what stands in the stream about a namespace. One call comes after the other; none may block. */
    interface Listener {

        /**
         * An entry has been read.
         *
         * @throws PacketException if it is to be refused
         */
        void onEntry(StreamId id, Map<String, byte[]> fields) throws PacketException;

        /** All entries up to one have been read. */
        void onReadTo(StreamId id);
    }

    /**
     * @param maxLength how many entries the stream keeps: an answer of fewer leaves nothing out
     * @param executor where entries are heard
     */
    StreamReader(
            Line<StatefulRedisConnection<String, byte[]>> line,
            String stream,
            long maxLength,
            ScheduledExecutorService executor,
            Reception reception) {
        this.line = line;
        this.stream = stream;
        this.page = (int) Math.min(PAGE, maxLength);
        this.executor = executor;
        this.reception = reception;
        line.listen(new Line.Listener<>() {
            @Override
            public void up(StatefulRedisConnection<String, byte[]> connection) {
                begin(connection, life.incrementAndGet());
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
        return position;
    }

    /**
     * Hears what is about a namespace from now on. The stream is read only where somebody does.
     *
     * @throws IllegalStateException if somebody hears that already
     */
    void add(String namespace, Listener listener) {
        if (listeners.putIfAbsent(namespace, listener) != null) {
            throw new IllegalStateException("namespace " + namespace
                    + " is heard over this connection already: each server needs a RedisStreams of its own");
        }
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
        if (started.isDone()) {
            catchUp(connection, current);
            return;
        }
        then(connection, current, last(connection), entries -> {
            position = end(entries);
            listeners.values().forEach(this::tellPosition); // what has been written before is not read any more
            started.complete(position);
            await(connection, current);
        });
    }

    /** Reads what comes next, when it comes. */
    @SuppressWarnings("unchecked") // Lettuce takes any number of streams, in an array that is generic
    private void await(StatefulRedisConnection<String, byte[]> connection, int current) {
        RedisFuture<List<StreamMessage<String, byte[]>>> next = connection
                .async()
                .xread(XReadArgs.Builder.block(WAIT).count(page), StreamOffset.from(stream, position.toString()));
        reading = next;
        then(connection, current, next, entries -> {
            failing.set(false);
            refused = false;
            if (entries.size() == page) {
                catchUp(connection, current); // this answer does not show whether it leaves something out
            } else {
                hear(entries);
                await(connection, current);
            }
        });
    }

    /** Reads what is there already. */
    private void catchUp(StatefulRedisConnection<String, byte[]> connection, int current) {
        Range<String> later = Range.from(Range.Boundary.including(position.toString()), Range.Boundary.unbounded());
        RedisFuture<List<StreamMessage<String, byte[]>>> next =
                connection.async().xrange(stream, later, Limit.from(page + 1));
        reading = next;
        then(connection, current, next, entries -> {
            boolean seamless = position.equals(StreamId.START)
                    || (!entries.isEmpty()
                            && position.equals(StreamId.told(entries.get(0).getId())));
            if (!seamless) {
                onGap();
            }
            hear(entries.stream()
                    .filter(entry -> StreamId.told(entry.getId()).isAfter(position))
                    .toList());
            if (entries.size() > page) {
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
            if (position.isAfter(end)) {
                position = end;
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
                    position);
        } else {
            LOG.debug("stream {} does not hold entry {} any more", stream, position);
        }
    }

    /** How often entries may have been trimmed before they were read. */
    long gaps() {
        return gaps.get();
    }

    private void hear(List<StreamMessage<String, byte[]>> entries) {
        if (!entries.isEmpty()) {
            // What is read in one go leaves for each client in one go.
            Batch.ofMessages(() -> {
                entries.forEach(this::hear);
                listeners.values().forEach(this::tellPosition);
            });
        }
    }

    private void tellPosition(Listener listener) {
        try {
            listener.onReadTo(position);
        } catch (RuntimeException e) {
            LOG.error("what was due at {} of stream {} could not be done", position, stream, e);
        }
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
                    if (error == null) {
                        answered.with(entries);
                    } else {
                        onFailure(error);
                        beginLater(connection, current);
                    }
                },
                executor);
    }

    private void onFailure(Throwable error) {
        refused = error instanceof RedisCommandExecutionException && !(error instanceof RedisLoadingException);
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
            var unused = executor.schedule(
                    () -> {
                        if (current == life.get()) {
                            begin(connection, current);
                        }
                    },
                    RETRY_SECONDS,
                    TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the client of Redis has been shut down, and stream {} is not read any more", stream, e);
        }
    }

    private void hear(StreamMessage<String, byte[]> entry) {
        StreamId id = StreamId.told(entry.getId());
        Map<String, byte[]> fields = entry.getBody();
        byte[] namespace = fields.get(EnvelopeFormat.NAMESPACE);
        Listener listener = namespace == null ? null : listeners.get(new String(namespace, UTF_8));
        reception.receive("stream " + stream, () -> {
            if (listener != null) {
                listener.onEntry(id, fields);
            }
        });
        position = id;
    }
}
