package sockwright.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import sockwright.engine.CloseReason;
import sockwright.engine.DropReason;
import sockwright.engine.Metrics;
import sockwright.protocol.engineio.TransportName;

/** What metrics hear of a client: each thing once. */
class ClientMetricsTest {

    private final List<String> told = new ArrayList<>();
    private long queued;
    private final Metrics metrics = new Metrics() {
        @Override
        public void sessionOpened(TransportName transport) {
            told.add("opened " + transport);
        }

        @Override
        public void sessionClosed(TransportName transport, CloseReason reason) {
            told.add("closed " + transport + " " + reason);
        }

        @Override
        public void upgraded() {
            told.add("upgraded");
        }

        @Override
        public void connectFailed() {
            told.add("connect failed");
        }

        @Override
        public void reconnected(int attempts) {
            told.add("reconnected " + attempts);
        }

        @Override
        public void eventReceived(String namespace, String event) {
            told.add("received " + namespace + " " + event);
        }

        @Override
        public void eventSent(String namespace, String event) {
            told.add("sent " + namespace + " " + event);
        }

        @Override
        public void handled(String namespace, String event, long nanos) {
            told.add("handled " + namespace + " " + event + " " + nanos / 1_000_000);
        }

        @Override
        public void acknowledged(String namespace, String event, long latencyNanos) {
            told.add("acknowledged " + namespace + " " + event + " " + latencyNanos / 1_000_000);
        }

        @Override
        public void acknowledgedLate(String namespace) {
            told.add("late " + namespace);
        }

        @Override
        public void queuedBytes(long change) {
            queued += change;
        }

        @Override
        public void dropped(DropReason reason, int packets) {
            told.add("dropped " + reason + " " + packets);
        }

        @Override
        public void overflowed() {
            told.add("overflowed");
        }
    };

    private List<String> takeTold() {
        List<String> taken = List.copyOf(told);
        told.clear();
        return taken;
    }

    @Test
    void connectionIsToldFromTheFirstAttemptToTheEnd() {
        Alone client = new Alone(options -> options.metrics(metrics));
        client.socket.connect();
        client.transport().breakOff(CloseReason.TRANSPORT_ERROR);
        client.timers.advanceMillis(1_000);
        assertThat(takeTold()).containsExactly("connect failed");

        FakeTransport polling = client.transport();
        polling.handshake("\"websocket\"");
        assertThat(takeTold()).containsExactly("opened POLLING", "reconnected 1");
        client.transport().connected();
        client.transport().receive("3probe");
        Objects.requireNonNull(polling.whenPaused).run();
        client.transport().breakOff(CloseReason.TRANSPORT_CLOSE);
        assertThat(takeTold()).containsExactly("upgraded", "closed WEBSOCKET transport close");
    }

    @Test
    void eventsAreToldWhenTheyComeAndWhenTheyAreEmitted() {
        Alone client = new Alone(options -> options.metrics(metrics));
        client.socket.on("slow", arguments -> client.timers.advanceMillis(7));
        FakeTransport transport = client.connected();
        takeTold();

        transport.receive("42[\"slow\"]", "42[\"made up\"]");
        client.socket.emit("say");

        assertThat(takeTold())
                .containsExactly("received / slow", "handled / slow 7", "received / (unknown)", "sent / say");
    }

    @Test
    void acknowledgementsAreToldWithTheirLatencyAndLateOnesAsLate() {
        Alone client = new Alone(options -> options.metrics(metrics));
        FakeTransport transport = client.connected();
        takeTold();
        var inTime = client.socket.emitWithAck("asks");
        var tooLate = client.socket.timeout(Duration.ofMillis(5)).emitWithAck("waits briefly");
        client.timers.advanceMillis(9);

        transport.receive("430[]", "431[]");

        assertThat(takeTold())
                .containsExactly("sent / asks", "sent / waits briefly", "acknowledged / asks 9", "late /");
        assertThat(inTime).isCompleted();
        assertThat(tooLate).isCompletedExceptionally();
    }

    @Test
    void lossesAreToldWithTheirReasons() {
        Alone client = new Alone(options ->
                options.metrics(metrics).bufferPolicy(BufferPolicy.DROP_OLDEST).maxBufferedBytes(300));
        client.socket.asVolatile().emit("v");
        client.socket.emit("a".repeat(100));
        client.socket.emit("b".repeat(100));
        client.socket.close();

        assertThat(takeTold().stream().filter(line -> line.startsWith("dropped")))
                .containsExactly("dropped VOLATILE 1", "dropped DISPLACED 1", "dropped CLOSED 1");
    }

    @Test
    void bytesThatWaitAreToldUntilTheyAreGone() {
        Alone client = new Alone(options -> options.metrics(metrics));
        client.socket.emit("early");
        long one = queued;
        assertThat(one).isPositive();
        FakeTransport transport = client.connected();
        assertThat(queued).isZero();
        transport.slow = true;
        client.socket.emit("early");
        client.socket.emit("early");
        assertThat(queued).isEqualTo(2 * one);

        transport.breakOff(CloseReason.TRANSPORT_ERROR);

        assertThat(queued).isZero();
    }
}
