package sockwright.engine.server;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Texts that most requests have in common. A session keeps its request for as long as it lives: with one copy of these for all of
 * them, a connection takes half a kilobyte less.
 */
final class CommonTexts {

    private static final Map<String, String> TEXTS = Stream.of(
                    // names of headers
                    "accept",
                    "accept-encoding",
                    "accept-language",
                    "authorization",
                    "cache-control",
                    "connection",
                    "content-length",
                    "content-type",
                    "cookie",
                    "dnt",
                    "forwarded",
                    "host",
                    "origin",
                    "pragma",
                    "priority",
                    "referer",
                    "sec-ch-ua",
                    "sec-ch-ua-mobile",
                    "sec-ch-ua-platform",
                    "sec-fetch-dest",
                    "sec-fetch-mode",
                    "sec-fetch-site",
                    "sec-fetch-storage-access",
                    "sec-gpc",
                    "sec-websocket-extensions",
                    "sec-websocket-key",
                    "sec-websocket-protocol",
                    "sec-websocket-version",
                    "te",
                    "upgrade",
                    "user-agent",
                    "via",
                    "x-forwarded-for",
                    "x-forwarded-host",
                    "x-forwarded-port",
                    "x-forwarded-proto",
                    "x-real-ip",
                    "x-request-id",
                    // and values of theirs
                    "*/*",
                    "?0",
                    "?1",
                    "13",
                    "Upgrade",
                    "close",
                    "cors",
                    "cross-site",
                    "empty",
                    "gzip, deflate",
                    "gzip, deflate, br",
                    "gzip, deflate, br, zstd",
                    "http",
                    "https",
                    "keep-alive",
                    "keep-alive, Upgrade",
                    "no-cache",
                    "permessage-deflate; client_max_window_bits",
                    "same-origin",
                    "same-site",
                    "websocket",
                    // names and values of the query (Engine.IO protocol 4, "Handshake"), and the usual paths
                    "EIO",
                    "sid",
                    "transport",
                    "t",
                    "b64",
                    "4",
                    "polling",
                    "/socket.io/",
                    "/engine.io/")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

    private CommonTexts() {}

    /** The one copy of a text, if it is common; else the text as it came. */
    static String shared(String text) {
        return TEXTS.getOrDefault(text, text);
    }
}
