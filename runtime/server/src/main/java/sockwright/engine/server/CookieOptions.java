package sockwright.engine.server;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that the first polling answer of a session sets to the session's id, for load balancers that route by cookie.
 * The server itself never reads it.
 *
 * @param name the cookie's name
 * @param path its path
 * @param httpOnly whether scripts are kept from reading it
 * @param sameSite {@code Strict}, {@code Lax} or {@code None}
 * @param secure whether it is sent over encrypted connections only
 * @param maxAge how long it is kept, or null for the browser's session
 */
public record CookieOptions(
        String name,
        String path,
        boolean httpOnly,
        String sameSite,
        boolean secure,
        @Nullable Duration maxAge) {

    public CookieOptions {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sameSite, "sameSite");
        if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c >= 0x7F || "=;,\"\\".indexOf(c) >= 0)) {
            throw new IllegalArgumentException("not a cookie name: \"" + name + "\"");
        }
        if (path.chars().anyMatch(c -> c < ' ' || c >= 0x7F || c == ';')) {
            throw new IllegalArgumentException("not the path of a cookie: \"" + path + "\"");
        }
        boolean everywhere = sameSite.equalsIgnoreCase("None");
        if (!everywhere && !sameSite.equalsIgnoreCase("Lax") && !sameSite.equalsIgnoreCase("Strict")) {
            throw new IllegalArgumentException("sameSite of a cookie is Strict, Lax or None, not \"" + sameSite + "\"");
        }
        if (everywhere && !secure) {
            throw new IllegalArgumentException("browsers keep no cookie with sameSite None that is not secure");
        }
    }

    /** The reference's defaults: {@code Path=/; HttpOnly; SameSite=Lax}. */
    public static CookieOptions named(String name) {
        return new CookieOptions(name, "/", true, "Lax", false, null);
    }

    String header(String value) {
        StringBuilder header = new StringBuilder(name).append('=').append(value);
        header.append("; Path=").append(path);
        if (maxAge != null) {
            header.append("; Max-Age=").append(maxAge.toSeconds());
        }
        if (httpOnly) {
            header.append("; HttpOnly");
        }
        if (secure) {
            header.append("; Secure");
        }
        return header.append("; SameSite=").append(sameSite).toString();
    }
}
