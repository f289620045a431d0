package sockwright.engine.client;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sockwright.protocol.engineio.OpenData;

/**
 * Reads handshakes (Engine.IO protocol 4, "Handshake").
 *
 * @param json turns JSON text into maps, lists, strings and numbers, because Engine.IO itself knows no JSON library; throws
 *     {@link IllegalArgumentException} if it is none
 */
public record HandshakeReader(Function<String, @Nullable Object> json) {

    /** @throws IllegalArgumentException if the text is no handshake */
    OpenData read(String text) {
        if (!(json.apply(text) instanceof Map<?, ?> fields)
                || !(fields.get("sid") instanceof String sid)
                || !(fields.get("pingInterval") instanceof Number pingInterval)
                || !(fields.get("pingTimeout") instanceof Number pingTimeout)) {
            throw new IllegalArgumentException(
                    "sid, pingInterval or pingTimeout is missing; is it an Engine.IO 4 server?");
        }
        return new OpenData(
                sid,
                names(fields.get("upgrades")),
                pingInterval.longValue(),
                pingTimeout.longValue(),
                fields.get("maxPayload") instanceof Number maxPayload ? maxPayload.longValue() : 0);
    }

    private static List<String> names(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
