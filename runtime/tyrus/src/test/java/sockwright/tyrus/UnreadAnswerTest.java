package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.testing.TestCertificate;
import sockwright.testing.Waiting;

/** Clients that do not read what they have asked for ("slow read"): files, and answers on connections that are to end. */
@SuppressWarnings("NullAway.Init") // each test starts a server first
class UnreadAnswerTest {

    private static final int LARGE = 24_000_000; // characters: a third is more than the buffers on the way take

    private static SSLContext tls;
    private static @TempDir Path folder;

    private final HeldTimers timers =
            new HeldTimers(Duration.ofSeconds(75)); // between requests, and while nothing is read
    private boolean secure;
    private Fixture fixture;

    @BeforeAll
    static void prepare() throws Exception {
        tls = TestCertificate.make(folder, "DNS:localhost,IP:127.0.0.1").context();
        Files.writeString(folder.resolve("large.txt"), "x".repeat(LARGE));
    }

    private void start(boolean encrypted) {
        secure = encrypted;
        fixture = new Fixture(settings -> {
            settings.time(Clock.systemUTC(), timers).staticFiles(folder).get("/large", request -> "x".repeat(LARGE));
            return secure ? settings.tls(tls) : settings;
        });
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private RawClient narrow() throws Exception {
        return secure ? RawClient.narrow(fixture.port(), tls) : RawClient.narrow(fixture.port());
    }

    private RawClient wide() throws Exception {
        return secure ? RawClient.to(fixture.port(), tls) : RawClient.to(fixture.port());
    }

    private RawClient asking() throws Exception {
        return narrow().get("/large");
    }

    private void pass() {
        Waiting.until("it is waited for", () -> timers.waiting() == 1);
        timers.expire();
    }

    @ParameterizedTest(name = "over TLS: {0}")
    @ValueSource(booleans = {false, true})
    void connectionEndsThoughItsClientReadsNothing(boolean encrypted) throws Exception {
        start(encrypted);
        try (RawClient client = asking()) {
            pass();
            pass();

            assertThat(client.rest()).hasSizeLessThan(LARGE);
        }
    }

    @ParameterizedTest(name = "over TLS: {0}")
    @ValueSource(booleans = {false, true})
    void connectionThatIsRefusedAnUpgradeEndsThoughItsClientHasReadNothing(boolean encrypted) throws Exception {
        start(encrypted);
        try (RawClient client = asking()) {
            Waiting.until("it is answered", () -> timers.waiting() == 1);
            client.send("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n");
            Waiting.until("the end is waited for", () -> timers.begun() == 2);
            pass();

            assertThat(client.rest()).hasSizeLessThan(LARGE);
        }
    }

    @ParameterizedTest(name = "over TLS: {0}")
    @ValueSource(booleans = {false, true})
    void clientThatReadsSlowlyGetsEverything(boolean encrypted) throws Exception {
        start(encrypted);
        try (RawClient client = asking()) {
            pass();
            assertThat(client.read(LARGE / 2)).hasSize(LARGE / 2);
            pass();

            assertThat(client.rest()).endsWith("x").hasSizeBetween(LARGE / 2, LARGE / 2 + 1_000);
        }
    }

    @ParameterizedTest(name = "over TLS: {0}")
    @ValueSource(booleans = {false, true})
    void nothingIsWaitedForWhenAllHasBeenSent(boolean encrypted) throws Exception {
        start(encrypted);
        try (RawClient client = wide().get("/large")) {
            client.answer();
            pass();

            assertThat(client.rest()).isEmpty();
            Waiting.until("nothing is waited for", () -> timers.waiting() == 0);
        }
    }

    private RawClient downloading() throws Exception {
        return narrow().get("/large.txt", "Connection: close\r\n");
    }

    @ParameterizedTest(name = "over TLS: {0}")
    @ValueSource(booleans = {false, true})
    void fileEndsThoughItsClientReadsNothing(boolean encrypted) throws Exception {
        start(encrypted);
        try (RawClient client = downloading()) {
            client.read(1); // so that it is under way
            Waiting.until("it is given up", () -> {
                timers.expire();
                return timers.waiting() == 0;
            });

            assertThat(client.rest().length()).isLessThan(LARGE);
        }
    }

    @ParameterizedTest(name = "over TLS: {0}")
    @ValueSource(booleans = {false, true})
    void clientThatReadsAFileSlowlyGetsAllOfIt(boolean encrypted) throws Exception {
        start(encrypted);
        try (RawClient client = downloading()) {
            for (int i = 0; i < 2; i++) {
                client.read(LARGE / 3); // more than the buffers on the way take, so that more of it has gone out
                Waiting.until("it is waited for", () -> timers.waiting() == 1);
                timers.expire();
            }

            assertThat(client.rest()).endsWith("x").hasSizeBetween(LARGE / 3, LARGE / 3 + 1_000);
        }
    }
}
