package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.engine.server.CorsOptions;
import sockwright.server.Handshake;
import sockwright.testing.Waiting;

/** Rows "paths are exact", "any Origin is accepted" and "JSR 356 hides the peer". */
class HandshakeTest {

    @ParameterizedTest
    @ValueSource(strings = {"/socket.io", "/socket.io/", "/socket.io/?x=1&", "/socket.io?"})
    void bothTransportsAreServedWithAndWithoutTrailingSlash(String path) throws Exception {
        String query = path.contains("?") ? "EIO=4" : "?EIO=4";
        try (Fixture fixture = new Fixture();
                RawClient polling = RawClient.to(fixture.port());
                RawClient webSocket = RawClient.to(fixture.port())) {
            assertThat(polling.get(path + query + "&transport=polling").answer().body())
                    .startsWith("0{");

            assertThat(webSocket.upgrade(path + query + "&transport=websocket").status())
                    .isEqualTo(101);
            assertThat(webSocket.nextText()).startsWith("0{");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/socket.iox/", "/", "/socket", "/Socket.io/"})
    void otherPathsAreNotFound(String path) throws Exception {
        try (Fixture fixture = new Fixture();
                RawClient polling = RawClient.to(fixture.port());
                RawClient webSocket = RawClient.to(fixture.port())) {
            assertThat(polling.get(path + "?EIO=4&transport=polling").answer().status())
                    .isEqualTo(404);
            assertThat(webSocket.upgrade(path + "?EIO=4&transport=websocket").status())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, 403, 400",
        "http://localhost.evil.example, 403, 400",
        "null, 403, 400",
        "http://localhost, 200, 101",
        "https://app.example.com, 200, 101",
    })
    void originsAreHeldToOneRuleOnBothTransports(String origin, int polled, int upgraded) throws Exception {
        try (Fixture fixture = new Fixture(settings ->
                        settings.engine(engine -> engine.cors(CorsOptions.origins("https://app.example.com"))));
                RawClient polling = RawClient.to(fixture.port());
                RawClient webSocket = RawClient.to(fixture.port())) {
            polling.send("GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin
                    + "\r\n\r\n");
            assertThat(polling.answer().status()).isEqualTo(polled);

            RawClient.Answer answer =
                    webSocket.upgrade("/socket.io/?EIO=4&transport=websocket", "Origin: " + origin + "\r\n");
            assertThat(answer.status()).isEqualTo(upgraded);
        }
    }

    @Test
    void webSocketOfAnotherOriginIsRefusedByDefault() throws Exception {
        try (Fixture fixture = new Fixture();
                RawClient webSocket = RawClient.to(fixture.port())) {
            RawClient.Answer answer =
                    webSocket.upgrade("/socket.io/?EIO=4&transport=websocket", "Origin: http://evil.example\r\n");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("Origin not allowed");
            assertThat(fixture.server.clientCount()).isZero();
        }
    }

    @Test
    void whatIsKnownOfTheClientReachesTheHandlersOverWebSocket() throws Exception {
        try (Fixture fixture = new Fixture();
                RawClient client = RawClient.to(fixture.port())) {
            Instant before = Instant.now();
            client.upgrade(
                    "/socket.io/?EIO=4&transport=websocket&token=a%20b&token=c",
                    "X-Custom: one\r\nX-Custom: two\r\nCookie: a=1; b=2\r\n");
            client.nextText();
            client.text("40{\"user\":\"ada\"}");

            assertKnown(Waiting.next(fixture.joined).handshake(), before);
        }
    }

    @Test
    void whatIsKnownOfTheClientReachesTheHandlersOverPolling() throws Exception {
        try (Fixture fixture = new Fixture();
                RawClient client = RawClient.to(fixture.port())) {
            Instant before = Instant.now();
            client.get(
                    "/socket.io/?EIO=4&transport=polling&token=a%20b&token=c",
                    "X-Custom: one\r\nX-Custom: two\r\nCookie: a=1; b=2\r\n");
            String sid = client.answer().body().replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
            client.post("/socket.io/?EIO=4&transport=polling&sid=" + sid, "40{\"user\":\"ada\"}")
                    .answer();

            assertKnown(Waiting.next(fixture.joined).handshake(), before);
        }
    }

    private static void assertKnown(Handshake handshake, Instant before) {
        assertThat(handshake.header("x-custom")).isEqualTo("one");
        assertThat(handshake.headers().get("x-custom")).containsExactly("one", "two");
        assertThat(handshake.header("Cookie")).isEqualTo("a=1; b=2");
        assertThat(handshake.query().get("token")).containsExactly("a b", "c");
        assertThat(handshake.url()).startsWith("/socket.io/?EIO=4&transport=").contains("token=a%20b&token=c");
        assertThat(handshake.address()).isEqualTo("127.0.0.1");
        assertThat(handshake.secure()).isFalse();
        assertThat(handshake.crossOrigin()).isFalse();
        assertThat(handshake.time()).isBetween(before, Instant.now());
        assertThat(handshake.authValue()).isEqualTo(Map.of("user", "ada"));
    }
}
