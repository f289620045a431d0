package sockwright.server;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sockwright.json.JsonCodec;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;
import sockwright.json.MalformedJsonException;

/**
 * What an application remembers of one socket, under typed keys. Thread-safe; gone with the socket, unless its session is
 * restored. Where it is told to other servers, values go by the names of their keys; what JSON cannot show is left out.
 */
public final class SocketData {

    private final ConcurrentMap<Key<?>, Object> values = new ConcurrentHashMap<>();

    /** Values of a former socket or of another server that nobody has asked for yet, so that their types are not known. */
    private final Map<String, Object> inherited;

    private final @Nullable JsonCodec json;

    SocketData() {
        this.inherited = Map.of();
        this.json = null;
    }

    private SocketData(Map<String, @Nullable Object> inherited, JsonCodec json) {
        this.inherited = new ConcurrentHashMap<>();
        this.json = json;
        inherited.forEach((name, value) -> {
            if (value != null) {
                this.inherited.put(name, value);
            }
        });
    }

    /** What another socket, or another server, has told by {@link #values}. */
    static SocketData of(Map<String, @Nullable Object> values, JsonCodec json) {
        return new SocketData(values, json);
    }

    /** All values by the names of their keys. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> all = new HashMap<>(inherited);
        values.forEach((key, value) -> all.put(key.name(), value));
        return all;
    }

    /** All values by the names of their keys, as they are whenever somebody looks: handlers may still be at work. */
    Map<String, @Nullable Object> view() {
        return new AbstractMap<>() {
            @Override
            public Set<Entry<String, @Nullable Object>> entrySet() {
                return SocketData.this.values().entrySet();
            }
        };
    }

    /** Gives an inherited value its type, at the first time that somebody names it. */
    private <T> void adopt(Key<T> key) {
        Object value = inherited.isEmpty() ? null : inherited.get(key.name());
        if (value == null) {
            return;
        }
        values.putIfAbsent(key, key.type().isInstance(value) ? value : converted(value, key));
        inherited.remove(key.name());
    }

    private <T> T converted(Object value, Key<T> key) {
        if (json == null) {
            throw new AssertionError("only values that came from elsewhere are inherited");
        }
        try {
            T converted = json.readValue(json.writeValue(value), 0).get(0, JsonType.of(key.type()));
            if (converted != null) {
                return converted;
            }
            throw new IllegalStateException("the value of \"" + key.name() + "\" is null for another server");
        } catch (JsonMismatchException | MalformedJsonException e) {
            throw new IllegalStateException(
                    "the value of \"" + key.name() + "\" that another server has told is no "
                            + key.type().getName() + ": " + e.getMessage(),
                    e);
        }
    }

    /**
     * A key for a value of one type. Two keys are the same if name and type are.
     *
     * @param <T> the type of the value
     */
    public record Key<T>(String name, Class<T> type) {

        public Key {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(type, "type");
        }

        /** A key; best kept as a constant. */
        public static <T> Key<T> of(String name, Class<T> type) {
            return new Key<>(name, type);
        }
    }

    /**
     * The value under a key, or null.
     *
     * @throws IllegalStateException if the value has come from another server and does not fit the key's type
     */
    public <T> @Nullable T get(Key<T> key) {
        adopt(key);
        Object value = values.get(key);
        return value == null ? null : key.type().cast(value);
    }

    /** The value under a key, made and remembered first if there is none. */
    public <T> T getOrCreate(Key<T> key, Supplier<? extends T> maker) {
        adopt(key);
        return key.type().cast(values.computeIfAbsent(key, absent -> maker.get()));
    }

    /** Remembers a value. */
    public <T> void put(Key<T> key, T value) {
        if (!inherited.isEmpty()) {
            inherited.remove(key.name());
        }
        values.put(key, key.type().cast(value));
    }

    /** Forgets a value, and returns it if there was one. */
    public <T> @Nullable T remove(Key<T> key) {
        adopt(key);
        Object value = values.remove(key);
        return value == null ? null : key.type().cast(value);
    }
}
