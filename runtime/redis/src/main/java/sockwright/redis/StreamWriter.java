package sockwright.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries into a stream, in order, and keeps what Redis has not confirmed until it has, over lost connections too, within
 * a number of bytes. What was under way when a connection broke may have been written: each entry has a number in a field of its
 * own, which official servers do not look at, and is looked for by it before it is written again. Thread-safe; nothing blocks.
 */
final class StreamWriter {

    private static final Logger LOG = LoggerFactory.getLogger(StreamWriter.class);

    private static final String NUMBER = "n";
    private static final int PAGE = 1_000;
    private static final long RETRY_SECONDS = 1;

    /** What Redis says when it cannot write now, but may be able to later. */
    private static final Set<String> PASSING =
            Set.of("LOADING", "READONLY", "BUSY", "OOM", "MISCONF", "NOREPLICAS", "MASTERDOWN");

    private final String stream;
    private final XAddArgs args;
    private final ScheduledExecutorService retries;
    private final long maxPendingBytes;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Pending> pending = new ArrayDeque<>(); // in order
    private final AtomicLong numbers = new AtomicLong();
    private final LongAdder written = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private @Nullable StatefulRedisConnection<String, byte[]> connection;
    private StreamId confirmed = StreamId.START; // nothing that is pending has been written before it
    private int attempt; // to send what is pending: what comes of a former one is ignored
    private boolean flowing; // what is added may be sent at once
    private boolean failing; // since it was told
    private long pendingBytes;

    /**
     * An entry that is to be written.
     *
     * @param number its number, by which {@link #number} recognizes it
     * @param written completes with its id, or fails if it has been given up
     */
    record Ticket(long number, CompletionStage<StreamId> written) {}

    /** What is to be sent. */
    private static final class Pending {

        private final @Nullable String identity; // of an entry
        private final int size;
        private final Function<RedisAsyncCommands<String, byte[]>, RedisFuture<String>> sending;
        private final CompletableFuture<String> done = new CompletableFuture<>();
        private @Nullable RedisFuture<String> command; // under way
        private boolean sent; // once at least

        Pending(
                @Nullable String identity,
                int size,
                Function<RedisAsyncCommands<String, byte[]>, RedisFuture<String>> sending) {
            this.identity = identity;
            this.size = size;
            this.sending = sending;
        }

        boolean mayHaveBeenWritten() {
            return identity != null && sent && command == null;
        }
    }

    StreamWriter(
            Line<StatefulRedisConnection<String, byte[]>> line,
            String stream,
            long maxLength,
            long maxPendingBytes,
            ScheduledExecutorService retries) {
        this.stream = stream;
        this.args = new XAddArgs().maxlen(maxLength).approximateTrimming();
        this.maxPendingBytes = maxPendingBytes;
        this.retries = retries;
        line.listen(new Line.Listener<>() {
            @Override
            public void up(StatefulRedisConnection<String, byte[]> made) {
                begin(made);
            }

            @Override
            public void down() {
                stop();
            }

            @Override
            public long come() {
                return written.sum();
            }
        });
    }

    // --- what is to be written

    /** Writes an entry; those of one thread in their order. */
    Ticket append(Map<String, byte[]> fields) {
        long number = numbers.incrementAndGet();
        Map<String, byte[]> body = new HashMap<>(fields);
        body.put(NUMBER, Long.toString(number).getBytes(US_ASCII));
        int size = body.values().stream().mapToInt(value -> value.length).sum();
        Pending entry = new Pending(identity(body), size, redis -> redis.xadd(stream, args, body));
        return new Ticket(number, add(entry).thenApply(StreamId::told));
    }

    /** Writes a value under a key, for a while. */
    CompletionStage<Void> set(String key, byte[] value, Duration life) {
        return add(new Pending(null, value.length, redis -> redis.set(key, value, SetArgs.Builder.px(life))))
                .thenAccept(done -> {});
    }

