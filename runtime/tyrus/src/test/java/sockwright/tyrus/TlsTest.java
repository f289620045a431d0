package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sockwright.server.DisconnectReason;
import sockwright.server.Socket;
import sockwright.testing.TestCertificate;
import sockwright.testing.Waiting;

/** Row "facade too small": encryption, for both transports and routes. */
class TlsTest {

    private static SSLContext tls;

    private Fixture fixture;

    @BeforeAll
    static void certificate(@TempDir Path folder) throws Exception {
        tls = TestCertificate.make(folder, "DNS:localhost,IP:127.0.0.1").context();
    }

    @BeforeEach
    void start() {
        fixture = new Fixture(settings -> settings.tls(tls)
                .get("/", request -> String.valueOf(request.secure()))
                .get("/large", request -> "x".repeat(3_000_000)));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private RawClient client() throws Exception {
        return RawClient.to(fixture.port(), tls);
    }

    @Test
    void webSocketAndPagesAreServedToTheClientOfTheJdk() throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(tls).build();
        String authority = "://localhost:" + fixture.port();
        HttpResponse<String> page = client.send(
                HttpRequest.newBuilder(URI.create("https" + authority + "/")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(page.body()).isEqualTo("true");

        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(
                        URI.create("wss" + authority + "/socket.io/?EIO=4&transport=websocket"),
                        new WebSocket.Listener() {
                            @Override
                            public @Nullable CompletionStage<?> onText(
                                    WebSocket source, CharSequence data, boolean last) {
                                messages.add(data.toString());
                                source.request(1);
                                return null;
                            }
                        })
                .get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(Waiting.next(messages)).startsWith("0{");
        socket.sendText("40", true).join();
        assertThat(Waiting.next(messages)).startsWith("40{");
        socket.sendText("421[\"say\",\"hello\"]", true).join();
        assertThat(Waiting.next(messages)).isEqualTo("431[\"hello\"]");
        assertThat(Waiting.next(fixture.joined).handshake().secure()).isTrue();

        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void pollingWorksOnOneConnection() throws Exception {
        try (RawClient client = client()) {
            String session = client.openPolling();
            Socket socket = Waiting.next(fixture.joined);
            String value = "v".repeat(50_000);
            for (int i = 0; i < 100; i++) {
                client.post(session, "42[\"say\",\"" + i + "\"]").answer();
                socket.emit("news", value);
                assertThat(client.get(session).answer().body()).isEqualTo("42[\"news\",\"" + value + "\"]");
            }
            assertThat(fixture.left).isEmpty();
        }
    }

    /** Tyrus answers pings on the I/O thread while a handler's thread sends: records must not get mixed up. */
    @Test
    void manyWritersShareOneEncryptedConnection() throws Exception {
        try (RawClient client = client()) {
            client.join();
            Socket socket = Waiting.next(fixture.joined);
            int rounds = 10_000; // more answers together than may wait
            Thread sender = new Thread(() -> {
                for (int i = 0; i < rounds; i++) {
                    socket.emit("news", i);
                }
            });
            sender.start();
            for (int i = 0; i < rounds; i++) {
                client.frame(RawClient.PING, "ping " + i);
            }
            int news = 0;
            int pongs = 0;
            while (news < rounds || pongs < rounds) {
                RawClient.Frame frame = client.nextFrame();
                if (frame.firstByte() == RawClient.PONG) {
                    assertThat(frame.text()).isEqualTo("ping " + pongs++);
                } else {
                    assertThat(frame.text()).isEqualTo("42[\"news\"," + news++ + "]");
                }
            }
            sender.join();
        }
    }

    /** A proxy that clients reach without encryption, and that encrypts the way to the server. */
    @Test
    void framesAreEncryptedWhateverAProxySaysOfItsClient() throws Exception {
        try (Fixture behindProxy =
                        new Fixture(settings -> settings.tls(tls).engine(engine -> engine.trustedProxies(1)));
                RawClient client = RawClient.to(behindProxy.port(), tls)) {
            client.upgrade("/socket.io/?EIO=4&transport=websocket", "X-Forwarded-Proto: http\r\n");

            assertThat(client.nextText()).startsWith("0{");
            client.text("40");
            assertThat(client.nextText()).startsWith("40{");
            assertThat(Waiting.next(behindProxy.joined).handshake().secure()).isFalse();
        }
    }

    @Test
    void largePageIsComplete() throws Exception {
        try (RawClient client = client()) {
            assertThat(client.get("/large").answer().body()).hasSize(3_000_000);
        }
    }

    @Test
    void clientThatSpeaksPlainHttpIsTurnedAway() throws Exception {
        try (RawClient plain = RawClient.to(fixture.port())) {
            plain.get("/");
            assertThat(plain.rest()).doesNotContain("200");
        }
        try (RawClient client = client()) {
            assertThat(client.get("/").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void clientThatLeavesInTheMiddleOfTheTlsHandshakeHarmsNobody() throws Exception {
        try (RawClient half = RawClient.to(fixture.port())) {
            half.send("\u0016\u0003\u0001\u0002\u0000\u0001");
            half.reset();
        }
        try (RawClient client = client()) {
            assertThat(client.get("/").answer().status()).isEqualTo(200);
        }
    }
}
