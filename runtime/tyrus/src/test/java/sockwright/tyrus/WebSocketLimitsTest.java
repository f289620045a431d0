package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.server.DisconnectReason;
import sockwright.testing.Waiting;

/** Rows "message size limit", "permessage-deflate" and "empty fragments", and what RFC 6455 forbids. */
class WebSocketLimitsTest {

    private static final int LIMIT = 50_000;

    private Fixture fixture;
    private RawClient client;

    @BeforeEach
    void join() throws Exception {
        fixture = new Fixture(settings -> settings.engine(engine -> engine.maxPayload(LIMIT)));
        client = RawClient.joined(fixture.port());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        fixture.close();
    }

    @Test
    void textOfExactlyTheLimitPasses() throws Exception {
        String start = "42[\"say\",\"";
        String value = "x".repeat(LIMIT - start.length() - 2);
        client.text(start + value + "\"]");

        assertThat(Waiting.next(fixture.said)).isEqualTo(value);
    }

    @Test
    void binaryOfExactlyTheLimitPasses() throws Exception {
        client.text("451-[\"say\",{\"_placeholder\":true,\"num\":0}]");
        client.send(RawClient.frame(RawClient.BINARY, new byte[LIMIT]));

        assertThat(Waiting.next(fixture.said)).isEqualTo(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(ints = {RawClient.TEXT, RawClient.BINARY})
    void singleFrameOverTheLimitIsClosedWith1009(int firstByte) throws Exception {
        client.send(RawClient.frame(firstByte, new byte[LIMIT + 1]));

        assertThat(client.closeCode()).isEqualTo(1009);
        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
        assertThat(fixture.said).isEmpty();
    }

    @Test
    void announcedLengthOverTheLimitIsClosedWithoutWaitingForTheRest() throws Exception {
        client.send(new byte[] {(byte) RawClient.BINARY, (byte) 0xFF, 0, 0, 0, 1, 0, 0, 0, 0});

        assertThat(client.closeCode()).isEqualTo(1009);
        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
    }

    @Test
    void fragmentsOverTheLimitInSumAreClosedWith1009() throws Exception {
        byte[] fragment = new byte[LIMIT / 7 + 1];
        client.send(RawClient.frame(0x01, fragment));
        for (int i = 0; i < 5; i++) {
            client.send(RawClient.frame(0x00, fragment));
        }
        client.send(RawClient.frame(0x80, fragment));

        assertThat(client.closeCode()).isEqualTo(1009);
        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
    }

    @Test
    void fragmentsWithinTheLimitAreOneMessage() throws Exception {
        client.frame(0x01, "42[\"say\",")
                .frame(RawClient.PING, "between")
                .frame(0x00, "\"whole\"")
                .frame(0x80, "]");

        assertThat(Waiting.next(fixture.said)).isEqualTo("whole");
    }

    @Test
    void endlessEmptyFragmentsAreClosedWith1008() throws Exception {
        client.frame(0x01, "");
        byte[] empty = RawClient.frame(0x00, new byte[0]);
        for (int i = 0; i < 1_000; i++) {
            client.send(empty);
        }

        assertThat(client.closeCode()).isEqualTo(1008);
        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
    }

    @Test
    void compressionIsNeverAgreedOn() throws Exception {
        try (RawClient other = RawClient.to(fixture.port())) {
            RawClient.Answer answer = other.upgrade(
                    "/socket.io/?EIO=4&transport=websocket",
                    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n");

            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.headers()).doesNotContainKey("sec-websocket-extensions");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0xC1, 1002", // RSV1: a compressed text
        "0xA1, 1002",
        "0x83, 1002", // an opcode that nothing is said about
        "0x8B, 1002",
        "0x09, 1002", // a ping in fragments
        "0x80, 1002", // the last fragment of nothing
    })
    void frameThatTheProtocolForbidsIsClosed(String firstByte, int code) throws Exception {
        client.frame(Integer.decode(firstByte), "x");

        assertThat(client.closeCode()).isEqualTo(code);
        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
    }

    @Test
    void frameWithoutMaskIsClosed() throws Exception {
        client.send(new byte[] {(byte) RawClient.TEXT, 1, '3'});

        assertThat(client.closeCode()).isEqualTo(1002);
        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
    }

    @Test
    void messageThatIsNoUtf8IsClosed() throws Exception {
        byte[] broken = "42[\"say\",\"?\"]".getBytes(StandardCharsets.UTF_8);
        broken[10] = (byte) 0xFF;
        client.send(RawClient.frame(RawClient.TEXT, broken));

        assertThat(client.closeCode()).isEqualTo(1007);
        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
        assertThat(fixture.said).isEmpty();
    }

    @Test
    void pingOfMoreThan125BytesIsClosed() throws Exception {
        client.send(RawClient.frame(RawClient.PING, new byte[126]));

        assertThat(client.closeCode()).isEqualTo(1002);
        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
    }
}
