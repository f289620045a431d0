package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.SocketClient;
import sockwright.dispatch.EventException;
import sockwright.server.SocketServer;

/** {@link Documents} behind a real server, in its clients' words on the wire. */
class AnnotatedFormsTest {

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
    private SocketServer server;

    @BeforeEach
    void start() {
        server = SocketServer.builder().port(0).handlers(new Documents()).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aClientIsLetIntoTheNamespaceThatItsTemplateAndItsMiddlewareAllow() {
        try (RawSocket raw = RawSocket.join(client, server.port())) {
            raw.send("40/doc-grace1,{\"user\":\"ada\"}");
            assertThat(raw.next("44")).isEqualTo("44/doc-grace1,{\"message\":\"not yours: grace1\"}");
            raw.send("40/document,{\"user\":\"ada\"}");
            assertThat(raw.next("44")).isEqualTo("44/document,{\"message\":\"Invalid namespace\"}");
            raw.send("40/doc-ada1,{\"user\":\"ada\"}");
            assertThat(raw.next("40")).startsWith("40/doc-ada1,{\"sid\"");
        }
    }

    @Test
    void everyEventIsHeardAsItCameAndMayBeChangedBeforeItsHandler() {
        try (RawSocket ada = reader()) {
            ada.send("42/doc-ada1,1[\" where \"]");

            assertThat(ada.next("42")).isEqualTo("42/doc-ada1,[\"heard\",\" where \"]");
            assertThat(ada.next("43")).isEqualTo("43/doc-ada1,1[\"ada1\"]");
        }
    }

    @Test
    void anEventThatIsRejectedDoesNotReachItsHandlerAndSaysWhy() {
        try (RawSocket ada = reader()) {
            ada.send("42/doc-ada1,1[\"delete\"]");

            assertThat(ada.next("43"))
                    .isEqualTo(
                            "43/doc-ada1,1[{\"error\":{\"code\":\"forbidden\",\"message\":\"ada may not delete\"}}]");
        }
    }

    @Test
    void aFailureThatAnEventDeclaresComesToItsClientWithItsData() throws Exception {
        ClientSocket ada = SocketClient.connect(
                "http://localhost:" + server.port() + "/doc-ada1",
                ClientOptions.builder().auth(new Documents.Reader("ada")).build());

        assertThat(ada.ask(Integer.class, "write", "a title").toCompletableFuture())
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(EventException.class, failure -> {
                    assertThat(failure.code()).isEqualTo("locked");
                    assertThat(failure).hasMessage("not now");
                    assertThat(failure.data(Documents.Lock.class)).isEqualTo(new Documents.Lock("grace"));
                });
        ada.close().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void roomsAreNamedByTheNamespacesVariables() {
        try (RawSocket ada = reader()) {
            ada.send("42/doc-ada1,1[\"secret\"]");
            assertThat(ada.next("43")).isEqualTo("43/doc-ada1,1[\"told\"]");
        }
    }

    @Test
    void everyOtherClientOfTheRoomIsAskedAndTheAnswersAreCollected() {
        try (RawSocket ada = reader();
                RawSocket second = reader();
                RawSocket third = reader()) {
            ada.send("42/doc-ada1,1[\"propose\",\"a title\"]");
            answer(second, "true");
            answer(third, "true");

            assertThat(ada.next("43")).isEqualTo("43/doc-ada1,1[[true,true]]");
        }
    }

    @Test
    void whoIsLeavingIsStillKnownByItsRooms() {
        try (RawSocket ada = reader();
                RawSocket second = reader()) {
            second.send("41/doc-ada1,");

            assertThat(ada.next("42")).isEqualTo("42/doc-ada1,[\"gone\",\"client namespace disconnect\",true]");
        }
    }

    private RawSocket reader() {
        RawSocket raw = RawSocket.join(client, server.port());
        raw.send("40/doc-ada1,{\"user\":\"ada\"}");
        raw.next("40/doc-ada1");
        return raw;
    }

    private static void answer(RawSocket reader, String answer) {
        String question = reader.next("42/doc-ada1,");
        assertThat(question).endsWith("[\"agree\",\"a title\"]");
        reader.send("43" + question.substring(2, question.indexOf('[')) + "[" + answer + "]");
    }
}
