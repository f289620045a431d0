package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sockwright.testing.Waiting;

/** Clients that do not read what they have asked for ("slow read"): files, and answers on connections that are to end. */
class UnreadAnswerTest {

    private static final int LARGE = 24_000_000; // characters: a third is more than the buffers on the way take

    private final HeldTimers timers =
            new HeldTimers(Duration.ofSeconds(60)); // between requests, and while nothing is read
    private @TempDir Path folder;
    private Fixture fixture;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("large.txt"), "x".repeat(LARGE));
        fixture = new Fixture(settings -> settings.time(Clock.systemUTC(), timers)
                .staticFiles(folder)
                .get("/large", request -> "x".repeat(LARGE)));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private RawClient asking() throws Exception {
        return RawClient.narrow(fixture.port()).get("/large");
    }

    private void pass() {
        Waiting.until("it is waited for", () -> timers.waiting() == 1);
        timers.expire();
    }

    @Test
    void connectionEndsThoughItsClientReadsNothing() throws Exception {
        try (RawClient client = asking()) {
            pass();
            pass();

            assertThat(client.rest()).hasSizeLessThan(LARGE);
        }
    }

    @Test
    void connectionThatIsRefusedAnUpgradeEndsThoughItsClientHasReadNothing() throws Exception {
        try (RawClient client = asking()) {
            Waiting.until("it is answered", () -> timers.waiting() == 1);
            client.send("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n");
            Waiting.until("the end is waited for", () -> timers.begun() == 2);
            pass();

            assertThat(client.rest()).hasSizeLessThan(LARGE);
        }
    }

    @Test
    void clientThatReadsSlowlyGetsEverything() throws Exception {
        try (RawClient client = asking()) {
            pass();
            assertThat(client.read(LARGE / 2)).hasSize(LARGE / 2);
            pass();

            assertThat(client.rest()).endsWith("x").hasSizeBetween(LARGE / 2, LARGE / 2 + 1_000);
        }
    }

    @Test
    void nothingIsWaitedForWhenAllHasBeenSent() throws Exception {
        try (RawClient client = RawClient.to(fixture.port()).get("/large")) {
            client.answer();
            pass();

            assertThat(client.rest()).isEmpty();
            assertThat(timers.waiting()).isZero();
        }
    }

    private RawClient downloading() throws Exception {
        return RawClient.narrow(fixture.port()).get("/large.txt", "Connection: close\r\n");
    }

    @Test
    void fileEndsThoughItsClientReadsNothing() throws Exception {
        try (RawClient client = downloading()) {
            client.read(1); // so that it is under way
            Waiting.until("it is given up", () -> {
                timers.expire();
                return timers.waiting() == 0;
            });

            assertThat(client.rest().length()).isLessThan(LARGE);
        }
    }

    @Test
    void clientThatReadsAFileSlowlyGetsAllOfIt() throws Exception {
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
