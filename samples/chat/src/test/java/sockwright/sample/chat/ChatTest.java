package sockwright.sample.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sockwright.server.SocketServer;

/** The sample as it is started, in its own words on the wire. The page in a browser is tested by the module {@code interop}. */
class ChatTest {

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
    private SocketServer server;

    @BeforeEach
    void start() {
        server = Main.start(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html, <title>",
        "/chat.js, javascript, ACK_TIMEOUT",
        "/style.css, text/css, {",
        "/socket.io/socket.io.js, javascript, Socket.IO v4"
    })
    void servesThePageAndWhatItNeeds(String path, String type, String content) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains(type);
        assertThat(answer.body()).contains(content);
    }

    @Test
    void welcomesByNameAndTellsWhoIsThere() {
        try (Visitor ada = login("Ada");
                Visitor grace = login("Grace")) {
            assertThat(ada.hears("42[\"welcome\""))
                    .isEqualTo("42[\"welcome\",{\"text\":\"Welcome, Ada!\",\"users\":[\"Ada\"]}]");
            assertThat(grace.hears("42[\"welcome\"")).endsWith("\"users\":[\"Ada\",\"Grace\"]}]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "40{\"name\":\" Ada \"}, name is taken",
        "40{\"name\":\" \"}, name is missing",
        "40, name is missing",
        "40{\"name\":\"1234567890123456789012345\"}, name is too long"
    })
    void refusesNamesThatWillNotDo(String login, String message) {
        try (Visitor ada = login("Ada");
                Visitor other = new Visitor(client, server.port())) {
            other.says(login);

            assertThat(other.hears("44")).isEqualTo("44{\"message\":\"" + message + "\"}");
            assertThat(join(ada)).contains("\"members\":[\"Ada\"]");
        }
    }

    @Test
    void aMessageReachesTheOthersOfItsRoomAndItsSenderHasTheAck() {
        try (Visitor ada = login("Ada");
                Visitor grace = login("Grace")) {
            join(ada);
            join(grace);
            ada.says("427[\"message\",{\"room\":\"tea\",\"text\":\"hello\"}]");

            String stored = ada.hears("437[").substring("437[".length());
            assertThat(stored).contains("\"room\":\"tea\",\"user\":\"Ada\",\"text\":\"hello\",\"at\":\"");
            assertThat(grace.hears("42[\"message\",")).isEqualTo("42[\"message\"," + stored);
        }
    }

    @Test
    void whoJoinsLaterIsAcknowledgedWithTheHistory() {
        try (Visitor ada = login("Ada");
                Visitor grace = login("Grace")) {
            assertThat(join(ada)).isEqualTo("431[{\"room\":\"tea\",\"members\":[\"Ada\"],\"history\":[]}]");
            ada.says("427[\"message\",{\"room\":\"tea\",\"text\":\"hello\"}]");
            String stored = ada.hears("437[").substring("437".length());

            assertThat(join(grace))
                    .isEqualTo("431[{\"room\":\"tea\",\"members\":[\"Ada\",\"Grace\"],\"history\":" + stored + "}]");
            assertThat(ada.hears("42[\"joined\"")).isEqualTo("42[\"joined\",{\"room\":\"tea\",\"user\":\"Grace\"}]");
        }
    }

    @Test
    void messagesOfAServerThatWasStartedAgainAreNotTakenForEarlierOnes() {
        String before = idOfAMessage();
        server.close();
        server = Main.start(0);

        assertThat(idOfAMessage()).isNotEqualTo(before);
    }

    private String idOfAMessage() {
        try (Visitor ada = login("Ada")) {
            join(ada);
            ada.says("427[\"message\",{\"room\":\"tea\",\"text\":\"hello\"}]");
            return ada.hears("437[").replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
        }
    }

    @Test
    void onlyMembersMaySpeakInARoom() {
        try (Visitor ada = login("Ada")) {
            ada.says("427[\"message\",{\"room\":\"tea\",\"text\":\"hello\"}]");

            assertThat(ada.hears("437[")).startsWith("437[{\"error\":{\"code\":\"");
        }
    }

    @Test
    void whoHangsUpHasLeftTheRoom() {
        try (Visitor grace = login("Grace")) {
            join(grace);
            try (Visitor ada = login("Ada")) {
                join(ada);
            }
            assertThat(grace.hears("42[\"left\"")).isEqualTo("42[\"left\",{\"room\":\"tea\",\"user\":\"Ada\"}]");
            grace.says("421[\"join\",\"tea\"]");
            assertThat(grace.hears("431")).contains("\"members\":[\"Grace\"]");
        }
    }

    private Visitor login(String name) {
        Visitor visitor = new Visitor(client, server.port());
        visitor.says("40{\"name\":\"" + name + "\"}");
        visitor.hears("40{\"sid\":");
        return visitor;
    }

    private static String join(Visitor visitor) {
        visitor.says("421[\"join\",\"tea\"]");
        return visitor.hears("431");
    }
}
