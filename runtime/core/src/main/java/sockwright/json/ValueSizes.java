package sockwright.json;

import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how many bytes values in their untyped form take. */
final class ValueSizes {

    /** What is counted for a value that is neither text nor binary, and for each on top of what it holds. */
    private static final long VALUE = 8;

    private ValueSizes() {}

    static long of(Iterable<? extends @Nullable Object> values) {
        long bytes = 0;
        for (Object value : values) {
            bytes += of(value);
        }
        return bytes;
    }

    private static long of(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return VALUE + text.length();
        } else if (value instanceof byte[] binary) {
            return VALUE + binary.length;
        } else if (value instanceof ByteBuffer binary) {
            return VALUE + binary.remaining();
        } else if (value instanceof Map<?, ?> map) {
            return VALUE + of(map.keySet()) + of(map.values());
        }
        return value instanceof Iterable<?> values ? VALUE + of(values) : VALUE;
    }
}
