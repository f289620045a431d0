package sockwright.engine.server;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A plain HTTP answer under an exact path, for the few pages that a real-time server needs besides.
 *
 * @param method the method, in upper case
 * @param path the path, decoded
 * @param handler what answers
 */
public record HttpRoute(String method, String path, Handler handler) {

    /** What requests are rid of before their paths are compared. */
    private static final Pattern NOT_NORMAL = Pattern.compile("//|/\\.\\.?(/|$)");

    /**
     * Checks that there can be such requests.
     *
     * @throws IllegalArgumentException if not: for a method in lower case, or a path with a query, {@code //} or {@code ..}
     */
    public HttpRoute {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(handler, "handler");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("the path of a route starts with a slash: \"" + path + "\"");
        }
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            throw new IllegalArgumentException("the path of a route is one without query: \"" + path + "\"");
        }
        if (NOT_NORMAL.matcher(path).find()) {
            throw new IllegalArgumentException(
                    "the path of a route has no two slashes together, and no step up: \"" + path + "\"");
        }
        if (method.isEmpty() || !method.equals(method.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the method of a route is in upper case: \"" + method + "\"");
        }
    }

    /** Answers a request. Called on the server's executor; may block. */
    @FunctionalInterface
    public interface Handler {

        /** Makes the answer; an exception is answered with 500 and logged, not shown. */
        HttpResponse handle(EngineRequest request) throws Exception;
    }
}
