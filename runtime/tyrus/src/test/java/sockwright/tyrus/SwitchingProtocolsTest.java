package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SwitchingProtocolsTest {

    private static String answer(Map<String, List<String>> handshake, Map<String, String> more) {
        return new String(SwitchingProtocols.bytes(handshake, more), StandardCharsets.ISO_8859_1);
    }

    @Test
    void headersOfTheApplicationReplaceThoseOfTheHandshake() {
        assertThat(answer(Map.of("Upgrade", List.of("websocket"), "Vary", List.of("a", "b")), Map.of("vary", "c")))
                .isEqualTo("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nVary: c\r\n\r\n");
    }

    @Test
    void lineBreaksInHeadersBeginNoNewOne() {
        assertThat(answer(Map.of(), Map.of("X-Name", "ada\r\nSet-Cookie: a=b")))
                .isEqualTo("HTTP/1.1 101 Switching Protocols\r\nX-Name: ada  Set-Cookie: a=b\r\n\r\n");
    }
}
