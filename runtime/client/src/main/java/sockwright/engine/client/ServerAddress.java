package sockwright.engine.client;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a URL says to a client: where the server is, the namespace, and parameters.
 *
 * @param secure whether the connection is encrypted
 * @param host name or address; one of IPv6 in brackets
 * @param namespace the URL's path, {@code /} if it has none
 * @param query the URL's parameters, decoded, in order
 */
public record ServerAddress(boolean secure, String host, int port, String namespace, Map<String, String> query) {

    /**
     * Reads a URL of scheme http, https, ws or wss.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static ServerAddress parse(String url) {
        URI uri = URI.create(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https") || scheme.equals("wss");
        if (uri.getRawAuthority() == null || !(secure || scheme.equals("http") || scheme.equals("ws"))) {
            throw new IllegalArgumentException(
                    "not the URL of a server: \"" + url + "\"; write http://host:port/namespace, or https://…");
        }
        String host = uri.getHost();
        if (host == null) {
            throw new IllegalArgumentException(
                    "\"" + uri.getRawAuthority() + "\" in \"" + url
                            + "\" is no host that Java connects to: a name has letters, digits, hyphens and dots, and no underscore; use the"
                            + " host's address or another of its names, such as an alias (international names are written xn--…)");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        String path = uri.getPath();
        return new ServerAddress(
                secure,
                host.toLowerCase(Locale.ROOT),
                port,
                path == null || path.isEmpty() ? "/" : path,
                parameters(uri.getRawQuery()));
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.put(decoded(name), decoded(value));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Scheme, host and port: what a connection is shared by. */
    public String origin() {
        return (secure ? "https://" : "http://") + authority();
    }

    private String authority() {
        return port == (secure ? 443 : 80) ? host : host + ":" + port;
    }

    URI endpoint(boolean webSocket, EngineClientOptions options, Map<String, String> parameters) {
        StringBuilder url = new StringBuilder(128)
                .append(webSocket ? "ws" : "http")
                .append(secure ? "s://" : "://")
                .append(authority())
                .append(options.path())
                .append(options.addTrailingSlash() && !options.path().equals("/") ? "/" : "");
        char separator = '?';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            url.append(separator)
                    .append(encoded(parameter.getKey()))
                    .append('=')
                    .append(encoded(parameter.getValue()));
            separator = '&';
        }
        return URI.create(url.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
