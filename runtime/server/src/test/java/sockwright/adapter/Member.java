package sockwright.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A socket that only records what becomes of it. */
final class Member implements LocalSocket {

    final List<String> log = new ArrayList<>();
    private final String id;

    Member(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Set<String> rooms() {
        return Set.of(id);
    }

    @Override
    public Map<String, @Nullable Object> handshakeValue() {
        return Map.of();
    }

    @Override
    public Map<String, @Nullable Object> dataValue() {
        return Map.of();
    }

    @Override
    public void disconnect(boolean close) {
        log.add(close ? "closed" : "disconnected");
    }

    @Override
    public String toString() {
        return id;
    }
}
