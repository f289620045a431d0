package sockwright.engine.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sockwright.text.Printable;

/**
 * An HTTP request as a binding hands it over. Immutable. A session keeps the one that it began with, so this is made to be small.
 *
 * @param method the method, in upper case
 * @param path the path, decoded
 * @param url the path, and the query as it was sent
 * @param query the parameters of the query, decoded, in no order, each with its values in order
 * @param headers the headers, names in lower case and in no order, each with its values in order
 * @param remoteAddress the address that the connection came from, or what a trusted proxy says about it
 * @param secure whether the connection is encrypted, likewise
 */
public record EngineRequest(
        String method,
        String path,
        String url,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        String remoteAddress,
        boolean secure) {

    /** The smallest maps are slow where many names collide, which somebody could see to. */
    private static final int FEW = 32;

    public EngineRequest {
        query = copy(query);
        headers = copy(headers);
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> map) {
        Map<String, List<String>> copy = new HashMap<>(map);
        copy.replaceAll((name, values) -> List.copyOf(values));
        return copy.size() > FEW ? Collections.unmodifiableMap(copy) : Map.copyOf(copy);
    }

    /** A request whose query is still to be taken apart, and whose header names may be in any case. */
    public static EngineRequest of(
            String method,
            String path,
            @Nullable String rawQuery,
            Map<String, List<String>> headers,
            String remoteAddress,
            boolean secure) {
        Map<String, List<String>> lowered = new HashMap<>();
        headers.forEach((name, values) -> values.forEach(value -> add(lowered, name.toLowerCase(Locale.ROOT), value)));
        String shared = CommonTexts.shared(path);
        return rawQuery == null || rawQuery.isEmpty()
                ? new EngineRequest(method, shared, shared, Map.of(), lowered, remoteAddress, secure)
                : new EngineRequest(
                        method, shared, path + "?" + rawQuery, parse(rawQuery), lowered, remoteAddress, secure);
    }

    private static void add(Map<String, List<String>> map, String name, String value) {
        map.computeIfAbsent(CommonTexts.shared(name), absent -> new ArrayList<>(1))
                .add(CommonTexts.shared(value));
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
                url,
                query,
                headers,
                address == null ? remoteAddress : withoutPort(address),
                scheme == null ? secure : scheme.equalsIgnoreCase("https"));
    }

    /** The same request without a header. The name is in lower case. */
    EngineRequest without(String header) {
        if (!headers.containsKey(header)) {
            return this;
        }
        Map<String, List<String>> others = new HashMap<>(headers);
        others.remove(header);
        return new EngineRequest(method, path, url, query, others, remoteAddress, secure);
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

    /** Some proxies add the port, which is another one for each connection: all would seem to come from elsewhere. */
    private static String withoutPort(String address) {
        int bracket = address.indexOf(']');
        if (address.startsWith("[") && bracket > 0) {
            return address.substring(1, bracket);
        }
        int colon = address.indexOf(':');
        return colon > 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
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
        return Printable.of(method) + " " + Printable.of(path) + " from " + Printable.of(remoteAddress);
    }

    private static Map<String, List<String>> parse(String query) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                add(parameters, decode(name), decode(value));
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
