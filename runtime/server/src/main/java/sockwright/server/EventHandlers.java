package sockwright.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import sockwright.protocol.socketio.EventNames;

/** The handlers of events by name. Adding copies, so that looking up needs no lock. Thread-safe. */
final class EventHandlers {

    private final Map<String, List<EventHandler>> byEvent = new ConcurrentHashMap<>(4);

    void add(String event, EventHandler handler) {
        if (EventNames.isReserved(event)) {
            throw new IllegalArgumentException("no client can send an event named \"" + event
                    + "\"; use onConnect or onDisconnect, or another name");
        }
        byEvent.merge(
                event,
                List.of(handler),
                (old, more) -> Stream.concat(old.stream(), more.stream()).toList());
    }

    List<EventHandler> of(String event) {
        return byEvent.getOrDefault(event, List.of());
    }
}
