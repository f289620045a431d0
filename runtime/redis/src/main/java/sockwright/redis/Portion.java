package sockwright.redis;

import io.lettuce.core.StreamMessage;
import java.util.List;

/**
 * How many entries of a stream are asked for at once. Redis counts entries and not their bytes: so that answers do not grow with
 * these, fewer are asked for the larger the last ones have been, and more only step by step. For one thread after the other.
 */
final class Portion {

    private static final int FIRST = 16;

    /** What an answer is to be near to. */
    private static final long BYTES = 1 << 20;

    private final int most;
    private int count;

    /** @param most how many at most, whatever their size */
    Portion(int most) {
        this.most = most;
        this.count = Math.min(FIRST, most);
    }

    int count() {
        return count;
    }

    /** These have come. */
    void came(List<StreamMessage<String, byte[]>> entries) {
        long bytes = entries.stream().mapToLong(Portion::size).sum();
        long fitting = bytes == 0 ? most : entries.size() * BYTES / bytes;
        count = (int) Math.max(1, Math.min(most, Math.min(fitting, 2L * count)));
    }

    private static long size(StreamMessage<String, byte[]> entry) {
        return entry.getBody().values().stream()
                .mapToLong(value -> value.length)
                .sum();
    }
}
