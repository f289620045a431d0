package sockwright.engine.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The answer to an HTTP request.
 *
 * @param status the status code
 * @param headers the headers, in order; {@code Content-Length} is the binding's business
 * @param body the body, empty for none; not to be changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared; a copy would cost per answer
public record HttpResponse(int status, Map<String, String> headers, byte[] body) {

    private static final byte[] NOTHING = {};

    public HttpResponse {
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(body, "body");
    }

    /** An answer without a body. */
    public static HttpResponse empty(int status) {
        return new HttpResponse(status, Map.of(), NOTHING);
    }

    /** An answer with text, as UTF-8. */
    public static HttpResponse text(int status, String contentType, String body) {
        return new HttpResponse(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** The same answer with further headers. */
    public HttpResponse with(Map<String, String> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new HttpResponse(status, all, body);
    }

    /** The same answer, saying that it depends on a header of the request (RFC 9110, section 12.5.5). */
    public HttpResponse varyingBy(String header) {
        String others = headers.get("Vary");
        return with(Map.of("Vary", others == null ? header : others + ", " + header));
    }
}
