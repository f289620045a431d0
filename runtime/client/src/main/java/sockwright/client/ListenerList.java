package sockwright.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Listeners in order. The same one may be there twice; each is taken away by its own registration. Thread-safe.
 *
 * @param <L> the type of listener
 */
final class ListenerList<L> {

    private final List<Entry<L>> entries = new CopyOnWriteArrayList<>();

    /** A place in the list, which is no other place's equal. */
    static final class Entry<L> {
        private final L listener;

        private Entry(L listener) {
            this.listener = listener;
        }
    }

    Registration add(L listener) {
        Entry<L> entry = new Entry<>(listener);
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    Registration addFirst(L listener) {
        Entry<L> entry = new Entry<>(listener);
        entries.add(0, entry);
        return () -> entries.remove(entry);
    }

    /** The listeners of this moment. */
    List<L> snapshot() {
        return entries.isEmpty()
                ? List.of()
                : entries.stream().map(entry -> entry.listener).toList();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }

    void clear() {
        entries.clear();
    }
}
