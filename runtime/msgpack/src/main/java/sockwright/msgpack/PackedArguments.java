package sockwright.msgpack;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;
import sockwright.protocol.socketio.PacketException;

/**
 * Values that came as MessagePack: the checked bytes, and where in them each value starts. Nothing is made of them before it is
 * asked for, so that events that wait take no more than the bytes they came in.
 */
final class PackedArguments implements Arguments {

    /** As {@code Date.prototype.toJSON}: three digits of a second, always. */
    private static final DateTimeFormatter ISO_8601 =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final JsonCodec json;
    private final byte[] data;

    /** Where each value starts, also of those that are skipped; at last, where they end. */
    private final int[] bounds;

    private final int first;

    /** The untyped view, made when first asked for; made twice if two threads ask at once, which does no harm. */
    private volatile @Nullable List<@Nullable Object> values;

    PackedArguments(JsonCodec json, byte[] data, int[] bounds, int first) {
        this.json = json;
        this.data = data;
        this.bounds = bounds;
        this.first = first;
    }

    @Override
    public int size() {
        return bounds.length - 1 - first;
    }

    @Override
    public <T> @Nullable T get(int index, JsonType<T> type) throws JsonMismatchException {
        Object value = untyped(Objects.checkIndex(index, size()));
        if (type.equals(JsonType.ANY)) {
            @SuppressWarnings("unchecked") // the type is Object
            T any = (T) value;
            return any;
        }
        return json.convert(value, type);
    }

    @Override
    public Arguments skip(int count) {
        Objects.checkFromToIndex(count, size(), size());
        return count == 0 ? this : new PackedArguments(json, data, bounds, first + count);
    }

    @Override
    public List<@Nullable Object> values() {
        List<@Nullable Object> known = values;
        if (known == null) {
            List<@Nullable Object> all = new ArrayList<>(size());
            for (int i = 0; i < size(); i++) {
                all.add(untyped(i));
            }
            known = Collections.unmodifiableList(all);
            values = known;
        }
        return known;
    }

    @Override
    public long bytes() {
        return data.length;
    }

    /** Passes the values on as they came: they have been checked. */
    void copyTo(MessagePackOutput output) {
        output.raw(data, bounds[first], bounds[bounds.length - 1]);
    }

    private @Nullable Object untyped(int index) {
        MessagePackInput input = new MessagePackInput(data, bounds[first + index]);
        try {
            return value(input, input.next());
        } catch (PacketException e) {
            throw new IllegalStateException("the bytes have changed since they were checked", e);
        }
    }

    /** The value that the input has just come to, in its untyped form. */
    static @Nullable Object value(MessagePackInput input, Kind kind) throws PacketException {
        return switch (kind) {
            case NIL, UNDEFINED -> null;
            case FALSE -> false;
            case TRUE -> true;
            case INTEGER -> input.integer();
            case FLOAT -> input.decimal();
            case TEXT -> input.text();
            case BINARY -> input.bytes();
            case DATE -> ISO_8601.format(Instant.ofEpochMilli(input.number()));
            case ARRAY -> array(input, input.count());
            case MAP -> map(input, input.count());
        };
    }

    private static List<@Nullable Object> array(MessagePackInput input, int count) throws PacketException {
        List<@Nullable Object> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(value(input, input.next()));
        }
        return list;
    }

    /** Properties that are undefined are left out, as in JSON. */
    private static Map<String, @Nullable Object> map(MessagePackInput input, int count) throws PacketException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            input.next();
            String key = input.text();
            Kind kind = input.next();
            if (kind != Kind.UNDEFINED) {
                map.put(key, value(input, kind));
            }
        }
        return map;
    }
}
