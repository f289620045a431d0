package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.server.DisconnectReason;
import sockwright.server.Socket;
import sockwright.testing.Waiting;

/** How WebSockets end, and rows "write error handler" and "idle-timeout tasks". */
class WebSocketClosingTest {

    private Fixture fixture;
    private RawClient client;
    private Socket socket;

    @BeforeEach
    void join() throws Exception {
        fixture = new Fixture();
        client = RawClient.joined(fixture.port());
        socket = Waiting.next(fixture.joined);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        fixture.close();
    }

    @Test
    void pingIsAnsweredWithTheSamePayload() throws Exception {
        client.frame(RawClient.PING, "are you there");

        RawClient.Frame pong = client.nextFrame();
        assertThat(pong.firstByte()).isEqualTo(RawClient.PONG);
        assertThat(pong.text()).isEqualTo("are you there");
    }

    @Test
    void pongThatNobodyAskedForChangesNothing() throws Exception {
        client.frame(RawClient.PONG, "still here").text("42[\"say\",\"hello\"]");

        assertThat(Waiting.next(fixture.said)).isEqualTo("hello");
    }

    @Test
    void closeFrameIsAnsweredAndEndsTheSession() throws Exception {
        client.send(RawClient.frame(RawClient.CLOSE, new byte[] {0x03, (byte) 0xE8}));

        assertThat(client.closeCode()).isEqualTo(1000);
        assertThat(client.rest()).isEmpty();
        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_CLOSE);
        fixture.awaitNobody();
    }

    /** Tyrus keeps a session, and all that hangs on it, until it is told that the connection is gone. */
    @ParameterizedTest
    @ValueSource(strings = {"reset", "closed", "closed with a frame"})
    void nothingHoldsASocketWhoseConnectionHasEnded(String how) throws Exception {
        RawClient other = RawClient.joined(fixture.port());
        WeakReference<Socket> held = new WeakReference<>(Waiting.next(fixture.joined));
        switch (how) {
            case "reset" -> other.reset();
            case "closed" -> other.close();
            default -> other.frame(RawClient.CLOSE, "").rest();
        }
        Waiting.next(fixture.left);

        Waiting.until("nobody holds the socket", () -> {
            System.gc();
            return held.get() == null;
        });
    }

    @Test
    void closeFrameWithoutStatusIsAnsweredToo() throws Exception {
        client.frame(RawClient.CLOSE, "");

        assertThat(client.closeCode()).isNotNull();
        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void connectionThatEndsWithoutCloseFrameIsAnOrdinaryEnd() throws Exception {
        client.close();

        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_CLOSE);
        fixture.awaitNobody();
    }

    @Test
    void halfClosedConnectionIsOver() throws Exception {
        client.halfClose();

        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_CLOSE);
        client.rest();
    }

    /** Grizzly does not tell a reset that it reads from an ordinary end; one that it meets while writing it does. */
    @Test
    void resetConnectionIsOver() throws Exception {
        client.reset();

        assertThat(Waiting.next(fixture.left)).isIn(DisconnectReason.TRANSPORT_CLOSE, DisconnectReason.TRANSPORT_ERROR);
        fixture.awaitNobody();
    }

    /** Row "write error handler". */
    @Test
    void resetWhileTheServerSendsEndsTheSessionOnce() throws Exception {
        String big = "x".repeat(500_000);
        for (int i = 0; i < 20; i++) {
            socket.emit("big", big); // more than the buffers of the connection hold
        }
        client.reset();
        for (int i = 0; i < 20; i++) {
            socket.emit("big", big);
        }

        assertThat(Waiting.next(fixture.left)).isIn(DisconnectReason.TRANSPORT_ERROR, DisconnectReason.TRANSPORT_CLOSE);
        fixture.awaitNobody();
        assertThat(socket.connected()).isFalse();
        // Whatever else was to be told has been told before a later socket is heard.
        try (RawClient later = RawClient.joined(fixture.port())) {
            later.text("42[\"say\",\"later\"]");
            assertThat(Waiting.next(fixture.said)).isEqualTo("later");
        }
        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_CLOSE); // the later one
        assertThat(fixture.left).isEmpty();
    }

    @Test
    void serverThatClosesSendsACloseFrameAndThenTheEnd() throws Exception {
        socket.disconnect(true);

        assertThat(client.closeCode()).isEqualTo(1005);
        client.frame(RawClient.CLOSE, "");
        assertThat(client.rest()).isEmpty();
        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
    }

    @Test
    void connectionOfAClientThatDoesNotAnswerTheCloseFrameIsDropped() throws Exception {
        socket.disconnect(true);

        assertThat(client.closeCode()).isEqualTo(1005);
        assertThat(client.rest()).isEmpty();
    }

    @Test
    void nothingThatComesBehindACloseFrameIsHeard() throws Exception {
        byte[] close = RawClient.frame(RawClient.CLOSE, new byte[0]);
        byte[] late = RawClient.frame(RawClient.TEXT, "42[\"say\",\"late\"]".getBytes(StandardCharsets.UTF_8));
        byte[] both = new byte[close.length + late.length];
        System.arraycopy(close, 0, both, 0, close.length);
        System.arraycopy(late, 0, both, close.length, late.length);
        client.send(both);

        assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(fixture.said).isEmpty();
    }

    /** Row "idle-timeout tasks": the thread that Tyrus would run them on never comes to be. */
    @Test
    void manyMessagesScheduleNothingAtTyrus() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            client.text("42" + i + "[\"say\",\"" + i + "\"]");
            assertThat(client.nextText()).isEqualTo("43" + i + "[\"" + i + "\"]");
        }

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("tyrus"));
    }
}
