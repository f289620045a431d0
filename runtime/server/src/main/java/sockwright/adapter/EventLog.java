package sockwright.adapter;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The latest events of a namespace, by number, bounded in time, and in number and bytes together with those of other namespaces: the
 * oldest go first. Guarded by the lock of its adapter.
 *
 * <p>An offset is the number as text behind a word that no other log has, so that offsets of a former life of the server, or of
 * another namespace, are recognized as foreign.
 */
final class EventLog {

    private static final int WORD_BYTES = 4;

    private final RecoveryOptions options;
    private final String word;
    private final NavigableMap<Long, Entry> entries = new TreeMap<>();
    private final Allowance.Part number;
    private final Allowance.Part bytes;
    private long next = 1;

    private record Entry(Delivery delivery, BroadcastTarget target, long nanos) {}

    /**
     * @param number how many events are kept
     * @param bytes how many bytes they have
     */
    EventLog(RecoveryOptions options, Allowance.Part number, Allowance.Part bytes) {
        this.options = options;
        this.number = number;
        this.bytes = bytes;
        byte[] random = new byte[WORD_BYTES];
        new SecureRandom().nextBytes(random);
        this.word = HexFormat.of().formatHex(random) + "-";
    }

    /** The number of the last event, 0 if there has been none. */
    long last() {
        return next - 1;
    }

    /** The offset that the next event will have. */
    String nextOffset() {
        return word + Long.toString(next, Character.MAX_RADIX);
    }

    /** Adds an event, and forgets what there is no room for. */
    void add(Delivery delivery, BroadcastTarget target, long nanos) {
        entries.put(next++, new Entry(delivery, target, nanos));
        number.add(1);
        bytes.add(delivery.size());
        makeRoom();
    }

    private void makeRoom() {
        while (number.isTooMuch(options.maxPackets()) || bytes.isTooMuch(options.maxBytes())) {
            forgetFirst();
        }
    }

    /** Forgets what is older than sessions are kept, and what there is no room for any more. */
    void expire(long nanos) {
        long limit = options.maxDisconnectionDuration().toNanos();
        while (!entries.isEmpty() && nanos - entries.firstEntry().getValue().nanos() > limit) {
            forgetFirst();
        }
        makeRoom();
    }

    private void forgetFirst() {
        number.add(-1);
        bytes.add(-entries.pollFirstEntry().getValue().delivery().size());
    }

    /** Forgets everything. */
    void clear() {
        while (!entries.isEmpty()) {
            forgetFirst();
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The number of the event of an offset; empty if it is none of this log's. */
    OptionalLong number(String offset) {
        if (!offset.startsWith(word)) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(offset, word.length(), offset.length(), Character.MAX_RADIX);
            return number > 0 && number < next ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether all events behind a number are still there. */
    boolean isCompleteAfter(long number) {
        return number >= last() || (!entries.isEmpty() && entries.firstKey() <= number + 1);
    }

    /**
     * The events behind a number that are for somebody.
     *
     * @param rooms where that one is, and behind which event it has gone there
     */
    List<Delivery> after(long number, Map<String, Long> rooms) {
        List<Delivery> found = new ArrayList<>();
        entries.tailMap(number, false).forEach((event, entry) -> {
            if (entry.target().addresses(room -> rooms.getOrDefault(room, Long.MAX_VALUE) < event)) {
                found.add(entry.delivery());
            }
        });
        return found;
    }
}
