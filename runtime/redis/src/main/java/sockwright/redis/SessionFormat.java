package sockwright.redis;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.SessionSnapshot;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.msgpack.MessagePackValues;
import sockwright.protocol.socketio.PacketException;

/** Writes and reads sessions as {@code @socket.io/redis-streams-adapter} keeps them: MessagePack in base64. Thread-safe. */
final class SessionFormat {

    /** Where the session begins in the stream. Not known to official servers, which ignore it. */
    private static final String START = "start";

    private static final int MAX_DEPTH = JacksonJsonCodec.DEFAULT_MAX_DEPTH + 2;

    private SessionFormat() {}

    /**
     * A session that has been kept.
     *
     * @param start the last entry before it; null if that is not known
     */
    record Kept(SessionSnapshot session, @Nullable StreamId start) {}

    /** @throws IllegalArgumentException if what the application remembers cannot be written */
    static byte[] write(SessionSnapshot session, StreamId start, JsonCodec json) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        written.put("sid", session.sid());
        written.put("pid", session.pid());
        written.put("rooms", List.copyOf(session.rooms()));
        written.put("data", json.untyped(Arguments.of(session.data())).get(0));
        written.put(START, start.toString());
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
        Fields session = Fields.of("session", MessagePackValues.read(packed, MAX_DEPTH));
        return new Kept(
                new SessionSnapshot(
                        session.id("sid"), session.id("pid"), session.rooms("rooms"), session.properties("data")),
                session.value(START) instanceof String start ? StreamId.of(start) : null);
    }
}
