package sockwright.interop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import sockwright.server.AnyEventListener;
import sockwright.server.EventListener;
import sockwright.server.OutgoingListener;
import sockwright.server.Socket;

/** Listeners that are added to sockets and taken out again under a label; each notes what it hears. */
final class StageListeners {

    private final Queue<List<@Nullable Object>> log;
    private final Map<String, EventListener> events = new ConcurrentHashMap<>();
    private final Map<String, AnyEventListener> incoming = new ConcurrentHashMap<>();
    private final Map<String, OutgoingListener> outgoing = new ConcurrentHashMap<>();

    StageListeners(Queue<List<@Nullable Object>> log) {
        this.log = log;
    }

    /** @param words how ({@code once}, {@code onAny} ...), the event, and the label */
    @Nullable Object listen(Socket socket, String... words) {
        String event = words[1];
        String label = words[2];
        EventListener each = (same, arguments) -> note(label, null, arguments.toArray());
        AnyEventListener in =
                (same, any) -> note(label, any.name(), any.arguments().values().toArray());
        OutgoingListener out =
                (same, any) -> note(label, any.name(), any.arguments().values().toArray());
        events.put(label, each);
        incoming.put(label, in);
        outgoing.put(label, out);
        switch (words[0]) {
            case "on" -> socket.on(event, each);
            case "once" -> socket.once(event, each);
            case "onAny" -> socket.onAny(in);
            case "prependAny" -> socket.prependAny(in);
            case "onAnyOutgoing" -> socket.onAnyOutgoing(out);
            case "prependAnyOutgoing" -> socket.prependAnyOutgoing(out);
            default -> throw new IllegalArgumentException("no such way to listen: " + words[0]);
        }
        return null;
    }

    /** @param words how ({@code off}, {@code offAny} ...), the event, and the label */
    @Nullable Object unlisten(Socket socket, String... words) {
        String label = words[2];
        switch (words[0]) {
            case "off" -> socket.off(words[1], Objects.requireNonNull(events.get(label)));
            case "offAny" -> socket.offAny(Objects.requireNonNull(incoming.get(label)));
            case "offAnyOutgoing" -> socket.offAnyOutgoing(Objects.requireNonNull(outgoing.get(label)));
            default -> throw new IllegalArgumentException("no such way to stop listening: " + words[0]);
        }
        return null;
    }

    private void note(String label, @Nullable String event, @Nullable Object[] values) {
        List<@Nullable Object> line = new ArrayList<>();
        line.add(label);
        if (event != null) {
            line.add(event);
        }
        line.addAll(Arrays.asList(values));
        log.add(line);
    }
}
