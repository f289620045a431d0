package sockwright.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sockwright.testing.Waiting;

/** How a stream is read whatever comes and whoever hears it. */
class StreamReaderTest {

    private static final String STREAM = "stream";

    private final TestRedis redis = TestRedis.started();
    private final RedisClient client = RedisClient.create(redis.uri());
    private final RedisCommands<String, String> stranger = client.connect().sync();
    private final Link<StatefulRedisConnection<String, byte[]>> link =
            new Link<>(OneRedis.of(client, redis.uri()), Link.BEAT);
    private final Line<StatefulRedisConnection<String, byte[]>> line =
            link.commands("reading", CompletableFuture.completedStage(null));
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final StreamReader reader = new StreamReader(line, STREAM, 10_000, thread, new Reception());
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Hearing hearing = text -> {};

    /** What happens besides when an entry is heard. */
    private interface Hearing {

        void of(String text) throws InterruptedException;
    }

    @BeforeEach
    void start() {
        line.listen(new Line.Listener<>() {
            @Override
            public void up(StatefulRedisConnection<String, byte[]> connection) {
                connections.incrementAndGet();
            }

            @Override
            public void down() {}
        });
        reader.add("/", new StreamListeners.Listener() {
            @Override
            public void onEntry(StreamId id, Map<String, byte[]> fields) {
                String text = new String(fields.getOrDefault("t", new byte[0]), UTF_8);
                heard.add(text);
                try {
                    hearing.of(text);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void onReadTo(StreamId id) {}
        });
        reader.started().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    @AfterEach
    void stop() {
        reader.close();
        link.close(CompletableFuture.completedFuture(null), Link.PATIENCE);
        client.shutdown();
        thread.shutdownNow();
        redis.close();
    }

    private void write(String text) {
        stranger.xadd(STREAM, "nsp", "/", "t", text);
    }

    /** In one go, so that it is read in one. */
    private void writeTogether(String... texts) {
        stranger.eval(
                "for _, text in ipairs(ARGV) do redis.call('XADD', KEYS[1], '*', 'nsp', '/', 't', text) end",
                ScriptOutputType.STATUS,
                new String[] {STREAM},
                texts);
    }

    private List<String> next(int count) throws InterruptedException {
        String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            texts[i] = Waiting.next(heard);
        }
        return List.of(texts);
    }

    @Test
    void entriesAreHeardOnceThoughTheConnectionIsReplacedMeanwhile() throws InterruptedException {
        CountDownLatch isBack = new CountDownLatch(1);
        hearing = text -> {
            if (text.equals("1")) {
                Waiting.on(isBack);
            }
        };
        writeTogether("1", "2", "3");
        assertThat(next(1)).containsExactly("1");

        stranger.clientKill(KillArgs.Builder.typeNormal().skipme()); // the reader's
        Waiting.until("it is connected again", () -> connections.get() == 2);
        isBack.countDown();
        write("4");

        assertThat(next(3)).containsExactly("2", "3", "4");
        write("5");
        assertThat(next(1)).containsExactly("5");
        assertThat(reader.gaps()).isZero();
    }

    @Test
    void readingGoesOnBehindAnEntryThatCannotBeHandled() throws InterruptedException {
        hearing = text -> {
            if (text.equals("bad")) {
                throw new StackOverflowError("for the test");
            }
        };
        writeTogether("before", "bad", "after");

        assertThat(next(3)).containsExactly("before", "bad", "after");
        assertThat(reader.gaps()).isZero();
    }

    @Test
    void idsMayBeAsLargeAsRedisAllows() throws InterruptedException {
        stranger.xadd(
                STREAM, new XAddArgs().id("99999999999999-18446744073709551615"), "nsp", "/", "t", "last of its time");
        write("next");

        assertThat(next(2)).containsExactly("last of its time", "next");
    }
}
