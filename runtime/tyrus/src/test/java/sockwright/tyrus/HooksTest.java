package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.engine.server.HttpFilter;
import sockwright.engine.server.HttpResponse;
import sockwright.testing.Waiting;

/** What the application adds to requests and answers, seen from the wire: filters, proxies, compression. */
class HooksTest {

    @Test
    void filtersSeePollingAndUpgradesAndAddToTheirAnswers() throws Exception {
        try (Fixture fixture = new Fixture(settings ->
                        settings.engine(engine -> engine.filter(request -> request.header("x-token") == null
                                ? HttpFilter.answer(HttpResponse.text(401, "text/plain", "no token"))
                                : HttpFilter.pass(Map.of("X-Seen", "yes")))));
                RawClient client = RawClient.to(fixture.port());
                RawClient webSocket = RawClient.to(fixture.port());
                RawClient refused = RawClient.to(fixture.port())) {
            RawClient.Answer open = client.get("/socket.io/?EIO=4&transport=polling", "X-Token: t\r\n")
                    .answer();
            assertThat(open.headers()).containsEntry("x-seen", "yes");
            String sid = open.body().replaceAll(".*\"sid\":\"([^\"]*)\".*", "$1");
            String post = "POST /socket.io/?EIO=4&transport=polling&sid=" + sid
                    + " HTTP/1.1\r\nHost: localhost\r\nX-Token: t\r\nContent-Length: 2\r\n\r\n4";
            client.send(post).send("0");
            assertThat(client.answer().body()).isEqualTo("ok");
            assertThat(Waiting.next(fixture.joined)).isNotNull();

            assertThat(webSocket
                            .upgrade("/socket.io/?EIO=4&transport=websocket", "X-Token: t\r\n")
                            .headers())
                    .containsEntry("x-seen", "yes");
            assertThat(webSocket.nextText()).startsWith("0{");
            assertThat(refused.upgrade("/socket.io/?EIO=4&transport=websocket").status())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @SuppressWarnings("NullAway") // on purpose
    void answerOfAFilterThatIsNoneIsA500OrTheEnd(boolean hasBody) throws Exception {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-Nothing", null);
        try (Fixture fixture = new Fixture(settings -> settings.engine(engine -> engine.filter(
                        request -> HttpFilter.answer(new HttpResponse(401, headers, hasBody ? new byte[1] : null)))));
                RawClient client = RawClient.to(fixture.port());
                RawClient webSocket = RawClient.to(fixture.port())) {
            client.get("/socket.io/?EIO=4&transport=polling", "Connection: close\r\n");
            webSocket.send(RawClient.upgradeRequest("/socket.io/?EIO=4&transport=websocket"));

            for (String answer : List.of(client.rest(), webSocket.rest())) {
                assertThat(answer).doesNotContain("Exception");
                assertThat(answer)
                        .satisfiesAnyOf(
                                none -> assertThat(none).isEmpty(),
                                some -> assertThat(some).containsPattern("^HTTP/1.1 (500|401) "));
            }
        }
    }

    @Test
    void addressComesFromTrustedProxiesOnly() throws Exception {
        for (int hops : new int[] {0, 1}) {
            try (Fixture fixture = new Fixture(settings -> settings.engine(engine -> engine.trustedProxies(hops)));
                    RawClient client = RawClient.to(fixture.port())) {
                client.upgrade("/socket.io/?EIO=4&transport=websocket", "X-Forwarded-For: 203.0.113.9\r\n");
                client.nextText();
                client.text("40");

                assertThat(Waiting.next(fixture.joined).handshake().address())
                        .isEqualTo(hops == 0 ? "127.0.0.1" : "203.0.113.9");
            }
        }
    }

    @Test
    void largePollingAnswersAreCompressedOnTheWire() throws Exception {
        try (Fixture fixture = new Fixture();
                RawClient client = RawClient.to(fixture.port())) {
            String session = client.openPolling();
            for (int size : new int[] {5_000, 500_000}) {
                Waiting.next(fixture.joined).emit("news", "x".repeat(size));
                fixture.joined.addAll(
                        java.util.List.copyOf(fixture.server.namespace("/").sockets()));
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + fixture.port() + session))
                        .header("Accept-Encoding", "gzip")
                        .build();

                var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());

                assertThat(answer.headers().firstValue("content-encoding")).hasValue("gzip");
                assertThat(answer.headers().firstValue("vary")).hasValue("Accept-Encoding");
                byte[] body = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
                assertThat(new String(body, StandardCharsets.UTF_8)).contains("x".repeat(size));
            }
        }
    }
}
