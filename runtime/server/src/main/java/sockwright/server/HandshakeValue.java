package sockwright.server;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;

/** A handshake as servers tell each other of it: with the names and types of the reference. */
final class HandshakeValue {

    private HandshakeValue() {}

    static Map<String, @Nullable Object> of(Handshake handshake) {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("headers", flat(handshake.headers(), ", "));
        value.put("time", handshake.time().toString());
        value.put("address", handshake.address());
        value.put("xdomain", handshake.crossOrigin());
        value.put("secure", handshake.secure());
        value.put("issued", handshake.time().toEpochMilli());
        value.put("url", handshake.url());
        value.put("query", flat(handshake.query(), null));
        value.put("auth", handshake.auth().size() == 0 ? Map.of() : handshake.authValue());
        return value;
    }

    /** @param separator joins several values, or null to keep them as a list, as the reference does in a query */
    private static Map<String, Object> flat(Map<String, List<String>> lists, @Nullable String separator) {
        Map<String, Object> flat = new LinkedHashMap<>();
        lists.forEach((name, values) -> {
            if (values.size() == 1) {
                flat.put(name, values.get(0));
            } else {
                flat.put(name, separator == null ? values : String.join(separator, values));
            }
        });
        return flat;
    }

    /** What another server has told; whatever is missing or of another type is taken for empty. */
    static Handshake read(Map<String, @Nullable Object> value) {
        return new Handshake(
                lists(value.get("headers")),
                lists(value.get("query")),
                text(value.get("url")),
                text(value.get("address")),
                Boolean.TRUE.equals(value.get("secure")),
                Boolean.TRUE.equals(value.get("xdomain")),
                instant(value.get("issued")),
                value.get("auth") == null ? Arguments.none() : Arguments.of(value.get("auth")));
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    private static Instant instant(@Nullable Object value) {
        try {
            return value instanceof Number millis ? Instant.ofEpochMilli(millis.longValue()) : Instant.EPOCH;
        } catch (DateTimeException e) {
            return Instant.EPOCH; // a number beyond all years
        }
    }

    private static Map<String, List<String>> lists(@Nullable Object value) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, entry) -> lists.put(String.valueOf(name), list(entry)));
        }
        return lists;
    }

    private static List<String> list(@Nullable Object value) {
        return value instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }
}
