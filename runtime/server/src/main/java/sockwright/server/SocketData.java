package sockwright.server;

import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an application remembers of one socket, under typed keys. Thread-safe; gone with the socket. */
public final class SocketData {

    private final ConcurrentMap<Key<?>, Object> values = new ConcurrentHashMap<>();

    SocketData() {}

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

    /** The value under a key, or null. */
    public <T> @Nullable T get(Key<T> key) {
        Object value = values.get(key);
        return value == null ? null : key.type().cast(value);
    }

    /** The value under a key, made and remembered first if there is none. */
    public <T> T getOrCreate(Key<T> key, Supplier<? extends T> maker) {
        return key.type().cast(values.computeIfAbsent(key, absent -> maker.get()));
    }

    /** Remembers a value. */
    public <T> void put(Key<T> key, T value) {
        values.put(key, key.type().cast(value));
    }

    /** Forgets a value, and returns it if there was one. */
    public <T> @Nullable T remove(Key<T> key) {
        Object value = values.remove(key);
        return value == null ? null : key.type().cast(value);
    }
}
