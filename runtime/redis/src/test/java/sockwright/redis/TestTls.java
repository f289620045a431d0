package sockwright.redis;

import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import sockwright.testing.TestCertificate;

/** A Redis of the test's own that speaks TLS only, with a certificate that was made for this test, signed by itself. */
final class TestTls implements AutoCloseable {

    private final InstalledRedis installed = new InstalledRedis();
    private final int port = TestRedis.freePort();
    private final Path certificate = installed.folder().resolve("certificate.pem");
    private final Path key = installed.folder().resolve("key.pem");

    private TestTls() throws IOException, GeneralSecurityException, InterruptedException {
        makeCertificate();
    }

    /** One that does not run yet. */
    static TestTls stopped() throws Exception {
        return new TestTls();
    }

    void start() {
        installed.launch(
                "tls",
                List.of(
                        "port 0",
                        "tls-port " + port,
                        "tls-cert-file " + certificate,
                        "tls-key-file " + key,
                        "tls-auth-clients no"));
    }

    RedisURI uri() {
        return RedisURI.create("rediss://127.0.0.1:" + port);
    }

    /** What it shows, as PEM. */
    Path certificate() {
        return certificate;
    }

    private void makeCertificate() throws IOException, GeneralSecurityException, InterruptedException {
        TestCertificate made = TestCertificate.make(installed.folder(), "DNS:localhost,IP:127.0.0.1");
        writePem(certificate, "CERTIFICATE", made.certificate().getEncoded());
        writePem(key, "PRIVATE KEY", made.key().getEncoded());
    }

    private static void writePem(Path file, String type, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder().encodeToString(content);
        Files.writeString(file, "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
    }

    @Override
    public void close() {
        installed.close();
    }
}
