package sockwright.json;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of somebody else, the first ones left out. */
record SkippedArguments(Arguments all, int skipped) implements Arguments {

    @Override
    public int size() {
        return all.size() - skipped;
    }

    @Override
    public <T> @Nullable T get(int index, JsonType<T> type) throws JsonMismatchException {
        return all.get(skipped + Objects.checkIndex(index, size()), type);
    }

    @Override
    public List<@Nullable Object> values() {
        return all.values().subList(skipped, all.size());
    }

    @Override
    public long bytes() {
        return all.bytes(); // all of them are kept
    }
}
