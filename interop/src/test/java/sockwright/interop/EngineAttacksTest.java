package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.server.DisconnectReason;

/** Known attacks by HTTP requests: on sessions and their ids, on polling, and on the upgrade. */
class EngineAttacksTest {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30); // the default
    private static final String UNKNOWN = "{\"code\":1,\"message\":\"Session ID unknown\"}";

    @RegisterExtension
    static final Siege siege = new Siege();

    private static Wire.Answer get(String target, String... headers) throws Exception {
        try (Wire attacker = siege.connect()) {
            return attacker.get(target, headers).answer();
        }
    }

    private static void close(String session) throws Exception {
        try (Wire attacker = siege.connect()) {
            attacker.post(session, "1").answer();
        }
    }

    // --- ids

    @Test
    @DisplayName("CVE-2017-16031: ids cannot be foreseen")
    void idsHaveNothingInCommon() throws Exception {
        Set<String> starts = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            try (Wire attacker = siege.connect()) {
                String session = attacker.open();
                String id = session.substring(session.indexOf("sid=") + 4);
                assertThat(id).hasSize(20);
                starts.add(id.substring(0, 8));
                attacker.post(session, "1").answer();
            }
        }
        assertThat(starts).hasSize(200);
    }

    @ParameterizedTest
    @DisplayName("session fixation: an id that the client brings along is not taken")
    @ValueSource(
            strings = {
                "Cookie: io=chosenchosenchosench\r\n",
                "io: chosenchosenchosench\r\n",
                "sid: chosenchosenchosench\r\n"
            })
    void idOfTheClientIsNotTaken(String header) throws Exception {
        try (Wire attacker = siege.connect()) {
            String session = attacker.open(header);
            assertThat(session).doesNotContain("chosen");
            attacker.post(session, "1").answer();
        }
        assertThat(get(Wire.POLLING + "&sid=chosenchosenchosench", header).body())
                .isEqualTo(UNKNOWN);
    }

    @Test
    @DisplayName("a foreign id: whoever knows it cannot poll or take over a session that uses WebSocket")
    void sessionOfAWebSocketCannotBeTakenOver() throws Exception {
        try (Wire victim = siege.connect()) {
            victim.upgrade(Wire.WEBSOCKET);
            String id = victim.nextText().replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
            victim.text("40");
            victim.nextText();

            assertThat(get(Wire.POLLING + "&sid=" + id).body()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
            try (Wire attacker = siege.connect()) {
                attacker.upgrade(Wire.WEBSOCKET + "&sid=" + id);
                assertThat(attacker.closeCode()).isEqualTo(1005);
            }
            victim.text("421[\"say\",\"mine\"]");
            assertThat(victim.nextText()).isEqualTo("431[\"mine\"]");
        }
    }

    @Test
    @DisplayName("a socket's id, which others are shown, is no session's id")
    void idOfASocketOpensNoSession() throws Exception {
        try (Wire victim = siege.connect()) {
            victim.upgrade(Wire.WEBSOCKET);
            victim.nextText();
            victim.text("40");
            String id = victim.nextText().replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");

            assertThat(get(Wire.POLLING + "&sid=" + id).body()).isEqualTo(UNKNOWN);
        }
    }

    // --- who may come

    @Test
    @DisplayName("CVE-2020-28481: other origins are not let in, and get no header that would")
    void otherOriginsAreNotLetIn() throws Exception {
        Wire.Answer answer = get(Wire.POLLING, "Origin: http://evil.example\r\n");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.head()).doesNotContainIgnoringCase("access-control");
        try (Wire attacker = siege.connect()) {
            assertThat(attacker.upgrade(Wire.WEBSOCKET, "Origin: http://evil.example\r\n")
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    @DisplayName("X-Forwarded-For and its kind do not change the address that handlers see")
    void forwardedAddressIsNotBelieved() throws Exception {
        AtomicReference<String> address = new AtomicReference<>("");
        siege.server().onConnect(socket -> address.set(socket.handshake().address()));
        try (Wire attacker = siege.connect()) {
            attacker.upgrade(
                    Wire.WEBSOCKET, "X-Forwarded-For: 10.0.0.1\r\nForwarded: for=10.0.0.1\r\nX-Real-IP: 10.0.0.1\r\n");
            attacker.nextText();
            attacker.text("40");
            attacker.nextText();
        }
        assertThat(address.get()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @DisplayName("CVE-2023-31125: a transport named like an inherited property")
    @ValueSource(strings = {"__proto__", "constructor", "toString", "pigeon", ""})
    void unknownTransportIsRefused(String transport) throws Exception {
        String target = "/socket.io/?EIO=4&transport=" + transport;
        assertThat(get(target).body()).isEqualTo("{\"code\":0,\"message\":\"Transport unknown\"}");
        try (Wire attacker = siege.connect()) {
            Wire.Answer answer = attacker.upgrade(target);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("Transport unknown");
        }
    }

    @ParameterizedTest
    @DisplayName("JSONP: the answer is never a script")
    @ValueSource(strings = {"&j=0", "&j=alert(1)"})
    void answerIsNeverAScript(String parameter) throws Exception {
        Wire.Answer answer = get(Wire.POLLING + parameter);
        assertThat(answer.body()).startsWith("0{");
        assertThat(answer.head()).containsIgnoringCase("content-type: text/plain");
        close(Wire.POLLING + "&sid=" + answer.body().replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1"));
    }

    @ParameterizedTest
    @DisplayName("sessions are ended by nobody but their client: GET with disconnect, DELETE, PUT")
    @ValueSource(strings = {"GET %s&disconnect=1", "DELETE %s", "PUT %s"})
    void sessionIsNotEndedByARequestOfAnotherKind(String request) throws Exception {
        try (Wire client = siege.connect();
                Wire attacker = siege.connect()) {
            String session = client.openAndJoin();
            attacker.send(String.format(request, session) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            if (!request.startsWith("GET")) { // that one is a poll, which waits
                assertThat(attacker.answer().status()).isEqualTo(400);
            }
            assertThat(client.post(session, "421[\"say\",1]").answer().body()).isEqualTo("ok");
            client.post(session, "1").answer();
        }
    }

    // --- bodies

    @Test
    @DisplayName("CVE-2020-36048: a POST of 2 GB is refused before it comes")
    void hugeBodyIsRefusedBeforeItComes() throws Exception {
        try (Wire attacker = siege.connect()) {
            String session = attacker.openAndJoin();
            attacker.send("POST " + session + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2147483647\r\n\r\n");

            assertThat(attacker.answer().status()).isEqualTo(413);
            close(session);
        }
    }

    @Test
    @DisplayName("CVE-2020-36048: chunks without end are refused at the limit")
    void endlessChunksAreRefusedAtTheLimit() throws Exception {
        try (Wire attacker = siege.connect()) {
            String session = attacker.openAndJoin();
            attacker.send("POST " + session + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 64; i++) {
                attacker.trySend(chunk);
            }
            assertThat(attacker.answer().status()).isEqualTo(413);
            close(session);
        }
    }

    @Test
    @DisplayName("CVE-2026-48779 over HTTP: chunks of one byte")
    void tinyChunksHoldUpNobody() throws Exception {
        try (Wire attacker = siege.connect()) {
            String session = attacker.openAndJoin();
            attacker.send("POST " + session + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
            byte[] chunks = "1\r\n4\r\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100; i++) {
                attacker.trySend(chunks);
            }
            siege.assertServes();
            attacker.reset();
            close(session);
        }
    }

    @Test
    @DisplayName(
            "a body of 50,000 chunks is read, and does not overflow the stack of the thread that reads all connections")
    void bodyOfManyChunksIsRead() throws Exception {
        try (Wire attacker = siege.connect()) {
            String session = attacker.openAndJoin();
            String packet = "42[\"say\",\"" + "x".repeat(50_000) + "\"]";
            StringBuilder chunks = new StringBuilder();
            packet.chars().forEach(c -> chunks.append("1\r\n").append((char) c).append("\r\n"));

            attacker.send("POST " + session + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + chunks + "0\r\n\r\n");

            assertThat(attacker.answer().status()).isEqualTo(200);
            close(session);
        }
    }

    @Test
    @DisplayName("5,000 requests in one go are answered one after the other")
    void requestsThatDoNotWaitForAnswersAreAnsweredOneAfterTheOther() throws Exception {
        try (Wire attacker = siege.connect()) {
            attacker.send("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n".repeat(5_000));
            for (int i = 0; i < 5_000; i++) {
                assertThat(attacker.answer().status()).isEqualTo(404);
            }
        }
    }

    @Test
    @DisplayName("CVE-2020-36049: 100,000 packets in one payload")
    void payloadOfTooManyPacketsEndsTheSession() throws Exception {
        try (Wire attacker = siege.connect()) {
            String session = attacker.openAndJoin();

            assertThat(attacker.post(session, "3\u001e".repeat(99_999) + "3")
                            .answer()
                            .status())
                    .isEqualTo(400);
            assertThat(siege.reason()).isEqualTo(DisconnectReason.PARSE_ERROR);
            assertThat(get(session).body()).isEqualTo(UNKNOWN);
        }
    }

    @Test
    @DisplayName("CVE-2026-59725: a binary POST ends the session")
    void binaryBodyEndsTheSession() throws Exception {
        try (Wire attacker = siege.connect()) {
            String session = attacker.openAndJoin();

            assertThat(attacker.post(session, "x", "Content-Type: application/octet-stream\r\n")
                            .answer()
                            .status())
                    .isEqualTo(400);
            siege.reason();
            assertThat(get(session).body()).isEqualTo(UNKNOWN);
        }
    }

    @Test
    @DisplayName("a POST that is no UTF-8")
    void bodyThatIsNoUtf8EndsTheSessionOrIsReplaced() throws Exception {
        try (Wire attacker = siege.connect()) {
            String session = attacker.openAndJoin();
            attacker.post(session, new byte[] {'4', '2', '[', '"', (byte) 0xC3, '"', ']'});

            assertThat(attacker.answer().status()).isIn(200, 400);
            close(session);
        }
    }

    @Test
    @DisplayName("slow loris: 50 POSTs of which nothing more comes are given up in time, and end their sessions")
    void bodiesThatNeverComeEndWithTheirSessions() throws Exception {
        List<Wire> attackers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Wire attacker = siege.connect();
            attackers.add(attacker);
            String session = attacker.open();
            siege.startDeadlines(
                    2, // of the head, which is there, and of the body
                    REQUEST_TIMEOUT,
                    () -> attacker.send(
                            "POST " + session + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n4"));
        }
        siege.assertServes();
        siege.skip(REQUEST_TIMEOUT.plusSeconds(1));

        siege.awaitNobodyElse();
        for (Wire attacker : attackers) {
            assertThat(attacker.answer().status()).isEqualTo(408);
            attacker.close();
        }
    }

    @Test
    @DisplayName("request smuggling: a body with two lengths")
    void bodyWithTwoLengthsIsRefused() throws Exception {
        try (Wire attacker = siege.connect()) {
            String session = attacker.openAndJoin();
            attacker.send("POST " + session + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET " + Wire.POLLING
                    + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            attacker.answer();
            close(session);
        }
    }

    // --- sessions

    @Test
    @DisplayName("a thousand sessions opened and abandoned are gone when they have joined nothing in time")
    void abandonedSessionsAreForgotten() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            try (Wire attacker = siege.connect()) {
                attacker.open();
            }
        }
        assertThat(siege.server().clientCount()).isEqualTo(1_001);
        siege.skip(Duration.ofSeconds(90)); // 45 to join something, and 30 to fetch the close

        siege.awaitNobodyElse();
    }

    @Test
    @DisplayName("polls without end on one session: the second of two at a time ends it")
    void twoPollsAtATimeEndTheSession() throws Exception {
        try (Wire attacker = siege.connect();
                Wire other = siege.connect()) {
            String session = attacker.openAndJoin();
            attacker.get(session);
            other.post(session, "421[\"say\",1]").answer(); // the poll has come before this
            attacker.answer();
            attacker.get(session);
            other.get(session);

            siege.reason();
            assertThat(get(session).body()).isEqualTo(UNKNOWN);
        }
    }

    @Test
    @DisplayName("CVE-2026-48802: pongs that nobody asked for are ignored, and cost no thread")
    void pongsThatNobodyAskedForCostNothing() throws Exception {
        try (Wire attacker = siege.join()) {
            int threads = Thread.activeCount();
            for (int i = 0; i < 10_000; i++) {
                attacker.text("3");
            }
            attacker.text("421[\"say\",1]");
            assertThat(attacker.nextText()).isEqualTo("431[1]");
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 5);
        }
    }

    // --- the upgrade

    @Test
    @DisplayName("CVE-2022-41940: connections that break at every step of an upgrade")
    void connectionThatBreaksDuringTheUpgradeHarmsNobody() throws Exception {
        for (int step = 0; step < 5; step++) {
            for (int i = 0; i < 10; i++) {
                try (Wire polling = siege.connect();
                        Wire attacker = siege.connect()) {
                    String session = polling.openAndJoin();
                    String upgrade = Wire.upgradeRequest(session.replace("polling", "websocket"));
                    attacker.send(step == 0 ? upgrade.substring(0, upgrade.length() / 2) : upgrade);
                    if (step > 1) {
                        attacker.answer();
                        attacker.text("2probe");
                    }
                    if (step > 2) {
                        attacker.nextText();
                        attacker.text("5");
                    }
                    if (step > 3) {
                        attacker.text("421[\"say\",1]");
                    }
                    attacker.reset();
                    polling.post(session, "1").answer();
                }
            }
        }
    }

    @Test
    @DisplayName("upgrades that are never finished end after the upgrade timeout, and their sessions live")
    void upgradesThatAreNeverFinishedEndInTime() throws Exception {
        List<Wire> probes = new ArrayList<>();
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            try (Wire polling = siege.connect()) {
                String session = polling.openAndJoin();
                sessions.add(session);
                Wire probe = siege.connect();
                probe.upgrade(session.replace("polling", "websocket"));
                probes.add(i % 2 == 0 ? probe : probe.text("2probe"));
            }
        }
        siege.skip(Duration.ofSeconds(11));

        for (Wire probe : probes) {
            assertThat(probe.closeCode()).isEqualTo(1005);
            probe.close();
        }
        assertThat(siege.server().clientCount()).isEqualTo(51);
        for (String session : sessions) {
            close(session);
        }
    }

    // --- heads

    @Test
    @DisplayName("CVE-2024-37890: more headers than a server keeps, and the last of them is Upgrade")
    void headersWithoutEndAreRefused() throws Exception {
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            headers.append('a').append(i).append(": b\r\n");
        }
        try (Wire attacker = siege.connect()) {
            attacker.trySend(
                    Wire.upgradeRequest(Wire.WEBSOCKET, headers.toString()).getBytes(StandardCharsets.UTF_8));
            assertThat(attacker.rest()).doesNotContain(" 101 ");
        }
    }

    @Test
    @DisplayName("a head without end is refused at the limit")
    void headWithoutEndIsRefused() throws Exception {
        try (Wire attacker = siege.connect()) {
            attacker.send("GET " + Wire.POLLING + " HTTP/1.1\r\nHost: localhost\r\nX: ");
            for (int i = 0; i < 1_000; i++) {
                attacker.trySend(new byte[10_000]);
            }
            assertThat(attacker.rest()).doesNotContain(" 200 ");
        }
    }

    @Test
    @DisplayName("slow loris: 100 heads that never end hold up nobody, and are given up in time")
    void headsThatNeverEndAreGivenUpInTime() throws Exception {
        List<Wire> attackers = new ArrayList<>();
        siege.startDeadlines(100, REQUEST_TIMEOUT, () -> {
            for (int i = 0; i < 100; i++) {
                attackers.add(siege.connect().send("GET " + Wire.POLLING + " HTTP/1.1\r\nHost: lo"));
            }
        });
        siege.assertServes();
        siege.skip(REQUEST_TIMEOUT.plusSeconds(1));
        for (Wire attacker : attackers) {
            assertThat(attacker.rest()).isEmpty();
            attacker.close();
        }
    }
}
