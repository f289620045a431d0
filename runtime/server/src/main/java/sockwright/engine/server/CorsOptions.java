package sockwright.engine.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other origins may connect, over polling and over WebSocket alike.
 *
 * @param anyOrigin whether all may
 * @param origins those that may otherwise, such as {@code https://app.example.com}
 * @param patterns those that may besides: the whole origin must match one, such as {@code https://[a-z]+\\.example\\.com}
 * @param credentials whether their cookies are accepted; not together with {@code anyOrigin}. If not, the application does not see
 *     them, which browsers send with a WebSocket all the same
 * @param allowedHeaders the request headers they may send; empty for those they ask for
 * @param exposedHeaders the headers of answers that scripts may read beside the simple ones
 * @param maxAge how long a browser may remember the answer, or null
 */
public record CorsOptions(
        boolean anyOrigin,
        Set<String> origins,
        List<Pattern> patterns,
        boolean credentials,
        List<String> allowedHeaders,
        List<String> exposedHeaders,
        @Nullable Duration maxAge) {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException for credentials with any origin, which would let every page act as its visitor, and for an
     *     origin that none can be, such as one with a slash at its end
     */
    public CorsOptions {
        if (anyOrigin && credentials) {
            throw new IllegalArgumentException(
                    "credentials need a list of origins: any origin would let every page on the"
                            + " web act as the user who visits it");
        }
        origins = Set.copyOf(origins);
        origins.forEach(CorsOptions::check);
        patterns = List.copyOf(patterns);
        allowedHeaders = List.copyOf(allowedHeaders);
        exposedHeaders = List.copyOf(exposedHeaders);
    }

    /** What browsers never send is never equal, and its pages would be kept out without a word. */
    private static void check(String origin) {
        if (origin.contains("*")) {
            throw new IllegalArgumentException("cors: no origin is \"" + origin
                    + "\", and a star stands for nothing here; use any() for all of them, or matching(...) for some");
        }
        int authority = origin.indexOf("://") + 3;
        if (!origin.equals("null") && (authority < 3 || origin.indexOf('/', authority) >= 0)) {
            throw new IllegalArgumentException("cors: no origin is \"" + origin
                    + "\"; one is a scheme, a host and, unless it is that of the scheme, a port, such as"
                    + " \"https://app.example.com\" or \"http://localhost:8080\", with no slash behind");
        }
    }

    /** Every page may connect, without credentials. */
    public static CorsOptions any() {
        return new CorsOptions(true, Set.of(), List.of(), false, List.of(), List.of(), null);
    }

    /** Pages of these origins may connect, without credentials. */
    public static CorsOptions origins(String... origins) {
        return new CorsOptions(false, Set.of(origins), List.of(), false, List.of(), List.of(), null);
    }

    /**
     * Pages of the origins that match one of these may connect, without credentials. The whole origin must match; remember that
     * a dot matches every character unless it is escaped.
     */
    public static CorsOptions matching(Pattern... patterns) {
        return new CorsOptions(false, Set.of(), List.of(patterns), false, List.of(), List.of(), null);
    }

    /** Pages whose origins match may connect too. */
    public CorsOptions orMatching(Pattern... more) {
        List<Pattern> all = new ArrayList<>(patterns);
        all.addAll(List.of(more));
        return new CorsOptions(anyOrigin, origins, all, credentials, allowedHeaders, exposedHeaders, maxAge);
    }

    /** The same pages, and their cookies are accepted. */
    public CorsOptions withCredentials() {
        return new CorsOptions(anyOrigin, origins, patterns, true, allowedHeaders, exposedHeaders, maxAge);
    }

    /** The same, and pages may send these request headers; without this, those that they ask for. */
    public CorsOptions withAllowedHeaders(String... names) {
        return new CorsOptions(anyOrigin, origins, patterns, credentials, List.of(names), exposedHeaders, maxAge);
    }

    /** The same, and scripts may read these headers of answers. */
    public CorsOptions withExposedHeaders(String... names) {
        return new CorsOptions(anyOrigin, origins, patterns, credentials, allowedHeaders, List.of(names), maxAge);
    }

    /** The same, and browsers may remember the answer to a preflight for so long. */
    public CorsOptions withMaxAge(Duration value) {
        return new CorsOptions(anyOrigin, origins, patterns, credentials, allowedHeaders, exposedHeaders, value);
    }

    boolean lists(String origin) {
        return anyOrigin
                || origins.contains(origin)
                || patterns.stream().anyMatch(pattern -> pattern.matcher(origin).matches());
    }
}
