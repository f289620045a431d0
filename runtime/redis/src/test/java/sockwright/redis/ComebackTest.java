package sockwright.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sockwright.adapter.Delivery;
import sockwright.adapter.LocalSocket;
import sockwright.adapter.RecoveryOptions;

/** What a client reads that comes back, of a stream that the test has made up. */
class ComebackTest {

    private static final StreamId FIRST = new StreamId(1, 0);

    private final ScheduledExecutorService retries = Executors.newSingleThreadScheduledExecutor();
    private final Line<StatefulRedisConnection<String, byte[]>> line =
            new Line<>("testing", () -> CompletableFuture.completedStage(connection()), retries, Link.BEAT);
    private final Publisher publisher = new Publisher(line, StatefulRedisConnection::async, 1_000);
    private final Turns turns = new Turns(1);
    private final List<StreamMessage<String, byte[]>> stream = new ArrayList<>();
    private final List<Long> answers = new CopyOnWriteArrayList<>(); // their bytes

    /** As many bytes as the entry has. */
    private record Sized(int size) implements Delivery {

        @Override
        public void to(LocalSocket socket) {}
    }

    @BeforeEach
    void open() {
        line.open();
    }

    @AfterEach
    void stop() {
        retries.shutdownNow();
    }

    private StatefulRedisConnection<String, byte[]> connection() {
        RedisAsyncCommands<String, byte[]> commands =
                Fake.of(RedisAsyncCommands.class, (method, arguments) -> switch (method) {
                    case "xrange" -> xrange((Range<?>) arguments[1], (Limit) arguments[2]);
                    default -> throw new AssertionError(method);
                });
        return Fake.of(StatefulRedisConnection.class, (method, arguments) -> switch (method) {
            case "async" -> commands;
            case "isOpen" -> true;
            case "addListener", "dispatch" -> null;
            default -> throw new AssertionError(method);
        });
    }

    private Fake.Pending<List<StreamMessage<String, byte[]>>> xrange(Range<?> range, Limit limit) {
        StreamId from = StreamId.told(String.valueOf(range.getLower().getValue()));
        List<StreamMessage<String, byte[]>> entries = stream.stream()
                .filter(entry -> !from.isAfter(StreamId.told(entry.getId())))
                .limit(limit.getCount())
                .toList();
        answers.add(entries.stream().mapToLong(ComebackTest::size).sum());
        Fake.Pending<List<StreamMessage<String, byte[]>>> answer = new Fake.Pending<>();
        retries.execute(() -> answer.complete(entries)); // later, as Redis does
        return answer;
    }

    private void write(int count, int size) {
        for (int i = 0; i < count; i++) {
            stream.add(new StreamMessage<>("stream", (stream.size() + 1) + "-0", Map.of("data", new byte[size])));
        }
    }

    private static int size(StreamMessage<String, byte[]> entry) {
        return entry.getBody().values().iterator().next().length;
    }

    private CompletableFuture<Optional<List<Delivery>>> comeBack(
            Function<StreamMessage<String, byte[]>, Comeback.Event> reading, Comeback.Meeting meeting) {
        return new Comeback(publisher, "stream", RecoveryOptions.DEFAULT, reading, meeting)
                .from(FIRST, turns)
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS);
    }

    private static Comeback.Event event(StreamMessage<String, byte[]> entry) {
        return new Comeback.Event(true, new Sized(size(entry)));
    }

    private static boolean meet(StreamId last, Runnable met) {
        met.run();
        return true;
    }

    @Test
    void largeEntriesAreReadInSmallAnswers() {
        write(1, 0);
        write(500, 1 << 20);

        var missed = comeBack(entry -> Comeback.Event.NONE, ComebackTest::meet);

        assertThat(missed.join()).contains(List.of());
        assertThat(answers.get(0)).as("nothing is known yet").isLessThanOrEqualTo(16L << 20);
        assertThat(answers.subList(1, answers.size()))
                .allSatisfy(bytes -> assertThat(bytes).isLessThanOrEqualTo(2L << 20));
    }

    @Test
    void smallEntriesAreReadInFewAnswers() {
        write(10_001, 100);

        var missed = comeBack(ComebackTest::event, ComebackTest::meet);

        assertThat(missed.join().orElseThrow()).hasSize(10_000);
        assertThat(answers).hasSizeLessThan(60);
    }

    @Test
    void moreThanIsKeptForAClientIsNotReadToTheEnd() {
        write(1_000, 1 << 20);

        var missed = comeBack(ComebackTest::event, ComebackTest::meet);

        assertThat(missed.join()).isEmpty();
        assertThat(answers.stream().mapToLong(bytes -> bytes).sum()).isLessThan(64L << 20);
    }

    @Test
    void whatCannotBeReadFailsAndKeepsNobodyWaiting() {
        write(2, 10);

        var failed = comeBack(
                entry -> {
                    throw new IllegalStateException("for the test");
                },
                ComebackTest::meet);
        var next = comeBack(ComebackTest::event, ComebackTest::meet);

        assertThat(next.join().orElseThrow()).hasSize(1);
        assertThat(failed).isCompletedExceptionally();
    }

    @Test
    void whoWaitsForThisServerToCatchUpKeepsNobodyFromReading() {
        write(2, 10);
        List<Runnable> appointments = new CopyOnWriteArrayList<>();

        var early = comeBack(ComebackTest::event, (last, met) -> appointments.add(met));
        var next = comeBack(ComebackTest::event, ComebackTest::meet);

        assertThat(next.join().orElseThrow()).hasSize(1);
        assertThat(early).isNotDone();
        appointments.get(0).run();
        assertThat(early.join().orElseThrow()).hasSize(1);
    }

    @Test
    void whoAlwaysComesTooLateStartsAnew() {
        write(2, 10);

        assertThat(comeBack(ComebackTest::event, (last, met) -> false).join()).isEmpty();
        assertThat(answers).hasSizeLessThanOrEqualTo(1_001);
    }
}
