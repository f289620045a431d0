package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sockwright.engine.server.Admission;
import sockwright.server.Socket;
import sockwright.testing.Waiting;

/** A poll and other requests in one piece: while what comes behind a poll is being dealt with, nothing more is read. */
class PipelinedTest {

    private static final String WEB_SOCKET = "/socket.io/?EIO=4&transport=websocket";

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch decided = new CountDownLatch(1);
    private Fixture fixture;
    private RawClient client;
    private Socket socket;
    private String poll;

    @BeforeEach
    void join() throws Exception {
        fixture = new Fixture(settings -> settings.engine(engine -> engine.admission(request -> {
                    if (request.parameter("slow") != null) {
                        asked.countDown();
                        Waiting.on(decided);
                    }
                    return Admission.allow();
                }))
                .get("/slow", request -> {
                    asked.countDown();
                    Waiting.on(decided);
                    return "slow";
                })
                .get("/next", request -> "next"));
        client = RawClient.to(fixture.port());
        poll = "GET " + client.openPolling() + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket = Waiting.next(fixture.joined);
    }

    @AfterEach
    void close() throws Exception {
        decided.countDown();
        client.close();
        fixture.close();
    }

    /** Every thread that reads has read what was sent before. */
    private void awaitReading() throws Exception {
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            RawClient.joined(fixture.port()).close();
        }
    }

    @Test
    void frameSentBeforeAnUpgradeBehindAPollIsDecidedOnIsHeard() throws Exception {
        client.send(poll + RawClient.upgradeRequest(WEB_SOCKET + "&slow=1"));
        socket.emit("news");
        assertThat(client.answer().body()).isEqualTo("42[\"news\"]");
        Waiting.on(asked);
        client.text("40");
        awaitReading();
        decided.countDown();

        assertThat(client.answer(false).status()).isEqualTo(101);
        assertThat(client.nextText()).startsWith("0{");
        assertThat(client.nextText()).startsWith("40{");
    }

    @Test
    void requestSentWhileARouteBehindAPollIsAtWorkIsAnsweredNext() throws Exception {
        client.send(poll + "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
        socket.emit("news");
        assertThat(client.answer().body()).isEqualTo("42[\"news\"]");
        Waiting.on(asked);
        client.get("/next");
        awaitReading();
        decided.countDown();

        assertThat(client.answer().body()).isEqualTo("slow");
        assertThat(client.answer().body()).isEqualTo("next");
    }

    @Test
    void bodyBehindAPollMayComeInTwoPieces() throws Exception {
        String body = "42[\"say\",\"late\"]";
        client.send(poll
                + poll.replace("GET ", "POST ").replace("\r\n\r\n", "\r\nContent-Length: " + body.length() + "\r\n\r\n")
                + body.substring(0, 5));
        socket.emit("news");
        assertThat(client.answer().body()).isEqualTo("42[\"news\"]");
        awaitReading();
        client.send(body.substring(5));

        assertThat(client.answer().body()).isEqualTo("ok");
        assertThat(Waiting.next(fixture.said)).isEqualTo("late");
        assertThat(client.get("/next").answer().body()).isEqualTo("next");
    }
}
