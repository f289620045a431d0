package sockwright.engine.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as a binding hands it over. Immutable.
 *
 * @param method the method, in upper case
 * @param path the path, decoded
 * @param rawQuery the query as it was sent, empty if there is none
 * @param query the parameters of the query, decoded, each with its values in order
 * @param headers the headers, names in lower case, each with its values in order
 * @param remoteAddress the address that the connection came from, or what a trusted proxy says about it
 * @param secure whether the connection is encrypted, likewise
 */
public record EngineRequest(
        String method,
        String path,
        String rawQuery,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        String remoteAddress,
        boolean secure) {

    public EngineRequest {
        query = Collections.unmodifiableMap(query);
        headers = Collections.unmodifiableMap(headers);
    }

    /** A request whose query is still to be taken apart, and whose header names may be in any case. */
    public static EngineRequest of(
            String method,
            String path,
            @Nullable String rawQuery,
            Map<String, List<String>> headers,
            String remoteAddress,
            boolean secure) {
        Map<String, List<String>> lowered = new LinkedHashMap<>();
        headers.forEach(
                (name, values) -> lowered.computeIfAbsent(name.toLowerCase(Locale.ROOT), absent -> new ArrayList<>(1))
                        .addAll(values));
        String query = rawQuery == null ? "" : rawQuery;
        return new EngineRequest(method, path, query, parse(query), lowered, remoteAddress, secure);
    }

    /**
     * The same request as the client has sent it to the outermost of some proxies: its address, and whether its connection is
     * encrypted, are what that one has added to {@code X-Forwarded-For} and {@code X-Forwarded-Proto}.
     *
     * @param hops how many proxies there are; each adds one value at the end, and what stands before could come from anybody
     */
    public EngineRequest behindProxies(int hops) {
        if (hops == 0) {
            return this;
        }
        String address = forwarded("x-forwarded-for", hops);
        String scheme = forwarded("x-forwarded-proto", hops);
        return new EngineRequest(
                method,
                path,
                rawQuery,
                query,
                headers,
                address == null ? remoteAddress : address,
                scheme == null ? secure : scheme.equalsIgnoreCase("https"));
    }

    private @Nullable String forwarded(String name, int hops) {
        List<String> values = new ArrayList<>();
        for (String header : headers.getOrDefault(name, List.of())) {
            values.addAll(List.of(header.split(",", -1)));
        }
        String value = values.isEmpty()
                ? ""
                : values.get(Math.max(0, values.size() - hops)).strip();
        return value.isEmpty() ? null : value;
    }

    /** The first value of a header, or null. The name is in lower case. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** The last value of a query parameter, or null; the last one wins, as in the reference. */
    public @Nullable String parameter(String name) {
        List<String> values = query.get(name);
        return values == null || values.isEmpty() ? null : values.get(values.size() - 1);
    }

    /** Path and query as they were sent. */
    public String url() {
        return rawQuery.isEmpty() ? path : path + "?" + rawQuery;
    }

    /** Whether a page of another origin sent it. */
    public boolean isCrossOrigin() {
        return OriginPolicy.isCrossOrigin(this);
    }

    /** Whether it asks to become a WebSocket (RFC 6455, section 4.1). */
    public boolean isWebSocketUpgrade() {
        String upgrade = header("upgrade");
        return upgrade != null && upgrade.equalsIgnoreCase("websocket");
    }

    /** Tells nothing of query and headers: they hold ids of sessions, tokens and cookies, which stay out of logs. */
    @Override
    public String toString() {
        return method + " " + path + " from " + remoteAddress;
    }

    private static Map<String, List<String>> parse(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters
                        .computeIfAbsent(decode(name), absent -> new ArrayList<>(1))
                        .add(decode(value));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return text; // what cannot be decoded is taken as it stands; it will match nothing that matters
        }
    }
}
