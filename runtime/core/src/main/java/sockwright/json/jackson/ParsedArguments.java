package sockwright.json.jackson;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;

/** Values that came as text: the checked text, and where in it each value stands. */
final class ParsedArguments implements Arguments {

    private final ValueReader reader;
    private final String json;

    /** Start and end of each value of the text, also of those that are skipped. */
    private final int[] bounds;

    private final int first;
    private final int end;
    private final Placeholders placeholders;

    /** The untyped view, made when first asked for; made twice if two threads ask at once, which does no harm. */
    private volatile @Nullable List<@Nullable Object> values;

    ParsedArguments(ValueReader reader, String json, int[] bounds, int first, int end, Placeholders placeholders) {
        this.reader = reader;
        this.json = json;
        this.bounds = bounds;
        this.first = first;
        this.end = end;
        this.placeholders = placeholders;
    }

    @Override
    public int size() {
        return end - first;
    }

    @Override
    public <T> @Nullable T get(int index, JsonType<T> type) throws JsonMismatchException {
        int position = first + Objects.checkIndex(index, size());
        return reader.read(json, bounds[2 * position], bounds[2 * position + 1], placeholders, type);
    }

    @Override
    public Arguments skip(int count) {
        Objects.checkFromToIndex(count, size(), size());
        return count == 0 ? this : new ParsedArguments(reader, json, bounds, first + count, end, placeholders);
    }

    @Override
    public List<@Nullable Object> values() {
        List<@Nullable Object> known = values;
        if (known == null) {
            known = untyped();
            values = known;
        }
        return known;
    }

    @Override
    public long bytes() {
        return json.length() + placeholders.bytes();
    }

    private List<@Nullable Object> untyped() {
        @Nullable Object[] all = new @Nullable Object[size()];
        for (int i = 0; i < all.length; i++) {
            try {
                all[i] = get(i, JsonType.ANY);
            } catch (JsonMismatchException e) {
                // only a user's mapper that redefines Object could do that
                throw new IllegalStateException("value " + (i + 1) + " has no untyped form", e);
            }
        }
        return Collections.unmodifiableList(Arrays.asList(all));
    }

    /**
     * The values as text, without the brackets around them. Placeholders are numbered anew.
     *
     * @param attachments where to add the attachments
     */
    String copy(Attachments attachments) {
        if (size() == 0) {
            return "";
        }
        int from = bounds[2 * first];
        int to = bounds[2 * end - 1];
        int next = placeholders.firstFrom(from);
        if (next == placeholders.count()) {
            return json.substring(from, to);
        }
        StringBuilder copy = new StringBuilder(to - from + 16);
        for (; next < placeholders.count(); next++) {
            copy.append(json, from, placeholders.start(next))
                    .append("{\"_placeholder\":true,\"num\":")
                    .append(attachments.numberOf(placeholders.attachment(next)))
                    .append('}');
            from = placeholders.end(next);
        }
        return copy.append(json, from, to).toString();
    }
}
