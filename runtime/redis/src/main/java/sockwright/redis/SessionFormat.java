package sockwright.redis;

import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.SessionSnapshot;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.msgpack.MessagePackValues;
import sockwright.protocol.socketio.PacketException;

/** Writes and reads sessions as {@code @socket.io/redis-streams-adapter} keeps them: MessagePack in base64. Thread-safe. */
final class SessionFormat {

    /** Where the session begins in the stream. Not known to official servers, which ignore it. */
    private static final String START = "start";

    /** Where the session has joined rooms later. Not known to official servers either. */
    private static final String JOINED = "joined";

    private SessionFormat() {}

    /** A session that has been kept. */
    record Kept(SessionSnapshot session, Stay stay) {}

    /** @throws IllegalArgumentException if what the application remembers cannot be written */
    static byte[] write(SessionSnapshot session, Stay stay, JsonCodec json) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        written.put("sid", session.sid());
        written.put("pid", session.pid());
        written.put("rooms", List.copyOf(session.rooms()));
        written.put("data", json.untyped(Arguments.of(session.data())).get(0));
        if (stay.start() != null) {
            written.put(START, stay.start().toString());
        }
        Map<String, String> joined = new LinkedHashMap<>();
        stay.joined().forEach((room, entry) -> joined.put(room, entry.toString()));
        if (!joined.isEmpty()) {
            written.put(JOINED, joined);
        }
        return Base64.getEncoder().encode(MessagePackValues.write(written));
    }

    /** @throws PacketException if it is not as servers write it, with what is wrong */
    static Kept read(byte[] text) throws PacketException {
        byte[] packed;
        try {
            packed = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new PacketException("session is no base64", e);
        }
        Fields session = Fields.of("session", MessagePackValues.read(packed, Fields.MAX_DEPTH));
        return new Kept(
                new SessionSnapshot(
                        session.id("sid"), session.id("pid"), session.rooms("rooms"), session.properties("data")),
                stay(session));
    }

    /** Of a session that an official server has kept, nothing is known. */
    private static Stay stay(Fields session) {
        Stay stay = new Stay(id(session.value(START)), new HashMap<>());
        session.properties(JOINED).forEach((room, entry) -> {
            StreamId join = id(entry);
            if (join != null) {
                stay.joined().put(room, join);
            }
        });
        return stay;
    }

    private static @Nullable StreamId id(@Nullable Object text) {
        return text instanceof String written ? StreamId.of(written) : null;
    }
}
