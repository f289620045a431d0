package sockwright.engine.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3000,          http://localhost:3000, /",
        "http://localhost:80/,           http://localhost,      /",
        "ws://EXAMPLE.com/chat,          http://example.com,    /chat",
        "https://example.com:443/a/b?c,  https://example.com,   /a/b",
        "wss://[::1]:8443/x,             https://[::1]:8443,    /x",
    })
    void urlSaysOriginAndNamespace(String url, String origin, String namespace) {
        ServerAddress address = ServerAddress.parse(url);

        assertThat(address.origin()).isEqualTo(origin);
        assertThat(address.namespace()).isEqualTo(namespace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://chat_server:3000/chat", "https://müller.example"})
    void nameThatJavaTakesForNoHostIsRefusedWithTheReasonAndAWayOut(String url) {
        assertThatThrownBy(() -> ServerAddress.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(url)
                .hasMessageContaining("no underscore")
                .hasMessageContaining("an alias");
    }

    @Test
    void parametersAreDecodedAndEncodedAgain() {
        ServerAddress address = ServerAddress.parse("http://h/?a=1%262&b=x=y&c");

        assertThat(address.query()).containsExactly(Map.entry("a", "1&2"), Map.entry("b", "x=y"), Map.entry("c", ""));
        assertThat(address.endpoint(false, EngineClientOptions.builder().build(), address.query()))
                .hasToString("http://h/socket.io/?a=1%262&b=x%3Dy&c=");
    }

    @ParameterizedTest
    @CsvSource({
        "true,  /socket.io, true,  wss://h/socket.io/?k=v%20w",
        "true,  /socket.io, false, wss://h/socket.io?k=v%20w",
        "false, /,          true,  https://h/?k=v%20w",
        "false, /my/path/,  true,  https://h/my/path/?k=v%20w",
    })
    void endpointHasThePathWithOrWithoutSlash(boolean webSocket, String path, boolean slash, String expected) {
        EngineClientOptions options =
                EngineClientOptions.builder().path(path).addTrailingSlash(slash).build();

        assertThat(ServerAddress.parse("https://h")
                        .endpoint(webSocket, options, new LinkedHashMap<>(Map.of("k", "v w"))))
                .hasToString(expected);
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> EngineClientOptions.builder().path("no-slash").build())
                .hasMessageContaining("must start with a slash");
        assertThatThrownBy(() -> EngineClientOptions.builder().transports().build())
                .hasMessageContaining("no transports");
        assertThatThrownBy(() -> EngineClientOptions.builder().maxMessageSize(0).build())
                .hasMessageContaining("maxMessageSize");
        assertThatThrownBy(() -> EngineClientOptions.builder()
                        .httpClient(java.net.http.HttpClient.newHttpClient())
                        .cookies(new java.net.CookieManager())
                        .build())
                .hasMessageContaining("an HttpClient of your own");
        EngineClientOptions all = EngineClientOptions.builder()
                .path("/x")
                .query("a", "b")
                .header("c", "d")
                .protocols("e")
                .timestampParam(null)
                .maxQueuedBytes(5)
                .build();
        assertThat(all.toBuilder().build()).isEqualTo(all);
    }
}
