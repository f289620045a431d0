package sockwright.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
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

    private static final long RETRY_SECONDS = 1;

    private final String stream;
    private final XAddArgs args;
    private final ScheduledExecutorService retries;
    private final Runnable moved;
    private final long maxPendingBytes;

    private final ReentrantLock lock = new ReentrantLock();
    private final Backlog pending;
    private final AtomicLong numbers = new AtomicLong();
    private final LongAdder written = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private @Nullable StatefulRedisConnection<String, byte[]> connection;
    private StreamId confirmed = StreamId.START; // nothing that is pending has been written before it
    private int attempt; // to send what is pending: what comes of a former one is ignored
    private boolean flowing; // what is added may be sent at once
    private boolean retrying; // soon
    private boolean failing; // since it was told
    private @Nullable Pending ahead; // of all others, after a failure

    /**
     * An entry that is to be written.
     *
     * @param number its number, by which its server recognizes it
     * @param written completes with its id, or fails if it has been given up
     */
    record Ticket(long number, CompletionStage<StreamId> written) {}

    /** @param moved to be told when Redis takes no writes because another one has taken its place: what is connected to is to be found again */
    StreamWriter(
            Line<StatefulRedisConnection<String, byte[]>> line,
            String stream,
            long maxLength,
            long maxPendingBytes,
            ScheduledExecutorService retries,
            Runnable moved) {
        this.stream = stream;
        this.args = new XAddArgs().maxlen(maxLength).approximateTrimming();
        this.maxPendingBytes = maxPendingBytes;
        this.pending = new Backlog(maxPendingBytes);
        this.retries = retries;
        this.moved = moved;
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
        Map<String, byte[]> body = EntryIdentity.numbered(fields, number);
        int size = body.values().stream().mapToInt(value -> value.length).sum();
        Pending entry = new Pending(EntryIdentity.of(body), size, redis -> redis.xadd(stream, args, body));
        return new Ticket(number, add(entry).thenApply(StreamId::told));
    }

    /** Writes a value under a key, for a while. */
    CompletionStage<Void> set(String key, byte[] value, Duration life) {
        return add(new Pending(null, value.length, redis -> redis.set(key, value, SetArgs.Builder.px(life))))
                .thenAccept(done -> {});
    }

    private CompletionStage<String> add(Pending added) {
        List<Pending> sent = new ArrayList<>(1);
        lock.lock();
        try {
            if (!pending.add(added)) {
                refused.increment();
                return CompletableFuture.failedStage(new RedisException("Redis is away or too slow: more than "
                        + maxPendingBytes + " bytes wait for it (maxPendingBytes)"));
            }
            if (flowing) {
                send(added, sent);
            }
        } finally {
            lock.unlock();
        }
        sent.forEach(this::await);
        return added.done();
    }

    // --- sending; what is sent is awaited outside of the lock, because it may be there already

    private void send(Pending one, List<Pending> sent) {
        StatefulRedisConnection<String, byte[]> redis = connection;
        if (redis != null) {
            one.send(redis.async());
            sent.add(one);
        }
    }

    private void await(Pending one) {
        RedisFuture<String> command = one.command();
        if (command != null) { // else the connection is lost already
            command.whenComplete((answer, error) -> onAnswer(one, command, answer, error));
        }
    }

    private void onAnswer(
            Pending one, RedisFuture<String> command, @Nullable String answer, @Nullable Throwable error) {
        List<Pending> sent = new ArrayList<>();
        lock.lock();
        try {
            if (one.command() != command) {
                return; // it has been given up with its connection
            }
            one.answered();
            if (error != null && !Passing.isRefusal(error)) {
                retryLater(error); // a connection that breaks or a command that takes too long, too
                return;
            }
            if (!pending.remove(one)) {
                return;
            }
            if (error == null && one.identity() != null) {
                confirmed = StreamId.told(String.valueOf(answer));
            }
            if (one == ahead) {
                failing = false;
                sendAll(sent);
            }
        } finally {
            lock.unlock();
        }
        sent.forEach(this::await);
        if (error == null) {
            written.increment();
            one.done().complete(String.valueOf(answer));
        } else {
            refused.increment();
            one.done().completeExceptionally(error);
        }
    }

    private void stop() {
        lock.lock();
        try {
            attempt++;
            flowing = false;
            retrying = false;
            ahead = null;
            connection = null;
            pending.giveUpCommands();
        } finally {
            lock.unlock();
        }
    }

    private void retryLater(Throwable error) {
        if (retrying) {
            return; // all that was under way may be refused
        }
        if (!failing) {
            LOG.warn("Redis cannot write into stream {} now; what is to be written waits for it", stream, error);
        }
        failing = true;
        retrying = true;
        flowing = false;
        ahead = null;
        int current = ++attempt;
        boolean replaced = Passing.isReplaced(error);
        try {
            var unused = retries.schedule(() -> retry(current, replaced), RETRY_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the client of Redis has been shut down, and stream {} is not written any more", stream, e);
        }
    }

    private void retry(int current, boolean replaced) {
        StatefulRedisConnection<String, byte[]> same = connectionOf(current);
        if (same != null && replaced) {
            moved.run();
        } else if (same != null) {
            begin(same);
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

    /** Looks for what may have been written, then sends what has not been. */
    private void begin(StatefulRedisConnection<String, byte[]> made) {
        int current;
        StreamId from;
        DoubtfulEntries doubtful;
        lock.lock();
        try {
            connection = made;
            retrying = false;
            current = ++attempt;
            from = confirmed;
            doubtful = new DoubtfulEntries(stream, () -> connectionOf(current) != null, this::found);
            pending.doubtful().forEach(doubtful::add);
        } finally {
            lock.unlock();
        }
        doubtful.lookFor(made.async(), from).whenComplete((all, error) -> {
            if (error == null) {
                flow(current);
            } else {
                onUnknown(current, error);
            }
        });
    }

    private void onUnknown(int current, Throwable error) {
        lock.lock();
        try {
            if (attempt == current) {
                retryLater(error);
            }
        } finally {
            lock.unlock();
        }
    }

    private void found(Pending arrived, StreamId id) {
        lock.lock();
        try {
            if (!pending.remove(arrived)) {
                return;
            }
            confirmed = id;
        } finally {
            lock.unlock();
        }
        written.increment();
        arrived.done().complete(id.toString());
    }

    private void flow(int current) {
        List<Pending> sent = new ArrayList<>();
        lock.lock();
        try {
            if (attempt != current) {
                return;
            }
            sendAll(sent);
        } finally {
            lock.unlock();
        }
        sent.forEach(this::await);
    }

    /** What Redis could not take a moment ago may be much: one goes ahead. */
    private void sendAll(List<Pending> sent) {
        ahead = failing ? pending.firstWaiting() : null;
        if (ahead != null) {
            send(ahead, sent);
        } else {
            failing = false;
            flowing = true;
            pending.waiting().forEach(one -> send(one, sent));
        }
    }

    /** Completes, normally or not, when Redis has all that waits now. */
    CompletableFuture<Void> settled() {
        lock.lock();
        try {
            return pending.settled();
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
