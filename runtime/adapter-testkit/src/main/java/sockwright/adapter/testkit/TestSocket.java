package sockwright.adapter.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.AckCollector;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.LocalSocket;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/** A socket that records what it is sent. Thread-safe. */
public final class TestSocket implements LocalSocket {

    /** What a socket does with a question. */
    public enum Habit {
        /** It answers with its id. */
        ANSWERS,
        /** It does not answer, but stays. */
        KEEPS_SILENT,
        /** It leaves before it has answered. */
        LEAVES
    }

    /** What a socket was sent. */
    public record Received(Packet.Event packet, BroadcastFlags flags) {}

    private final String id;
    private final Supplier<Set<String>> rooms;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> disconnects = new LinkedBlockingQueue<>();
    private volatile Habit habit = Habit.ANSWERS;

    TestSocket(String id, java.util.function.Function<TestSocket, Set<String>> rooms) {
        this.id = id;
        this.rooms = () -> rooms.apply(this);
    }

    /** Changes what it does with questions; at first it answers. */
    public TestSocket with(Habit other) {
        habit = other;
        return this;
    }

    // --- what a test looks at

    /** Waits for what it is sent next. */
    public Received next() {
        return Patience.next(received, "something sent to " + id);
    }

    /** As {@link #next}, as text: the event's name and its arguments. */
    public String nextText() {
        return text(next().packet());
    }

    /** What it has been sent and nobody has looked at, as text. */
    public List<String> waiting() {
        return received.stream().map(one -> text(one.packet())).toList();
    }

    /** Waits until it is disconnected; says whether its connection was to be closed. */
    public boolean nextDisconnect() {
        return Patience.next(disconnects, id + " disconnected");
    }

    /** Whether it has been disconnected and nobody has looked at it. */
    public boolean isDisconnected() {
        return !disconnects.isEmpty();
    }

    private static String text(Packet.Event packet) {
        return packet.name() + packet.arguments().values();
    }

    // --- what an adapter does with it

    void receive(Packet.Event packet, BroadcastFlags flags) {
        received.add(new Received(packet, flags));
    }

    void ask(Packet.Event packet, BroadcastFlags flags, AckCollector answers) {
        receive(packet, flags);
        switch (habit) {
            case ANSWERS -> answers.answered(Arguments.of(id));
            case KEEPS_SILENT -> {}
            case LEAVES -> answers.missing(1);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Set<String> rooms() {
        return rooms.get();
    }

    @Override
    public Map<String, @Nullable Object> handshakeValue() {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("headers", Map.of("user-agent", "test"));
        value.put("url", "/socket.io/?name=" + id);
        value.put("secure", true);
        value.put("issued", 1_700_000_000_000L);
        value.put("auth", Map.of("name", id));
        return value;
    }

    @Override
    public Map<String, @Nullable Object> dataValue() {
        return Map.of("name", id, "list", List.of(1, "two", true));
    }

    @Override
    public void disconnect(boolean close) {
        disconnects.add(close);
    }

    @Override
    public String toString() {
        return id;
    }
}
