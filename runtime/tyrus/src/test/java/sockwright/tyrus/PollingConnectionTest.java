package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.server.DisconnectReason;
import sockwright.server.Socket;
import sockwright.testing.Waiting;

/** Connections that polls come in on: kept, pipelined, given up. */
class PollingConnectionTest {

    private Fixture fixture;
    private RawClient client;
    private String session;
    private Socket socket;

    @BeforeEach
    void join() throws Exception {
        fixture = new Fixture();
        client = RawClient.to(fixture.port());
        session = client.openPolling();
        socket = Waiting.next(fixture.joined);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        fixture.close();
    }

    /** Answers come from the thread of a handler, at the very moment that the next poll comes in, and are small or large. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5_000, 100_000})
    void connectionServesPollAfterPoll(int length) throws Exception {
        String value = "v".repeat(length);
        ExecutorService sender = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < 500; i++) {
                CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> socket.emit("news", value), sender);
                RawClient.Answer answer = client.get(session).answer();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).as("poll %d", i).isEqualTo("42[\"news\",\"" + value + "\"]");
                sent.get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            sender.shutdown();
        }
        assertThat(fixture.left).isEmpty();
    }

    @Test
    void connectionServesPostsAndPollsInTurn() throws Exception {
        for (int i = 0; i < 200; i++) {
            assertThat(client.post(session, "42" + i + "[\"say\",\"" + i + "\"]")
                            .answer()
                            .body())
                    .isEqualTo("ok");
            assertThat(client.get(session).answer().body()).isEqualTo("43" + i + "[\"" + i + "\"]");
        }
    }

    @Test
    void pollsSentInOnePieceAreServedOneAfterTheOther() throws Exception {
        String poll = "GET " + session + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        client.send(poll + poll);

        socket.emit("first");
        assertThat(client.answer().body()).isEqualTo("42[\"first\"]");
        socket.emit("second");
        assertThat(client.answer().body()).isEqualTo("42[\"second\"]");
    }

    @Test
    void clientThatGivesUpItsPollIsGone() throws Exception {
        client.get(session);
        client.close();

        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
        fixture.awaitNobody();
    }

    @Test
    void clientThatGoesWithMoreSentBehindItsPollIsGone() throws Exception {
        client.send("GET " + session + " HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        client.close();

        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
        fixture.awaitNobody();
    }

    @Test
    void clientThatResetsItsPollIsGone() throws Exception {
        client.get(session);
        client.reset();

        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
        fixture.awaitNobody();
    }

    @Test
    void connectionThatClosesBetweenPollsEndsNothing() throws Exception {
        client.close();
        socket.emit("news", 1);

        try (RawClient other = RawClient.to(fixture.port())) {
            assertThat(other.get(session).answer().body()).isEqualTo("42[\"news\",1]");
        }
        assertThat(fixture.left).isEmpty();
    }

    @Test
    void secondPollOnAnotherConnectionEndsBoth() throws Exception {
        client.get(session);
        try (RawClient other = RawClient.to(fixture.port())) {
            // The two may overtake each other.
            int second = other.get(session).answer().status();
            RawClient.Answer first = client.answer();
            assertThat(first.status() + second).isEqualTo(200 + 400);
        }
        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
    }
}
