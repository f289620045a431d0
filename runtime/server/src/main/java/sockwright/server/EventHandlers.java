package sockwright.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sockwright.protocol.socketio.EventNames;

/**
 * The handlers of events by name, those inherited from a family of namespaces first. Changing copies, so that looking up needs no
 * lock. Thread-safe.
 */
final class EventHandlers {

    private final @Nullable EventHandlers inherited;
    private final Map<String, List<EventHandler>> byEvent = new ConcurrentHashMap<>(4);

    EventHandlers() {
        this(null);
    }

    /** @param inherited what handles events before, now and later; or null */
    EventHandlers(@Nullable EventHandlers inherited) {
        this.inherited = inherited;
    }

    void add(String event, EventHandler handler) {
        if (EventNames.isReserved(event)) {
            throw new IllegalArgumentException("no client can send an event named \"" + event
                    + "\"; use onConnect or onDisconnect, or another name");
        }
        byEvent.merge(event, List.of(handler), EventHandlers::joined);
    }

    /** Takes out one handler: of those that are meant, the one that was added last. */
    boolean remove(String event, Predicate<EventHandler> meant) {
        boolean[] found = {false};
        byEvent.computeIfPresent(event, (name, handlers) -> {
            int last = handlers.size() - 1;
            while (last >= 0 && !meant.test(handlers.get(last))) {
                last--;
            }
            if (last < 0) {
                return handlers;
            }
            found[0] = true;
            List<EventHandler> fewer = joined(handlers.subList(0, last), handlers.subList(last + 1, handlers.size()));
            return fewer.isEmpty() ? null : fewer;
        });
        return found[0];
    }

    void removeAll(String event) {
        byEvent.remove(event);
    }

    List<EventHandler> of(String event) {
        List<EventHandler> before = inherited == null ? List.of() : inherited.of(event);
        List<EventHandler> own = byEvent.getOrDefault(event, List.of());
        if (before.isEmpty()) {
            return own;
        }
        return own.isEmpty() ? before : joined(before, own);
    }

    private static List<EventHandler> joined(List<EventHandler> some, List<EventHandler> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
