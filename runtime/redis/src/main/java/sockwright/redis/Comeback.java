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
 * Finds what a client has missed: reads on in the stream until it has caught up with what happens on this server. Each page begins
 * with the entry that was the last one before, which shows that nothing in between has been trimmed.
 */
final class Comeback {

    private static final int PAGE = 1_000;

    /** If entries come faster than they can be read, the client starts anew, as with official servers. */
    private static final int MAX_PAGES = 100;

    private final Publisher redis;
    private final String stream;
    private final RecoveryOptions limits;
    private final Function<StreamMessage<String, byte[]>, Event> reading;
    private final Meeting meeting;
    private final CompletableFuture<Optional<List<Delivery>>> outcome = new CompletableFuture<>();
    private final List<Delivery> missed = new ArrayList<>();
    private int pages;
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
     * Catches up.
     *
     * @param from the last entry that the client knows
     * @return completes, once the client has been let in, with what it missed, or with nothing if too much has been forgotten
     */
    CompletionStage<Optional<List<Delivery>>> from(StreamId from) {
        read(from);
        return outcome;
    }

    private void read(StreamId from) {
        Range<String> later = Range.from(Range.Boundary.including(from.toString()), Range.Boundary.unbounded());
        redis.ask(commands -> commands.xrange(stream, later, Limit.from(PAGE))).whenComplete((page, error) -> {
            if (error != null) {
                outcome.completeExceptionally(error);
            } else if (isComplete(page, from) && take(page)) {
                goOnAfter(page);
            } else {
                outcome.complete(Optional.empty());
            }
        });
    }

    private boolean isComplete(List<StreamMessage<String, byte[]>> page, StreamId from) {
        return ++pages <= MAX_PAGES
                && !page.isEmpty()
                && from.equals(StreamId.of(page.get(0).getId()));
    }

    /** @return false if it is more than is kept for a client */
    private boolean take(List<StreamMessage<String, byte[]>> page) {
        for (StreamMessage<String, byte[]> entry : page.subList(1, page.size())) {
            Event event = reading.apply(entry);
            Delivery delivery = event.delivery();
            if (event.ofNamespace()) {
                events++;
            }
            if (delivery != null) {
                missed.add(delivery);
                bytes += delivery.size();
            }
        }
        return events <= limits.maxPackets() && bytes <= limits.maxBytes();
    }

    private void goOnAfter(List<StreamMessage<String, byte[]>> page) {
        StreamId last = StreamId.told(page.get(page.size() - 1).getId());
        if (page.size() == PAGE || !meeting.at(last, () -> outcome.complete(Optional.of(missed)))) {
            read(last);
        }
    }
}
