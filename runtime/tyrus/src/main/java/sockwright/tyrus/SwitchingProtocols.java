package sockwright.tyrus;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The answer to an upgrade that is accepted (RFC 9110, section 15.2.2), in bytes so that frames can go out behind it at once. */
final class SwitchingProtocols {

    private static final String STATUS = "HTTP/1.1 101 Switching Protocols\r\n";

    private SwitchingProtocols() {}

    /**
     * The whole answer.
     *
     * @param handshake the headers that Tyrus answers with
     * @param more what the application's filters add; they win
     */
    static byte[] bytes(Map<String, List<String>> handshake, Map<String, String> more) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        handshake.forEach((name, values) -> headers.put(name, String.join(", ", values)));
        headers.putAll(more);
        StringBuilder answer = new StringBuilder(256).append(STATUS);
        headers.forEach((name, value) -> {
            append(answer, name);
            answer.append(": ");
            append(answer, value);
            answer.append("\r\n");
        });
        return answer.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whatever a header is made of, it ends where its line does (RFC 9110, section 5.5). */
    private static void append(StringBuilder answer, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            answer.append((c < ' ' && c != '\t') || c == 0x7F ? ' ' : c);
        }
    }
}
