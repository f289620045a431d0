package sockwright.client;

import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;

/**
 * Events that are sent again until the server has acknowledged them: one at a time, in order, up to a number of tries, so that
 * each arrives at least once. An event keeps its number, so that a late answer to an earlier try counts. Used on the strand only.
 */
final class RetryQueue {

    /** Sends an event and waits for its acknowledgement. */
    interface Sender {

        /** Whether it can be sent. */
        boolean ready();

        void send(OutgoingEvent event, Duration timeout, AckHandler handler);

        /** An event waits no more. */
        void released(OutgoingEvent event);
    }

    private final int retries;
    private final Sender sender;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>(2);

    private static final class Entry {
        final OutgoingEvent event;
        final Duration timeout;
        final @Nullable AckHandler handler;
        int tries;
        boolean underWay;

        Entry(OutgoingEvent event, Duration timeout, @Nullable AckHandler handler) {
            this.event = event;
            this.timeout = timeout;
            this.handler = handler;
        }
    }

    /** @param retries how often an event is sent again after the first try */
    RetryQueue(int retries, Sender sender) {
        this.retries = retries;
        this.sender = sender;
    }

    /** @param handler who waits for the acknowledgement, or null if only the queue does */
    void add(OutgoingEvent event, Duration timeout, @Nullable AckHandler handler) {
        entries.add(new Entry(event, timeout, handler));
        sendNext(false);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The socket is connected: what was under way is sent again. */
    void onConnect() {
        sendNext(true);
    }

    private void sendNext(boolean again) {
        Entry entry = entries.peek();
        if (entry == null || !sender.ready() || (entry.underWay && !again)) {
            return;
        }
        entry.underWay = true;
        entry.tries++;
        sender.send(entry.event, entry.timeout, new AckHandler() {
            @Override
            public void answered(Arguments values) {
                if (finish(entry) && entry.handler != null) {
                    entry.handler.answered(values);
                }
                sendNext(false);
            }

            @Override
            public void failed(RuntimeException error) {
                entry.underWay = false;
                if (entry.tries > retries && finish(entry) && entry.handler != null) {
                    entry.handler.failed(error);
                }
                sendNext(false);
            }
        });
    }

    private boolean finish(Entry entry) {
        if (entries.peek() != entry) {
            return false;
        }
        entries.remove();
        sender.released(entry.event);
        return true;
    }

    /** Gives up everything. */
    void clear(RuntimeException error) {
        while (true) {
            Entry entry = entries.peek();
            if (entry == null) {
                return;
            }
            finish(entry);
            if (entry.handler != null) {
                entry.handler.failed(error);
            }
        }
    }
}
