package sockwright.redis;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id of an entry in a stream, two numbers without a sign; ids grow. To clients it is the offset of an event. */
record StreamId(long millis, long sequence) implements Comparable<StreamId> {

    /** Before all entries. */
    static final StreamId START = new StreamId(0, 0);

    private static final Pattern FORM = Pattern.compile("[0-9]{1,20}-[0-9]{1,20}");

    /** An id as Redis writes it; null if it is none. */
    static @Nullable StreamId of(String text) {
        if (!FORM.matcher(text).matches()) {
            return null;
        }
        int dash = text.indexOf('-');
        try {
            return new StreamId(
                    Long.parseUnsignedLong(text, 0, dash, 10),
                    Long.parseUnsignedLong(text, dash + 1, text.length(), 10));
        } catch (NumberFormatException e) {
            return null; // Redis does not count that far
        }
    }

    /** An id that Redis has told. */
    static StreamId told(String text) {
        StreamId id = of(text);
        if (id == null) {
            throw new IllegalStateException("Redis has told an id of a stream that is none: " + text);
        }
        return id;
    }

    boolean isAfter(StreamId other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(StreamId other) {
        int order = Long.compareUnsigned(millis, other.millis);
        return order == 0 ? Long.compareUnsigned(sequence, other.sequence) : order;
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(millis) + "-" + Long.toUnsignedString(sequence);
    }
}
