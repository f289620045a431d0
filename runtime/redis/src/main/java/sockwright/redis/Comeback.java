package sockwright.redis;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.Delivery;
import sockwright.adapter.RecoveryOptions;

/**
 * Finds what a client has missed: reads on in the stream until it has caught up with what happens on this server. Each answer begins
 * with the entry that was the last one before, which shows that nothing in between has been trimmed.
 */
final class Comeback {

    /** At once, besides the last one before. */
    private static final int MOST = 200;

    /** If entries come faster than they can be read, the client starts anew, as with official servers. */
    private static final int MAX_ANSWERS = 1_000;

    private final Publisher redis;
    private final String stream;
    private final RecoveryOptions limits;
    private final Function<StreamMessage<String, byte[]>, Event> reading;
    private final Meeting meeting;
    private final CompletableFuture<Optional<List<Delivery>>> outcome = new CompletableFuture<>();
    private final CompletableFuture<Void> read = new CompletableFuture<>(); // up to the meeting, or in vain
    private final Portion portion = new Portion(MOST);
    private final List<Delivery> missed = new ArrayList<>();
    private int answers;
    private int events;
    private long bytes;

    /**
     * What an entry is to a client.
     *
     * @param ofNamespace whether it is an event of the client's namespace that is kept
     * @param delivery the event, if it is for the client
     */
    record Event(boolean ofNamespace, @Nullable Delivery delivery) {

        static final Event NONE = new Event(false, null);
    }

    /** Where reading meets what happens. */
    @FunctionalInterface
    interface Meeting {

        /**
         * All up to an entry has been read: lets the client in right after it.
         *
         * @return false if that place has been passed already
         */
        boolean at(StreamId last, Runnable met);
    }

    Comeback(
            Publisher redis,
            String stream,
            RecoveryOptions limits,
            Function<StreamMessage<String, byte[]>, Event> reading,
            Meeting meeting) {
        this.redis = redis;
        this.stream = stream;
        this.limits = limits;
        this.reading = reading;
        this.meeting = meeting;
    }

    /**
     * Catches up, when it is its turn to read.
     *
     * @param from the last entry that the client knows
     * @return completes, once the client has been let in, with what it missed, or with nothing if too much has been forgotten
     */
    CompletionStage<Optional<List<Delivery>>> from(StreamId from, Turns turns) {
        turns.take(() -> {
            readOn(from);
            return read;
        });
        return outcome;
    }

    private void readOn(StreamId from) {
        Range<String> later = Range.from(Range.Boundary.including(from.toString()), Range.Boundary.unbounded());
        int wanted = portion.count() + 1;
        redis.ask(commands -> commands.xrange(stream, later, Limit.from(wanted)))
                .whenComplete((answer, error) -> {
                    if (error != null) {
                        end(error);
                        return;
                    }
                    try {
                        onAnswer(from, answer, wanted);
                    } catch (RuntimeException | Error e) {
                        end(e); // or the client would wait for ever
                    }
                });
    }

    private void onAnswer(StreamId from, List<StreamMessage<String, byte[]>> answer, int wanted) {
        if (!isComplete(answer, from) || !take(answer)) {
            outcome.complete(Optional.empty());
            read.complete(null);
            return;
        }
        portion.came(answer);
        StreamId last = StreamId.told(answer.get(answer.size() - 1).getId());
        if (answer.size() == wanted || !meeting.at(last, () -> outcome.complete(Optional.of(missed)))) {
            readOn(last);
        } else {
            read.complete(null);
        }
    }

    private void end(Throwable error) {
        outcome.completeExceptionally(error);
        read.complete(null);
    }

    private boolean isComplete(List<StreamMessage<String, byte[]>> answer, StreamId from) {
        return ++answers <= MAX_ANSWERS
                && !answer.isEmpty()
                && from.equals(StreamId.of(answer.get(0).getId()));
    }

    /** @return false if it is more than is kept for a client */
    private boolean take(List<StreamMessage<String, byte[]>> answer) {
        for (StreamMessage<String, byte[]> entry : answer.subList(1, answer.size())) {
            Event event = reading.apply(entry);
            Delivery delivery = event.delivery();
            if (event.ofNamespace()) {
                events++;
            }
            if (delivery != null) {
                missed.add(delivery);
                bytes += delivery.size();
            }
            if (events > limits.maxPackets() || bytes > limits.maxBytes()) {
                return false;
            }
        }
        return true;
    }
}
