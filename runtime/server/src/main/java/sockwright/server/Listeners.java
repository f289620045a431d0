package sockwright.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Listeners of one kind in the order they run, those inherited from a family of namespaces first. Changing copies, so that
 * reading needs no lock and whoever reads goes on with what it read. Thread-safe.
 *
 * @param <T> the kind
 */
final class Listeners<T> {

    private final @Nullable Listeners<T> inherited;
    private volatile List<T> own = List.of();

    Listeners() {
        this(null);
    }

    /** @param inherited what runs before, now and later; or null */
    Listeners(@Nullable Listeners<T> inherited) {
        this.inherited = inherited;
    }

    /** All of them, inherited ones first; a snapshot. */
    List<T> all() {
        List<T> before = inherited == null ? List.of() : inherited.all();
        List<T> mine = own;
        if (before.isEmpty()) {
            return mine;
        }
        return mine.isEmpty()
                ? before
                : Stream.concat(before.stream(), mine.stream()).toList();
    }

    boolean isEmpty() {
        return own.isEmpty() && (inherited == null || inherited.isEmpty());
    }

    synchronized void add(T listener) {
        insert(own.size(), listener);
    }

    synchronized void addFirst(T listener) {
        insert(0, listener);
    }

    private void insert(int place, T listener) {
        List<T> more = new ArrayList<>(own);
        more.add(place, Objects.requireNonNull(listener, "listener"));
        own = List.copyOf(more);
    }

    /** Takes out the one that was added last of those that are equal. */
    synchronized boolean remove(T listener) {
        List<T> fewer = new ArrayList<>(own);
        int last = fewer.lastIndexOf(listener);
        if (last < 0) {
            return false;
        }
        fewer.remove(last);
        own = List.copyOf(fewer);
        return true;
    }

    synchronized void clear() {
        own = List.of();
    }
}
