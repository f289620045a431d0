package sockwright.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import sockwright.adapter.AckCollector;
import sockwright.engine.Timers;
import sockwright.json.Arguments;

/** Gathers answers as a server does. Thread-safe. */
public final class TestAnswers implements AckCollector {

    private final List<String> answers = new ArrayList<>();
    private final List<Runnable> endTasks = new ArrayList<>();
    private final CompletableFuture<Outcome> end = new CompletableFuture<>();
    private int expected;
    private int missing;
    private boolean counted;

    /**
     * What came of a question.
     *
     * @param answers the first value of each answer, sorted, with the number of its values where that is not 1
     * @param expected how many were asked
     * @param missing how many of them were known not to answer
     */
    public record Outcome(List<String> answers, int expected, int missing) {}

    /** Waits that long at most. */
    public static TestAnswers within(Duration timeout, Timers timers) {
        TestAnswers answers = new TestAnswers();
        timers.after(timeout, answers::end);
        return answers;
    }

    /**
     * Asks a question that somebody never answers, for longer and longer until all others have: on a machine that is busy they may
     * take their time, and on others nobody is to wait for that.
     */
    static void assertPartial(Function<Duration, TestAnswers> question, Outcome expected) {
        Outcome outcome = new Outcome(List.of(), 0, 0);
        for (long millis = 200; millis <= 20_000 && !outcome.equals(expected); millis *= 10) {
            outcome = question.apply(Duration.ofMillis(millis)).outcome();
        }
        assertThat(outcome).isEqualTo(expected);
    }

    /** Waits for the end. */
    public Outcome outcome() {
        return Patience.value(end);
    }

    @Override
    public synchronized void expect(int count) {
        expected += count;
        endIfComplete();
    }

    @Override
    public synchronized void allCounted() {
        counted = true;
        endIfComplete();
    }

    @Override
    public synchronized void answered(Arguments values) {
        answers.add(values.size() == 1 ? String.valueOf(values.values().get(0)) : values.size() + " values");
        endIfComplete();
    }

    @Override
    public synchronized void missing(int count) {
        missing += count;
        endIfComplete();
    }

    @Override
    public synchronized void onEnd(Runnable task) {
        if (end.isDone()) {
            task.run();
        } else {
            endTasks.add(task);
        }
    }

    private void endIfComplete() {
        if (counted && answers.size() + missing >= expected) {
            end();
        }
    }

    private synchronized void end() {
        if (end.complete(new Outcome(answers.stream().sorted().toList(), expected, missing))) {
            endTasks.forEach(Runnable::run);
        }
    }
}
