package sockwright.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.adapter.AckCollector;
import sockwright.dispatch.AckFuture;
import sockwright.dispatch.Answers;
import sockwright.dispatch.EventMetrics;
import sockwright.dispatch.PartialAnswersException;
import sockwright.engine.Timers;
import sockwright.json.Arguments;
import sockwright.json.JsonType;
import sockwright.text.Printable;

/** The answers to one question as they come in, until all have come that can, or the time is up. Owns its timer. */
final class AnswerCollector implements AckCollector {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerCollector.class);

    private final ServerContext context;
    private final EventMetrics metrics;
    private final AckFuture<Outcome> outcome = new AckFuture<>();
    private final List<Arguments> answers = new ArrayList<>();
    private final List<Runnable> endTasks = new ArrayList<>(2);
    private long bytes; // of the answers
    private int expected;
    private int missing;
    private boolean counted;
    private boolean ended;
    private Timers.@Nullable Timer deadline;

    /**
     * How it ended.
     *
     * @param isLate whether somebody could still have answered, had there been more time
     */
    record Outcome(List<Arguments> answers, int expected, boolean isLate) {}

    private AnswerCollector(DefaultNamespace namespace) {
        this.context = namespace.context();
        this.metrics = namespace.metrics();
    }

    /**
     * Starts to wait.
     *
     * @param timeout for how long, or null for the server's default
     */
    static AnswerCollector within(@Nullable Duration timeout, DefaultNamespace namespace) {
        ServerContext context = namespace.context();
        AnswerCollector collector = new AnswerCollector(namespace);
        synchronized (collector) {
            collector.deadline =
                    context.timers().after(timeout == null ? context.ackTimeout() : timeout, collector::giveUp);
        }
        namespace.questions().add(collector);
        return collector;
    }

    /** Nobody is waited for any more: what has come is all. */
    void giveUp() {
        end(true);
    }

    @Override
    public void expect(int count) {
        synchronized (this) {
            expected += count;
        }
        endIfComplete();
    }

    @Override
    public void allCounted() {
        synchronized (this) {
            counted = true;
        }
        endIfComplete();
    }

    @Override
    public void answered(Arguments values) {
        boolean kept;
        synchronized (this) {
            if (ended) {
                return;
            }
            kept = keep(values);
        }
        if (!kept) {
            context.answerLimit().dropped(metrics);
        }
        endIfComplete();
    }

    /** Keeps an answer, unless there are too many bytes of them: then it is missing. The first is bounded as any packet is. */
    private boolean keep(Arguments values) {
        long more = bytes + AnswerLimit.sizeOf(values);
        if (!answers.isEmpty() && context.answerLimit().isExceededBy(more)) {
            missing++;
            return false;
        }
        bytes = more;
        answers.add(context.validated(values));
        return true;
    }

    @Override
    public void missing(int count) {
        synchronized (this) {
            missing += count;
        }
        endIfComplete();
    }

    @Override
    public void onEnd(Runnable task) {
        synchronized (this) {
            if (!ended) {
                endTasks.add(task);
                return;
            }
        }
        task.run();
    }

    private void endIfComplete() {
        boolean complete;
        synchronized (this) {
            complete = counted && answers.size() + missing >= expected;
        }
        if (complete) {
            end(false);
        }
    }

    private void end(boolean isLate) {
        Outcome last;
        Timers.Timer timer;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            last = new Outcome(List.copyOf(answers), expected, isLate);
            timer = deadline;
        }
        if (timer != null) {
            timer.cancel();
        }
        endTasks.forEach(Runnable::run); // nobody adds to them any more
        outcome.arrive(() -> outcome.complete(last), context.executor());
    }

    // --- what the caller gets

    Answers<Arguments> answers() {
        return new Gathered<>(outcome.thenApply(Outcome::answers), all());
    }

    /** The first value of each answer, converted. */
    <T> Answers<T> answers(JsonType<T> type, String event) {
        CompletionStage<List<T>> arrived = outcome.thenApply(end -> fitting(end.answers(), type, event));
        return new Gathered<>(arrived, outcome.thenApply(end -> complete(firsts(end.answers(), type, event), end)));
    }

    private CompletionStage<List<Arguments>> all() {
        return outcome.thenApply(end -> complete(end.answers(), end));
    }

    private static <T> List<T> complete(List<T> answers, Outcome end) {
        if (answers.size() < end.expected() || end.isLate()) {
            throw new PartialAnswersException(answers, end.expected());
        }
        return answers;
    }

    private static <T> List<T> firsts(List<Arguments> answers, JsonType<T> type, String event) {
        List<T> values = new ArrayList<>(answers.size());
        for (Arguments answer : answers) {
            values.add(Answer.first(answer, type, event));
        }
        return values;
    }

    /** Those that can be converted: one client must not be able to keep the answers of all others from whoever asked. */
    private static <T> List<T> fitting(List<Arguments> answers, JsonType<T> type, String event) {
        List<T> values = new ArrayList<>(answers.size());
        for (Arguments answer : answers) {
            try {
                values.add(Answer.first(answer, type, event));
            } catch (IllegalStateException e) {
                LOG.debug("an answer to event \"{}\" is left out", Printable.of(event), e);
            }
        }
        return values;
    }

    /** The answer of the only one that was asked. */
    CompletionStage<Arguments> single() {
        return outcome.thenApply(end -> {
            if (!end.answers().isEmpty()) {
                return end.answers().get(0);
            }
            throw end.isLate() ? new AckTimeoutException() : new SocketDisconnectedException();
        });
    }

    private record Gathered<T>(CompletionStage<List<T>> arrived, CompletionStage<List<T>> all) implements Answers<T> {}
}
