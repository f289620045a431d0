package sockwright.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files that a server of Socket.IO serves below its path, such as {@code /socket.io/socket.io.js}: four bundles of the
 * official client, each with its source map. Each file is read when it is first asked for and kept in memory.
 *
 * <p>Thread-safe.
 */
public final class BrowserClient {
    private static final Set<String> NAMES = Set.of(
            "socket.io.js",
            "socket.io.js.map",
            "socket.io.min.js",
            "socket.io.min.js.map",
            "socket.io.esm.min.js",
            "socket.io.esm.min.js.map",
            "socket.io.msgpack.min.js",
            "socket.io.msgpack.min.js.map");
    private static final Map<String, Asset> READ = new ConcurrentHashMap<>();
    private static final String VERSION = new String(read("version"), StandardCharsets.US_ASCII).strip();

    private BrowserClient() {}

    /** The version of the npm package that the files were taken from, for example {@code 4.8.4}. */
    public static String version() {
        return VERSION;
    }

    /** The names that {@link #asset} knows. */
    public static Set<String> names() {
        return NAMES;
    }

    /**
     * A file by its name without any folder, for example {@code socket.io.min.js}. Every other name is unknown, whatever it
     * contains: a request's path may be passed as it is.
     *
     * @throws UncheckedIOException if the file cannot be read from the class path
     */
    public static Optional<Asset> asset(String name) {
        return NAMES.contains(name) ? Optional.of(READ.computeIfAbsent(name, BrowserClient::load)) : Optional.empty();
    }

    private static Asset load(String name) {
        String kind = name.endsWith(".map") ? "json" : "javascript";
        return new Asset("application/" + kind + "; charset=utf-8", '"' + VERSION + '"', read(name));
    }

    private static byte[] read(String name) {
        try (InputStream in = BrowserClient.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "sockwright/browser/" + name + " is not on the class path: the module was built without npm");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One file, with what HTTP says about it. */
    public static final class Asset {
        private final String contentType;
        private final String etag;
        private final byte[] content;

        private Asset(String contentType, String etag, byte[] content) {
            this.contentType = contentType;
            this.etag = etag;
            this.content = content;
        }

        /** The value of the {@code Content-Type} header. */
        public String contentType() {
            return contentType;
        }

        /** The value of the {@code ETag} header, in its quotes: the version, as the official server has it. */
        public String etag() {
            return etag;
        }

        /** The file's bytes: the array itself, which everybody shares and nobody may change. */
        public byte[] content() {
            return content;
        }
    }
}
