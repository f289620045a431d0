package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are none: answered with an error that gives nothing away, and the server lives on. */
class HostileHttpTest {

    private static final String HOST = "\r\nHost: localhost\r\n";
    private static final String SOCKET =
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n";

    private Fixture fixture;
    private RawClient client;

    @BeforeEach
    void connect() throws Exception {
        fixture = new Fixture(settings -> settings.get("/", request -> "Hello World!"));
        client = RawClient.to(fixture.port());
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        fixture.close();
    }

    private void assertServes() throws Exception {
        try (RawClient other = RawClient.joined(fixture.port())) {
            other.text("421[\"say\",\"hello\"]");
            assertThat(other.nextText()).isEqualTo("431[\"hello\"]");
        }
    }

    private static void assertDiscreet(String answer) {
        assertThat(answer)
                .doesNotContainIgnoringCase("grizzly")
                .doesNotContainIgnoringCase("tyrus")
                .doesNotContain("Exception")
                .doesNotContain("\tat ")
                .doesNotContain("4.0.2")
                .doesNotContainIgnoringCase("x-powered-by");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /socket.io/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /%2fetc HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: abc\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon here\r\n\r\n",
                "TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n"
            })
    void malformedRequestIsRefusedDiscreetly(String request) throws Exception {
        client.send(request).halfClose();

        String answer = client.rest();
        assertDiscreet(answer);
        assertThat(answer)
                .satisfiesAnyOf(
                        none -> assertThat(none).isEmpty(),
                        refused -> assertThat(refused).containsPattern("^HTTP/1\\.[01] [45]\\d\\d "));
        assertServes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunkedness",
                "Transfer-Encoding: identity",
                "Transfer-Encoding:\r\n chunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding\t: chunked",
                "X: a\rTransfer-Encoding: chunked",
                "X: a\0b",
                "Host: elsewhere",
                "Content-Length\u00a0: 5",
                "Content-Length,: 5",
                ": 5",
            })
    void requestThatAProxyMayUnderstandOtherwiseIsRefusedAndNothingBehindItIsRead(String headers) throws Exception {
        client.send("POST /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\n" + headers
                        + "\r\n\r\n0\r\n\r\n")
                .get("/socket.io/?EIO=4&transport=polling");

        assertThat(client.rest())
                .startsWith("HTTP/1.1 400 ")
                .contains("Connection: close")
                .doesNotContain("sid", "handshake");
        assertServes();
    }

    /** What a proxy may take for another size, more data or another request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\n12345\r\n0\r\n\r\n",
                "5;\n12345\r\n0\r\n\r\n",
                "5 \r\n12345\r\n0\r\n\r\n",
                " 5\r\n12345\r\n0\r\n\r\n",
                "5\r\r\n12345\r\n0\r\n\r\n",
                "5\r\n12345\n0\r\n\r\n",
                "5\r\n12345hidden\r\n0\r\n\r\n",
                "5\r\n12345\r\n\r\n0\r\n\r\n",
                "\r\n\r\n",
                ";\r\n\r\n",
                "0\n\r\n",
                "0\r\n\n",
                "0\r\nX: y\n\r\n",
                "0;\nx\r\n\r\n",
                "1000000000000000\r\n",
                "0\r\nX: \r\r\n\r\n",
            })
    void bodyWhoseChunksAProxyMayUnderstandOtherwiseIsRefusedAndNothingBehindItIsRead(String body) throws Exception {
        client.send("POST /nothing HTTP/1.1" + HOST + "Transfer-Encoding: chunked\r\n\r\n" + body)
                .get("/");

        // What is wrong behind the first chunk may be seen when the answer is on its way.
        assertThat(client.rest()).containsPattern("^HTTP/1.1 40[04] ").containsOnlyOnce("HTTP/1.1");
        assertServes();
    }

    @Test
    void trailersAreReadPastUpToALimit() throws Exception {
        String head = "POST /nothing HTTP/1.1" + HOST + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n";
        client.send(head + "A: b\r\nContent-Length: 7\r\n\r\n").get("/");
        assertThat(client.answer().status()).isEqualTo(404);
        assertThat(client.answer().body()).isEqualTo("Hello World!");

        client.send(head + ("A: " + "b".repeat(1_000) + "\r\n").repeat(10) + "\r\n")
                .get("/");
        assertThat(client.rest()).doesNotContain("Hello World!");
        assertServes();
    }

    /** Grizzly reads a head in two pieces in another way. */
    @ParameterizedTest
    @ValueSource(strings = {"chunked", "Chunked", "CHUNKED"})
    void transferCodingIsKnownInWhateverCaseAndPieces(String coding) throws Exception {
        String head = "POST /nothing HTTP/1.1" + HOST + "Transfer-Encoding: ";
        client.send(head);
        assertServes(); // and that has been read
        client.send(coding + "\r\n\r\n" + "0\r\n\r\n").get("/");

        String answers = client.send("").halfClose().rest();
        assertThat(answers)
                .satisfiesAnyOf(
                        refused ->
                                assertThat(refused).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1"),
                        served -> assertThat(served).startsWith("HTTP/1.1 404 ").endsWith("Hello World!"));
    }

    @Test
    void getWithAnEmptyBodyIsServed() throws Exception {
        assertThat(client.get("/", "Content-Length: 0\r\n").answer().body()).isEqualTo("Hello World!");
    }

    @Test
    void bodyInChunksOfAnOldClientIsRefused() throws Exception {
        client.send("POST /nothing HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

        assertThat(client.rest()).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1");
    }

    @Test
    void headerThatIsTooLargeIsRefused() throws Exception {
        client.send("GET / HTTP/1.1" + HOST + "X-Big: " + "x".repeat(20_000) + "\r\n\r\n");

        String answer = client.rest();
        assertDiscreet(answer);
        assertThat(answer)
                .satisfiesAnyOf(
                        none -> assertThat(none).isEmpty(),
                        refused -> assertThat(refused).containsPattern("^HTTP/1\\.[01] 4\\d\\d "));
        assertServes();
    }

    @Test
    void tooManyHeadersAreRefused() throws Exception {
        StringBuilder request = new StringBuilder("GET / HTTP/1.1" + HOST);
        for (int i = 0; i < 1_000; i++) {
            request.append('a').append(i).append(":\r\n");
        }
        client.send(request + "\r\n");

        String answer = client.rest();
        assertDiscreet(answer);
        assertThat(answer).doesNotContain(" 200 ");
        assertServes();
    }

    @Test
    void ordinaryAnswersNameNoVersionEither() throws Exception {
        client.send("GET / HTTP/1.1" + HOST + "Connection: close\r\n\r\n");
        String answer = client.rest();
        assertDiscreet(answer);
        assertThat(answer).endsWith("Hello World!");
    }

    @Test
    void requestInOneByteAtATimeIsServed() throws Exception {
        for (char octet : ("GET / HTTP/1.1" + HOST + "\r\n").toCharArray()) {
            client.send(String.valueOf(octet));
        }
        assertThat(client.answer().body()).isEqualTo("Hello World!");
    }

    @Test
    void requestThatNeverEndsHoldsUpNobody() throws Exception {
        client.send("GET / HTTP/1.1" + HOST + "X-Never: ");

        assertServes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SOCKET + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n", // no key
                SOCKET + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", // no version
                SOCKET + "Connection: Upgrade\r\nSec-WebSocket-Version: 7\r\nSec-WebSocket-Key: x\r\n\r\n",
                SOCKET + "Connection: Upgrade\r\nSec-WebSocket-Version: x\r\nSec-WebSocket-Key: x\r\n\r\n",
                SOCKET + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\n", // no connection header
                SOCKET + "\r\n",
                "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nUpgrade: websocket\r\n\r\n", // no host
                "POST /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nContent-Length: 5\r\n\r\n12345",
            })
    void handshakeThatIsNoneIsRefused(String request) throws Exception {
        client.send(request);

        String answer = client.rest();
        assertDiscreet(answer);
        assertThat(answer).containsPattern("^HTTP/1\\.1 4\\d\\d ");
        assertServes();
        fixture.awaitNobody();
    }

    /** As CVE-2022-21676 of the reference: a frame behind the handshake, before anybody listens. */
    @Test
    void frameInOnePieceWithTheHandshakeIsHeard() throws Exception {
        String request = RawClient.upgradeRequest("/socket.io/?EIO=4&transport=websocket");
        byte[] join = RawClient.frame(RawClient.TEXT, new byte[] {'4', '0'});
        client.send(request + new String(join, java.nio.charset.StandardCharsets.ISO_8859_1));

        assertThat(client.answer(false).status()).isEqualTo(101);
        assertThat(client.nextText()).startsWith("0{");
        assertThat(client.nextText()).startsWith("40{");
    }

    @Test
    void brokenFrameInOnePieceWithTheHandshakeEndsTheSession() throws Exception {
        client.send(RawClient.upgradeRequest("/socket.io/?EIO=4&transport=websocket") + "\u00ff\u00ff\u00ff");

        assertThat(client.answer(false).status()).isEqualTo(101);
        assertThat(client.closeCode()).isEqualTo(1002);
        fixture.awaitNobody();
    }

    @Test
    void clientThatLeavesDuringTheHandshakeLeavesNothing() throws Exception {
        for (int i = 0; i < 50; i++) {
            try (RawClient hasty = RawClient.to(fixture.port())) {
                hasty.send(RawClient.upgradeRequest("/socket.io/?EIO=4&transport=websocket"));
                hasty.reset();
            }
        }
        fixture.awaitNobody();
        assertServes();
    }

    @Test
    void otherUpgradesAreOrdinaryRequests() throws Exception {
        client.send("GET / HTTP/1.1" + HOST + "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n");

        assertThat(client.answer().body()).isEqualTo("Hello World!");
    }

    @Test
    void webSocketElsewhereIsNotFound() throws Exception {
        assertThat(client.upgrade("/elsewhere").status()).isEqualTo(404);
    }
}
