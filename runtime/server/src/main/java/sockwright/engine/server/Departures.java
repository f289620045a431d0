package sockwright.engine.server;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Timers;

/**
 * Sessions that their clients have closed over polling, remembered for a moment. A client sends its close while its poll is
 * under way, on two connections that may overtake each other: a poll that comes in second is ended as if it had come first,
 * once, instead of being told that its session is unknown. Thread-safe.
 */
final class Departures {

    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final Timers timers;
    private final ConcurrentMap<String, PollingTransport> byId = new ConcurrentHashMap<>();

    Departures(Timers timers) {
        this.timers = timers;
    }

    void add(String id, PollingTransport transport) {
        if (transport.awaitsLastPoll()) {
            byId.put(id, transport);
            timers.after(REMEMBERED, () -> byId.remove(id));
        }
    }

    /** The transport whose last poll this request is, or null if it is none. */
    @Nullable PollingTransport take(EngineRequest request) {
        String id = request.parameter("sid");
        return id != null && request.method().equals("GET") && !byId.isEmpty() ? byId.remove(id) : null;
    }
}
