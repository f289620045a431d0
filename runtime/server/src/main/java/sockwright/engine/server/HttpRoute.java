package sockwright.engine.server;

import java.util.Objects;

/**
 * A plain HTTP answer under an exact path, for the few pages that a real-time server needs besides.
 *
 * @param method the method, in upper case
 * @param path the path
 * @param handler what answers
 */
public record HttpRoute(String method, String path, Handler handler) {

    public HttpRoute {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(handler, "handler");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("the path of a route starts with a slash: \"" + path + "\"");
        }
    }

    /** Answers a request. Called on the server's executor; may block. */
    @FunctionalInterface
    public interface Handler {

        /** Makes the answer; an exception is answered with 500 and logged, not shown. */
        HttpResponse handle(EngineRequest request) throws Exception;
    }
}
