package sockwright.interop;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes the values of a command apart. */
final class StageValues {

    private StageValues() {}

    static @Nullable Object at(List<? extends @Nullable Object> values, int index) {
        return index < values.size() ? values.get(index) : null;
    }

    static String text(List<? extends @Nullable Object> values, int index) {
        return (String) Objects.requireNonNull(at(values, index));
    }

    static @Nullable Object[] rest(List<? extends @Nullable Object> values, int from) {
        return values.subList(from, values.size()).toArray();
    }

    static String[] texts(List<? extends @Nullable Object> values) {
        return Arrays.copyOf(values.toArray(), values.size(), String[].class);
    }
}
