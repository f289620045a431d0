package sockwright.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.engine.CloseReason;

/** What comes from the server: recovery, what must not come, and what is too much. */
class ReceivingTest {

    private static FakeTransport recovering(Alone client) {
        client.socket.connect();
        FakeTransport transport = client.transport();
        transport.handshake();
        transport.receive("40{\"sid\":\"id\",\"pid\":\"p1\"}");
        transport.takeSent();
        return transport;
    }

    private static FakeTransport again(Alone client) {
        client.transport().breakOff(CloseReason.TRANSPORT_ERROR);
        client.timers.advanceMillis(1_000);
        client.transport().handshake();
        return client.transport();
    }

    @Test
    void recoveredConnectionGivesMissedEventsBeforeNewOnes() {
        Alone client = new Alone();
        recovering(client).receive("42[\"a\",1,\"o1\"]", "42[\"b\",\"o2\"]");
        assertThat(client.socket.recovered()).isFalse();
        client.takeHeard();

        FakeTransport next = again(client);
        assertThat(next.takeSent()).containsExactly("40{\"pid\":\"p1\",\"offset\":\"o2\"}");
        next.receive("42[\"missed\",\"o3\"]", "42[\"missed\",\"o4\"]");
        assertThat(client.takeHeard()).containsExactly("disconnect: transport error");
        next.receive("40{\"sid\":\"id\",\"pid\":\"p1\"}", "42[\"new\",\"o5\"]");

        assertThat(client.takeHeard()).containsExactly("missed[o3]", "missed[o4]", "connect", "new[o5]");
        assertThat(client.socket.recovered()).isTrue();
        assertThat(again(client).takeSent()).containsExactly("40{\"pid\":\"p1\",\"offset\":\"o5\"}");
    }

    @Test
    void connectionThatCouldNotBeRecoveredStartsAnew() {
        Alone client = new Alone();
        recovering(client).receive("42[\"a\",\"o1\"]");

        FakeTransport next = again(client);
        next.receive("40{\"sid\":\"other\",\"pid\":\"p2\"}");

        assertThat(client.socket.recovered()).isFalse();
        assertThat(client.socket.id()).isEqualTo("other");
        assertThat(again(client).takeSent()).containsExactly("40{\"pid\":\"p2\"}");
    }

    @Test
    void offsetIsNotTakenFromEventsThatHaveNone() {
        Alone client = new Alone();
        recovering(client).receive("42[\"a\",\"o1\"]", "425[\"question\",\"no offset\"]", "42[\"b\",1]", "42[\"c\"]");

        assertThat(again(client).takeSent()).containsExactly("40{\"pid\":\"p1\",\"offset\":\"o1\"}");
    }

    @Test
    void authIsSentBesideWhatRecoversTheConnection() {
        Alone client = new Alone(options -> options.auth(new TestServer.Login("ada")));
        recovering(client);

        assertThat(again(client).takeSent()).containsExactly("40{\"pid\":\"p1\",\"user\":\"ada\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4x",
                "42[]",
                "42{}",
                "42[\"disconnect\"]",
                "451-",
                "4",
                "43",
                "42[\"a\"",
                "49[]",
                "451-[\"a\",{\"_placeholder\":true,\"num\":0}]|4text",
                "bAQID"
            })
    void whatIsNoPacketEndsTheConnection(String frames) {
        Alone client = new Alone();
        FakeTransport transport = client.connected();

        transport.receive(frames.split("\\|"));

        assertThat(client.takeHeard()).containsExactly("connect", "disconnect: parse error");
        assertThat(client.socket.state()).isEqualTo(ConnectionState.RECONNECTING);
    }

    @Test
    void attachmentsComeBehindTheirPacket() {
        Alone client = new Alone();
        FakeTransport transport = client.connected();
        List<byte[]> received = new ArrayList<>();
        client.socket.on("file", arguments -> received.add(arguments.get(0, byte[].class)));

        transport.receive("451-[\"file\",{\"_placeholder\":true,\"num\":0}]", "2", "bAQID", "42[\"after\"]");

        assertThat(received).containsExactly(new byte[] {1, 2, 3});
        assertThat(client.takeHeard()).contains("after[]");
    }

    @Test
    void serverWithoutIdsIsNotOfThisProtocol() {
        Alone client = new Alone();
        client.socket.connect();
        client.transport().handshake();

        client.transport().receive("40");

        assertThat(client.takeHeard()).singleElement().asString().contains("is it a Socket.IO 4 server?");
    }

    @Test
    void packetsOfOtherNamespacesAreIgnored() {
        Alone client = new Alone();
        FakeTransport transport = client.connected();

        transport.receive("42/other,[\"news\"]", "43/other,1[]", "41/other,");

        assertThat(client.takeHeard()).containsExactly("connect");
        assertThat(transport.takeSent()).isEmpty();
    }

    @Test
    void answerToAnAbandonedConnectIsTakenBack() {
        Alone client = new Alone();
        FakeTransport transport = client.connected();
        client.manager.socket("/chat").connect().disconnect();
        assertThat(transport.takeSent()).containsExactly("40/chat,");

        transport.receive("40/chat,{\"sid\":\"other\"}");

        assertThat(transport.takeSent()).containsExactly("41/chat,");
    }

    @Test
    void listenersThatAreTooSlowCostTheConnectionAndNothingElse() {
        ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        Alone client = new Alone(options -> options.maxPendingEvents(3).executor(tasks::add));
        FakeTransport transport = recovering(client);
        transport.receive("42[\"a\",\"o1\"]", "42[\"a\",\"o2\"]", "42[\"a\",\"o3\"]");

        assertThat(client.socket.connected()).isFalse();
        assertThat(transport.closed).isTrue();
        client.timers.advanceMillis(1_000);
        client.transport().handshake();
        assertThat(client.transport().takeSent()).containsExactly("40{\"pid\":\"p1\",\"offset\":\"o2\"}");
    }

    @Test
    void serverThatSendsWithoutLettingInIsGivenUp() {
        Alone client = new Alone(options -> options.maxPendingEvents(2));
        client.socket.connect();
        client.transport().handshake();

        client.transport().receive("42[\"a\"]", "42[\"a\"]");
        assertThat(client.transport().closed).isFalse();
        client.transport().receive("42[\"a\"]");

        assertThat(client.transport().closed).isTrue();
    }
}
