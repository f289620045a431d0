package sockwright.client;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;
import sockwright.protocol.socketio.Packet;

/**
 * What a socket must know to take up an earlier connection: the secret that the server gave it, and the offset of the last event
 * that came, which a server with recovery puts behind the arguments of its events. Used on the strand only.
 */
final class Recovery {

    private @Nullable String pid;
    private @Nullable String offset;

    /**
     * What a server answers a CONNECT with.
     *
     * @param pid null if it does not recover connections
     */
    record Welcome(String sid, @Nullable String pid) {

        static @Nullable Welcome of(Arguments payload) {
            return payload.size() > 0
                            && payload.values().get(0) instanceof Map<?, ?> fields
                            && fields.get("sid") instanceof String sid
                    ? new Welcome(sid, fields.get("pid") instanceof String pid ? pid : null)
                    : null;
        }
    }

    /**
     * The server has let the socket in.
     *
     * @return whether that took up the connection before
     */
    boolean onConnect(@Nullable String given) {
        boolean recovered = given != null && given.equals(pid);
        if (!recovered) {
            offset = null;
        }
        pid = given;
        return recovered;
    }

    /** An event has come and will be heard. One that asks for an acknowledgement has no offset, whatever its last argument is. */
    void onEvent(Packet.Event event) {
        int size = event.arguments().size();
        if (pid == null || event.ackId() != null || size == 0) {
            return;
        }
        try {
            if (event.arguments().get(size - 1, JsonType.ANY) instanceof String last) {
                offset = last;
            }
        } catch (JsonMismatchException e) {
            throw new IllegalStateException("a JSON value that is no value: " + e.getMessage(), e);
        }
    }

    /** What is sent with a CONNECT. */
    Map<String, @Nullable Object> asFields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (pid != null) {
            fields.put("pid", pid);
            if (offset != null) {
                fields.put("offset", offset);
            }
        }
        return fields;
    }
}
