package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sockwright.server.DisconnectReason;
import sockwright.testing.Waiting;

/** Bodies of POST requests, in whatever pieces they come. */
class BodyTest {

    private static final int LIMIT = 50_000;

    private Fixture fixture;
    private RawClient client;
    private String session;

    @BeforeEach
    void join() throws Exception {
        fixture = new Fixture(settings -> settings.engine(engine -> engine.maxPayload(LIMIT)));
        client = RawClient.to(fixture.port());
        session = client.openPolling();
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        fixture.close();
    }

    private String head(String headers) {
        return "POST " + session + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n";
    }

    private void assertAlive() throws Exception {
        try (RawClient other = RawClient.to(fixture.port())) {
            assertThat(other.post(session, "42[\"say\",\"alive\"]").answer().body())
                    .isEqualTo("ok");
        }
        assertThat(Waiting.next(fixture.said)).isEqualTo("alive");
        assertThat(fixture.left).isEmpty();
    }

    @Test
    void bodyInChunksIsOneBody() throws Exception {
        client.send(head("Transfer-Encoding: chunked"));
        client.send("9\r\n42[\"say\",\r\n")
                .send("4\r\n\"abc\r\n")
                .send("2\r\n\"]\r\n")
                .send("0\r\n\r\n");

        assertThat(client.answer().body()).isEqualTo("ok");
        assertThat(Waiting.next(fixture.said)).isEqualTo("abc");
    }

    @Test
    void bodyByteByByteIsOneBody() throws Exception {
        byte[] body = "42[\"say\",\"\u20ac and \u00fc\"]".getBytes(StandardCharsets.UTF_8);
        client.send(head("Content-Length: " + body.length));
        for (byte octet : body) {
            client.send(new byte[] {octet});
        }

        assertThat(client.answer().body()).isEqualTo("ok");
        assertThat(Waiting.next(fixture.said)).isEqualTo("\u20ac and \u00fc");
    }

    @Test
    void headByteByByteIsOneRequest() throws Exception {
        String body = "42[\"say\",\"slow\"]";
        for (char octet : (head("Content-Length: " + body.length()) + body).toCharArray()) {
            client.send(String.valueOf(octet));
        }

        assertThat(client.answer().body()).isEqualTo("ok");
        assertThat(Waiting.next(fixture.said)).isEqualTo("slow");
    }

    @Test
    void bodyOfExactlyTheLimitPasses() throws Exception {
        String value = "x".repeat(LIMIT - "42[\"say\",\"\"]".length());

        assertThat(client.post(session, "42[\"say\",\"" + value + "\"]")
                        .answer()
                        .body())
                .isEqualTo("ok");
        assertThat(Waiting.next(fixture.said)).isEqualTo(value);
    }

    @Test
    void announcedLengthOverTheLimitIsRefusedAndTheSessionLives() throws Exception {
        client.send(head("Content-Length: " + (LIMIT + 1)));

        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).isEmpty();
        assertAlive();
    }

    @Test
    void lengthThatIsNoIntIsRefusedAndTheSessionLives() throws Exception {
        client.send(head("Content-Length: 99999999999"));

        assertThat(client.answer().status()).isEqualTo(413);
        assertAlive();
    }

    @Test
    void bodyOverTheLimitThatIsSentAnywayIsRefused() throws Exception {
        client.send(head("Content-Length: " + 40 * LIMIT));
        try {
            for (int i = 0; i < 40; i++) {
                client.send(new byte[LIMIT]);
            }
        } catch (java.net.SocketException closed) {
            // Nobody has to read all that.
        }
        assertAlive();
    }

    @Test
    void chunksOverTheLimitAreRefusedAndTheSessionLives() throws Exception {
        client.send(head("Transfer-Encoding: chunked"));
        String chunk = Integer.toHexString(LIMIT / 2) + "\r\n" + "x".repeat(LIMIT / 2) + "\r\n";
        client.send(chunk).send(chunk).send("1\r\nx\r\n");

        assertThat(client.answer().status()).isEqualTo(413);
        assertAlive();
    }

    @Test
    void bodyThatBreaksOffEndsTheSession() throws Exception {
        client.send(head("Content-Length: 100")).send("42[\"say\"");
        client.close();

        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
        fixture.awaitNobody();
        assertThat(fixture.said).isEmpty();
    }

    @Test
    void bodyWhoseChunksAreNoneDropsTheConnection() throws Exception {
        client.send(head("Transfer-Encoding: chunked")).send("no number\r\n42[\"say\",\"x\"]\r\n0\r\n\r\n");

        assertThat(client.rest()).doesNotContain("Exception").doesNotContain("rizzly");
        assertThat(fixture.said).isEmpty();
    }

    @Test
    void clientThatWaitsToBeToldToContinueIsTold() throws Exception {
        String body = "42[\"say\",\"continued\"]";
        client.send(head("Expect: 100-continue\r\nContent-Length: " + body.length()));
        assertThat(client.answer(false).status()).isEqualTo(100);
        client.send(body);

        assertThat(client.answer().body()).isEqualTo("ok");
        assertThat(Waiting.next(fixture.said)).isEqualTo("continued");
    }

    @Test
    void connectionGoesOnAfterABodyThatCameLaterThanItsHead() throws Exception {
        String body = "42[\"say\",\"late\"]";
        client.send(head("Expect: 100-continue\r\nContent-Length: " + body.length()));
        client.answer(false);
        assertThat(client.send(body).answer().body()).isEqualTo("ok");

        assertThat(client.post(session, "42[\"say\",\"next\"]").answer().body()).isEqualTo("ok");
        assertThat(Waiting.next(fixture.said)).isEqualTo("late");
        assertThat(Waiting.next(fixture.said)).isEqualTo("next");
    }

    @Test
    void bodyThatIsReadInManyPartsIsOneBody() throws Exception {
        String value = "x".repeat(LIMIT - "42[\"say\",\"\"]".length());
        String body = "42[\"say\",\"" + value + "\"]";
        client.send(head("Expect: 100-continue\r\nContent-Length: " + body.length()));
        client.answer(false);
        try (RawClient other = RawClient.to(fixture.port())) {
            for (int from = 0; from < body.length(); from += 5_000) {
                client.send(body.substring(from, Math.min(from + 5_000, body.length())));
                // While this is answered, by a thread that may be the same, the part before has been read.
                other.get("/socket.io/?EIO=4&transport=polling").answer();
            }
        }

        assertThat(client.answer().body()).isEqualTo("ok");
        assertThat(Waiting.next(fixture.said)).isEqualTo(value);
    }

    @Test
    void emptyBodyEndsTheSession() throws Exception {
        assertThat(client.post(session, "").answer().status()).isIn(200, 400);

        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.PARSE_ERROR);
    }

    @Test
    void absentBodyEndsTheSession() throws Exception {
        client.send("POST " + session + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(client.answer().status()).isIn(200, 400);
        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.PARSE_ERROR);
    }
}
