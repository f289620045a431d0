package sockwright.engine.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other origins may connect, over polling and over WebSocket alike.
 *
 * @param anyOrigin whether all may
 * @param origins those that may otherwise, such as {@code https://app.example.com}
 * @param credentials whether their cookies are accepted; not together with {@code anyOrigin}
 * @param allowedHeaders the request headers they may send; empty for those they ask for
 * @param maxAge how long a browser may remember the answer, or null
 */
public record CorsOptions(
        boolean anyOrigin,
        Set<String> origins,
        boolean credentials,
        List<String> allowedHeaders,
        @Nullable Duration maxAge) {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException for credentials with any origin, which would let every page act as its visitor
     */
    public CorsOptions {
        if (anyOrigin && credentials) {
            throw new IllegalArgumentException(
                    "credentials need a list of origins: any origin would let every page on the"
                            + " web act as the user who visits it");
        }
        origins = Set.copyOf(origins);
        allowedHeaders = List.copyOf(allowedHeaders);
    }

    /** Every page may connect, without credentials. */
    public static CorsOptions any() {
        return new CorsOptions(true, Set.of(), false, List.of(), null);
    }

    /** Pages of these origins may connect, without credentials. */
    public static CorsOptions origins(String... origins) {
        return new CorsOptions(false, Set.of(origins), false, List.of(), null);
    }

    /** The same pages, and their cookies are accepted. */
    public CorsOptions withCredentials() {
        return new CorsOptions(anyOrigin, origins, true, allowedHeaders, maxAge);
    }
}
