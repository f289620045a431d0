package sockwright.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.engine.OutboundPacket;
import sockwright.engine.OverflowPolicy;

/** Compression of polling answers. */
class CompressionTest {

    private static final String LARGE = "x".repeat(2_000);

    private final ArrayDeque<Runnable> elsewhere = new ArrayDeque<>();
    private final Engine engine = new Engine(options -> {}, elsewhere::add);

    private EngineClient client(String accepted) {
        return new EngineClient(engine.server, Requests.to("/engine.io/").with("Accept-Encoding", accepted)).open();
    }

    private static String decoded(FakeExchange poll) throws IOException {
        InputStream body = new ByteArrayInputStream(poll.response().body());
        String coding = String.valueOf(poll.header("Content-Encoding"));
        try (InputStream in = coding.equals("gzip") ? new GZIPInputStream(body) : new InflaterInputStream(body)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip                      | gzip",
                "deflate                   | deflate",
                "gzip, deflate, br         | gzip",
                "deflate, gzip;q=0.5       | deflate",
                "br, GZIP                  | gzip",
                "*                         | gzip",
                "gzip;q=0, *;q=0.3         | deflate",
                "deflate;q=0.1;x=y, gzip;q=0 | gzip;q=0"
            })
    void largeAnswerIsCompressedAsTheClientLikesIt(String accepted, String coding) throws IOException {
        FakeExchange poll = client(accepted).poll();
        engine.send(LARGE);

        if (coding.equals("gzip;q=0")) { // a weight that cannot be read counts as none
            assertThat(poll.header("Content-Encoding")).isNull();
            return;
        }
        assertThat(poll.header("Content-Encoding")).isEqualTo(coding);
        assertThat(poll.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(poll.response().body()).hasSizeLessThan(200);
        assertThat(decoded(poll)).isEqualTo("4" + LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "br", "identity", "gzip;q=0, deflate;q=0", "gzip;q=x", "gzip;q=NaN, deflate;q=NaN"})
    void answerIsLeftAloneWhereNothingIsAccepted(String accepted) {
        FakeExchange poll = client(accepted).poll();
        engine.send(LARGE);

        assertThat(poll.header("Content-Encoding")).isNull();
        assertThat(poll.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(poll.text()).isEqualTo("4" + LARGE);
    }

    @ParameterizedTest
    @CsvSource({"1022, ", "1023, gzip"})
    void onlyAnswersFromTheThresholdOnAreCompressed(int length, String coding) {
        FakeExchange poll = client("gzip").poll();
        engine.send("x".repeat(length));

        assertThat(poll.header("Content-Encoding")).isEqualTo(coding);
    }

    @Test
    void packetThatMustNotBeCompressedKeepsItsWholeAnswerAsItIs() {
        EngineClient client = client("gzip");
        engine.send(LARGE);
        engine.heard.session().send(List.of(OutboundPacket.text("secret").with(false, OverflowPolicy.DISCONNECT)));

        FakeExchange poll = client.poll();

        assertThat(poll.header("Content-Encoding")).isNull();
        assertThat(poll.packets()).hasSize(2);
    }

    @Test
    void compressionCanBeSwitchedOff() {
        Engine off = new Engine(options -> options.compressionThreshold(Integer.MAX_VALUE));
        EngineClient client =
                new EngineClient(off.server, Requests.to("/engine.io/").with("Accept-Encoding", "gzip")).open();
        off.send(LARGE);

        assertThat(client.poll().header("Content-Encoding")).isNull();
    }

    @Test
    void varyNamesTheOriginToo() {
        Engine cross = new Engine(options -> options.cors(CorsOptions.origins("https://a.example")));
        EngineClient client =
                new EngineClient(cross.server, Requests.to("/engine.io/").with("Accept-Encoding", "gzip")).open();
        cross.send(LARGE);

        assertThat(client.poll().header("Vary")).isEqualTo("Origin, Accept-Encoding");
    }

    // --- what takes too long for an I/O thread

    @Test
    void veryLargeAnswerIsCompressedElsewhereAndWhatFollowsWaits() throws IOException {
        EngineClient client = client("gzip");
        FakeExchange poll = client.poll();
        engine.send("x".repeat(100_000));
        engine.send("next");
        assertThat(poll.ended()).isFalse();

        elsewhere.remove().run();

        assertThat(decoded(poll)).hasSize(100_001);
        assertThat(client.poll().text()).isEqualTo("4next");
    }

    @Test
    void secondPollWhileAnAnswerIsCompressedEndsTheSession() {
        EngineClient client = client("gzip");
        client.poll();
        engine.send("x".repeat(100_000));

        assertThat(client.poll().status()).isEqualTo(400);

        assertThat(engine.heard.reason()).isNotNull();
        elsewhere.remove().run();
    }

    @Test
    void sessionThatMovesWhileAnAnswerIsCompressedGoesOn() {
        EngineClient client = client("gzip");
        client.poll();
        engine.send("x".repeat(100_000));
        FakeWebSocket socket = client.webSocket();
        socket.receive("2probe");
        socket.receive("5");
        socket.take();
        engine.send("after");
        assertThat(socket.take()).isEmpty();

        elsewhere.remove().run();

        assertThat(socket.take()).containsExactly("4after");
    }

    @Test
    void fullExecutorLetsAnAnswerOutUncompressed() {
        Engine busy = new Engine(options -> {}, task -> {
            throw new RejectedExecutionException("full");
        });
        EngineClient client =
                new EngineClient(busy.server, Requests.to("/engine.io/").with("Accept-Encoding", "gzip")).open();
        busy.send("x".repeat(100_000));

        FakeExchange poll = client.poll();

        assertThat(poll.header("Content-Encoding")).isNull();
        assertThat(poll.text()).hasSize(100_001);
    }
}
