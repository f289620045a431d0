package sockwright.server;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sockwright.dispatch.EventException;
import sockwright.json.Arguments;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;

/**
 * What is known of a client from the moment it connected: the first HTTP request of its connection, and what it sent when it
 * joined the namespace. Immutable.
 *
 * @param headers the request's headers, names in lower case, each with its values in order
 * @param query the query's parameters, decoded
 * @param url the request's path and query as they were sent
 * @param address the address that the connection came from
 * @param secure whether the connection is encrypted
 * @param crossOrigin whether a page of another origin made the request
 * @param time when the client joined the namespace
 * @param auth the payload of the request to join, as one value, or none
 */
public record Handshake(
        Map<String, List<String>> headers,
        Map<String, List<String>> query,
        String url,
        String address,
        boolean secure,
        boolean crossOrigin,
        Instant time,
        Arguments auth) {

    /** The first value of a header, or null; the name's case does not matter. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name.toLowerCase(java.util.Locale.ROOT));
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** The last value of a query parameter, or null: the one that filters and admission control are shown, too. */
    public @Nullable String parameter(String name) {
        List<String> values = query.get(name);
        return values == null || values.isEmpty() ? null : values.get(values.size() - 1);
    }

    /** The auth payload in its untyped form, usually a map; null if the client sent none. */
    public @Nullable Object authValue() {
        return auth.size() == 0 ? null : auth.values().get(0);
    }

    /**
     * The auth payload, converted.
     *
     * @throws ConnectionRefused with message {@code bad_request} and data that says what does not fit, if the client sent
     *     none or one of another shape; thrown from a connect handler it refuses the client
     */
    public <T> T auth(JsonType<T> type) {
        T value = authOrNull(type);
        if (value == null) {
            throw badAuth("auth is missing");
        }
        return value;
    }

    /** The auth payload, converted, or null if the client sent none; otherwise as {@link #auth(JsonType)}. */
    public <T> @Nullable T authOrNull(JsonType<T> type) {
        if (auth.size() == 0) {
            return null;
        }
        try {
            return auth.get(0, type);
        } catch (JsonMismatchException e) {
            throw badAuth("auth" + e.path() + ": " + e.getMessage());
        }
    }

    /** Tells nothing of query, headers and auth: they hold tokens and cookies, which stay out of logs. */
    @Override
    public String toString() {
        return "handshake of a client at " + address + ", " + time;
    }

    private static ConnectionRefused badAuth(String what) {
        return new ConnectionRefused(EventException.BAD_REQUEST, Map.of("message", what));
    }
}
