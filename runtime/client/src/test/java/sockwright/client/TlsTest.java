package sockwright.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sockwright.protocol.engineio.TransportName;
import sockwright.testing.TestCertificate;
import sockwright.testing.Waiting;

/** Encrypted connections, and those that must not come about. The certificate is for {@code localhost} alone. */
class TlsTest {

    @TempDir
    private Path folder;

    private static ClientOptions options(SSLContext tls, TransportName transport) {
        return ClientOptions.builder()
                .reconnection(false)
                .engine(engine -> engine.transports(transport).tls(tls))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void trustedServerIsTalkedTo(TransportName transport) throws Exception {
        SSLContext tls = TestCertificate.make(folder, "DNS:localhost").context();
        try (TestServer server = new TestServer(settings -> settings.tls(tls))) {
            ClientSocket socket =
                    SocketClient.connect("https://localhost:" + server.server.port(), options(tls, transport));

            assertThat(socket.ask(String.class, "echo", "secret")
                            .toCompletableFuture()
                            .get(30, TimeUnit.SECONDS))
                    .isEqualTo("secret");
            socket.close().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void serverOfAnotherNameIsNot(TransportName transport) throws Exception {
        SSLContext tls = TestCertificate.make(folder, "DNS:localhost").context();
        try (TestServer server = new TestServer(settings -> settings.tls(tls))) {
            ConnectError error = refusal("https://127.0.0.1:" + server.server.port(), options(tls, transport));

            assertThat(error.cause()).hasRootCauseInstanceOf(java.security.cert.CertificateException.class);
        }
    }

    @Test
    void serverThatNobodyVouchesForIsNot() throws Exception {
        SSLContext tls = TestCertificate.make(folder, "DNS:localhost").context();
        try (TestServer server = new TestServer(settings -> settings.tls(tls))) {
            ConnectError error = refusal(
                    "https://localhost:" + server.server.port(),
                    ClientOptions.builder().reconnection(false).build());

            assertThat(error.cause()).isInstanceOf(SSLHandshakeException.class);
        }
    }

    private static ConnectError refusal(String url, ClientOptions options) throws InterruptedException {
        BlockingQueue<ConnectError> errors = new LinkedBlockingQueue<>();
        ClientSocket socket = SocketClient.create(url, options);
        socket.onConnectError(errors::add);
        socket.connect();
        return Waiting.next(errors);
    }
}
