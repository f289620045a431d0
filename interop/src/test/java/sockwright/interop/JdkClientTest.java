package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The JDK's HTTP client: left to itself it offers with every request to go on in HTTP 2 ({@code Upgrade: h2c}), and what it
 * posts comes later than the head of the request.
 */
class JdkClientTest {

    @ParameterizedTest
    @EnumSource
    void polls(HttpClient.Version version) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(version)
                .connectTimeout(Duration.ofSeconds(30))
                .build();
        try (Fixture.Running fixture = Fixture.CALM_SOCKET.start(0)) {
            String address = "http://localhost:" + fixture.port() + "/socket.io/?EIO=4&transport=polling";
            HttpResponse<String> handshake = send(client, address, "GET", BodyPublishers.noBody());
            assertThat(handshake.headers().firstValue("Content-Type")).hasValue("text/plain; charset=UTF-8");
            assertThat(handshake.headers().firstValue("Connection"))
                    .as("the connection is kept")
                    .isEmpty();
            String session = address + "&sid=" + handshake.body().replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");

            assertThat(send(client, session, "POST", BodyPublishers.ofString("40"))
                            .body())
                    .isEqualTo("ok");
            assertThat(send(client, session, "GET", BodyPublishers.noBody()).body())
                    .contains("40{\"sid\":\"");
            assertThat(send(client, session, "POST", BodyPublishers.ofString("421[\"message-with-ack\",\"é\"]"))
                            .body())
                    .isEqualTo("ok");
            assertThat(send(client, session, "GET", BodyPublishers.noBody()).body())
                    .contains("431[\"é\"]");
        }
    }

    private static HttpResponse<String> send(HttpClient client, String address, String method, BodyPublisher body)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(30))
                .method(method, body)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
