package sockwright.engine.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which origins may use the engine: its own, and those that CORS is configured for. The reference lets any page open a
 * WebSocket; a page could then act with the cookies of whoever visits it, so here the same rule holds for both transports.
 */
final class OriginPolicy {

    private static final String METHODS = "GET,HEAD,PUT,PATCH,POST,DELETE";

    private final @Nullable CorsOptions cors;

    OriginPolicy(@Nullable CorsOptions cors) {
        this.cors = cors;
    }

    /** Whether preflights are answered. */
    boolean answersPreflights() {
        return cors != null;
    }

    /** Whether the request comes from no page, from a page of this server, or from one that is allowed. */
    boolean allows(EngineRequest request) {
        String origin = request.header("origin");
        return origin == null || isSameOrigin(request, origin) || isListed(origin);
    }

    /**
     * A request as the application sees it: of a page whose cookies are not accepted, without them. Browsers keep from such a page
     * what a request with cookies is answered, but not what a WebSocket brings, to which they always send them. Filters see it before
     * the page is refused.
     */
    EngineRequest shown(EngineRequest request) {
        String origin = request.header("origin");
        if (origin == null || isSameOrigin(request, origin)) {
            return request;
        }
        boolean accepted = cors != null && cors.credentials() && isListed(origin);
        return accepted ? request : request.without("cookie");
    }

    /** Whether a page of another origin sent it. */
    static boolean isCrossOrigin(EngineRequest request) {
        String origin = request.header("origin");
        return origin != null && !isSameOrigin(request, origin);
    }

    /** Whether a header's value can be an origin at all: printable, nothing that could split a header. */
    static boolean isLegal(String origin) {
        for (int i = 0; i < origin.length(); i++) {
            char c = origin.charAt(i);
            if (c != '\t' && (c < 0x20 || c == 0x7F || c > 0xFF)) {
                return false;
            }
        }
        return true;
    }

    private boolean isListed(String origin) {
        return cors != null && cors.lists(origin);
    }

    private static boolean isSameOrigin(EngineRequest request, String origin) {
        String host = request.header("host");
        int scheme = origin.indexOf("://");
        if (host == null || scheme < 0) {
            return false;
        }
        // The scheme is left out: behind a proxy that ends TLS this server sees http where the page saw https.
        String authority = origin.substring(scheme + 3).toLowerCase(Locale.ROOT);
        return authority.equals(host.toLowerCase(Locale.ROOT));
    }

    /** The headers that an answer carries for the browser. */
    Map<String, String> headers(EngineRequest request) {
        String origin = request.header("origin");
        if (cors == null) {
            return Map.of();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        if (!cors.exposedHeaders().isEmpty()) {
            headers.put("Access-Control-Expose-Headers", String.join(",", cors.exposedHeaders()));
        }
        if (cors.anyOrigin()) {
            headers.put("Access-Control-Allow-Origin", "*");
            return headers;
        }
        if (origin != null && isListed(origin)) {
            headers.put("Access-Control-Allow-Origin", origin);
            if (cors.credentials()) {
                headers.put("Access-Control-Allow-Credentials", "true");
            }
        }
        headers.put("Vary", "Origin");
        return headers;
    }

    /** The answer to a preflight (Fetch standard, "CORS-preflight request"). */
    HttpResponse preflight(EngineRequest request) {
        Map<String, String> headers = new LinkedHashMap<>(headers(request));
        headers.put("Access-Control-Allow-Methods", METHODS);
        if (cors != null && !cors.allowedHeaders().isEmpty()) {
            headers.put("Access-Control-Allow-Headers", String.join(",", cors.allowedHeaders()));
        } else {
            List<String> asked = request.headers().getOrDefault("access-control-request-headers", List.of());
            if (!asked.isEmpty()) {
                headers.put("Access-Control-Allow-Headers", asked.stream().collect(Collectors.joining(",")));
            }
            headers.merge("Vary", "Access-Control-Request-Headers", (old, more) -> old + ", " + more);
        }
        if (cors != null && cors.maxAge() != null) {
            headers.put("Access-Control-Max-Age", Long.toString(cors.maxAge().toSeconds()));
        }
        return HttpResponse.empty(204).with(headers);
    }
}