    /** The number of an entry of ours; 0 if it has none. */
    static long number(Map<String, byte[]> fields) {
        byte[] number = fields.get(NUMBER);
        try {
            return number == null ? 0 : Long.parseLong(new String(number, UTF_8));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Numbers are this server's own, and senders have unguessable ids. */
    private static String identity(Map<String, byte[]> fields) {
        byte[] sender = fields.get(EnvelopeFormat.SENDER);
        return number(fields) + " of " + (sender == null ? "nobody" : new String(sender, UTF_8));
    }

    private CompletionStage<String> add(Pending added) {
        List<Pending> sent = new ArrayList<>(1);
        lock.lock();
        try {
            if (pendingBytes + added.size > maxPendingBytes) {
                refused.increment();
                return CompletableFuture.failedStage(new RedisException("Redis is away or too slow: more than "
                        + maxPendingBytes + " bytes wait for it (maxPendingBytes)"));
            }
            pendingBytes += added.size;
            pending.add(added);
            if (flowing) {
                send(added, sent);
            }
        } finally {
            lock.unlock();
        }
        sent.forEach(this::await);
        return added.done;
    }

    // --- sending; what is sent is awaited outside of the lock, because it may be there already

    private void send(Pending one, List<Pending> sent) {
        StatefulRedisConnection<String, byte[]> redis = connection;
        if (redis != null) {
            one.sent = true;
            one.command = one.sending.apply(redis.async());
            sent.add(one);
        }
    }

    private void await(Pending one) {
        RedisFuture<String> command = one.command;
        if (command != null) { // else the connection is lost already
            command.whenComplete((answer, error) -> onAnswer(one, command, answer, error));
        }
    }

    private void onAnswer(
            Pending one, RedisFuture<String> command, @Nullable String answer, @Nullable Throwable error) {
        lock.lock();
        try {
            if (one.command != command) {
                return; // it has been given up with its connection
            }
            one.command = null;
            if (error != null && !isFinal(error)) {
                retryLater(error);
                return;
            }
            if (!settled(one)) {
                return;
            }
            if (error == null && one.identity != null) {
                failing = false;
                confirmed = StreamId.told(String.valueOf(answer));
            }
        } finally {
            lock.unlock();
        }
        if (error == null) {
            written.increment();
            one.done.complete(String.valueOf(answer));
        } else {
            refused.increment();
            one.done.completeExceptionally(error);
        }
    }

    /** A connection that breaks, a command that takes too long, a Redis that is not ready: all that passes. */
    private static boolean isFinal(Throwable error) {
        return error instanceof RedisCommandExecutionException
                && PASSING.stream().noneMatch(String.valueOf(error.getMessage())::startsWith);
    }

    private boolean settled(Pending one) {
        if (!pending.remove(one)) {
            return false;
        }
        pendingBytes -= one.size;
        return true;
    }

    private void stop() {
        lock.lock();
        try {
            attempt++;
            flowing = false;
            connection = null;
            for (Pending one : pending) {
                RedisFuture<String> command = one.command;
                one.command = null;
                if (command != null) {
                    command.cancel(false); // or Lettuce would repeat it
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void retryLater(Throwable error) {
        if (!failing) {
            LOG.warn("Redis cannot write into stream {} now; what is to be written waits for it", stream, error);
        }
        failing = true;
        flowing = false;
        int current = ++attempt;
        try {
            var unused = retries.schedule(
                    () -> {
                        StatefulRedisConnection<String, byte[]> same = connectionOf(current);
                        if (same != null) {
                            begin(same);
                        }
                    },
                    RETRY_SECONDS,
                    TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the client of Redis has been shut down, and stream {} is not written any more", stream, e);
        }
    }

    private @Nullable StatefulRedisConnection<String, byte[]> connectionOf(int current) {
        lock.lock();
        try {
            return attempt == current ? connection : null;
        } finally {
            lock.unlock();
        }
    }

    // --- beginning again

    private void begin(StatefulRedisConnection<String, byte[]> made) {
        int current;
        StreamId from;
        Map<String, Pending> doubtful = new HashMap<>(); // by identity: there may be many, and many entries to look at
        lock.lock();
        try {
            connection = made;
            current = ++attempt;
            from = confirmed;
            pending.stream().filter(Pending::mayHaveBeenWritten).forEach(one -> doubtful.put(one.identity, one));
        } finally {
            lock.unlock();
        }
        lookFor(made, current, from, doubtful);
    }

    /** Looks for what may have been written, then sends what has not been. */
    private void lookFor(
            StatefulRedisConnection<String, byte[]> made, int current, StreamId from, Map<String, Pending> doubtful) {
        if (doubtful.isEmpty()) {
            flow(current);
            return;
        }
        Range<String> later = Range.from(Range.Boundary.excluding(from.toString()), Range.Boundary.unbounded());
        made.async().xrange(stream, later, Limit.from(PAGE)).whenComplete((entries, error) -> {
            if (connectionOf(current) == null) {
                return;
            }
            if (error != null) {
                lock.lock();
                try {
                    retryLater(error);
                } finally {
                    lock.unlock();
                }
                return;
            }
            entries.forEach(entry -> found(entry, doubtful));
            if (entries.size() < PAGE) {
                flow(current);
            } else {
                lookFor(made, current, StreamId.told(entries.get(PAGE - 1).getId()), doubtful);
            }
        });
    }

    private void found(StreamMessage<String, byte[]> entry, Map<String, Pending> doubtful) {
        Pending arrived = doubtful.remove(identity(entry.getBody()));
        if (arrived == null) {
            return;
        }
        lock.lock();
        try {
            if (!settled(arrived)) {
                return;
            }
            confirmed = StreamId.told(entry.getId());
        } finally {
            lock.unlock();
        }
        written.increment();
        arrived.done.complete(entry.getId());
    }

    private void flow(int current) {
        List<Pending> sent = new ArrayList<>();
        lock.lock();
        try {
            if (attempt != current) {
                return;
            }
            flowing = true;
            pending.stream().filter(one -> one.command == null).forEach(one -> send(one, sent));
        } finally {
            lock.unlock();
        }
        sent.forEach(this::await);
    }

    /** Completes, normally or not, when Redis has all that waits now. */
    CompletableFuture<Void> settled() {
        lock.lock();
        try {
            return CompletableFuture.allOf(pending.stream().map(one -> one.done).toArray(CompletableFuture<?>[]::new));
        } finally {
            lock.unlock();
        }
    }

    long written() {
        return written.sum();
    }

    long refused() {
        return refused.sum();
    }
}
