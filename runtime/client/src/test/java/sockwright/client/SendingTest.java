package sockwright.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import sockwright.engine.CloseReason;
import sockwright.json.Arguments;

/** What waits, what is dropped, what is sent again, what is acknowledged. */
class SendingTest {

    private static CompletableFuture<Arguments> ask(ClientSocket socket, String event) {
        return socket.emitWithAck(event).toCompletableFuture();
    }

    @Test
    void eventsWaitForTheConnectionInOrder() {
        Alone client = new Alone();
        client.socket.emit("first");
        client.socket.connect();
        client.transport().handshake();
        client.socket.emit("second");
        assertThat(client.transport().takeSent()).containsExactly("40");

        client.transport().receive("40{\"sid\":\"id\"}");
        client.socket.emit("third");

        assertThat(client.transport().takeSent()).containsExactly("42[\"first\"]", "42[\"second\"]", "42[\"third\"]");
    }

    @Test
    void volatileEventsAreDroppedWhereTheConnectionCannotTakeThem() {
        Alone client = new Alone();
        client.socket.asVolatile().emit("too early");
        FakeTransport transport = client.connected();
        client.socket.asVolatile().emit("now");
        transport.slow = true;
        client.socket.emit("slow");
        client.socket.asVolatile().emit("busy");
        transport.drain();

        assertThat(transport.takeSent()).containsExactly("42[\"now\"]", "42[\"slow\"]");
        assertThat(client.socket.statistics().droppedEvents()).isEqualTo(2);
    }

    @Test
    void volatileEventsWithAcknowledgementsAreDroppedTooAndNotAnsweredInTime() {
        Alone client = new Alone(options -> options.retries(1).ackTimeout(Duration.ofSeconds(1)));
        CompletableFuture<Arguments> early = ask(client.socket.asVolatile(), "too early");
        FakeTransport transport = client.connected();
        assertThat(transport.takeSent()).isEmpty();
        CompletableFuture<Arguments> now = ask(client.socket.asVolatile(), "now");
        assertThat(transport.takeSent()).containsExactly("421[\"now\"]");
        transport.receive("431[\"done\"]");
        transport.slow = true;
        client.socket.asVolatile().emit("slow");
        CompletableFuture<Arguments> busy = ask(client.socket.asVolatile(), "busy");
        transport.drain();
        client.timers.advanceMillis(1_000);

        assertThat(transport.takeSent()).containsExactly("42[\"slow\"]");
        assertThat(now.join().values()).isEqualTo(List.of("done"));
        assertThat(early).failsWithin(Duration.ZERO).withThrowableThat().withCauseInstanceOf(AckTimeoutException.class);
        assertThat(busy).failsWithin(Duration.ZERO).withThrowableThat().withCauseInstanceOf(AckTimeoutException.class);
        assertThat(client.socket.statistics().droppedEvents()).isEqualTo(2);
    }

    // --- a buffer that is full

    @Test
    void fullBufferRefusesByDefault() {
        Alone client = new Alone(options -> options.maxBufferedBytes(300));
        client.socket.emit("one", "x".repeat(100));
        assertThatThrownBy(() -> client.socket.emit("two", "x".repeat(100)))
                .isInstanceOf(BufferFullException.class)
                .hasMessageContaining("300 bytes")
                .hasMessageContaining("maxBufferedBytes");
        assertThat(ask(client.socket, "three".repeat(30))).isCompletedExceptionally();

        client.connected();
        client.socket.emit("two", "x".repeat(100));
        assertThat(client.socket.statistics().droppedEvents()).isZero();
    }

    @Test
    void singleEventMayBeLargerThanTheBuffer() {
        Alone client = new Alone(options -> options.maxBufferedBytes(10));
        client.socket.emit("large", "x".repeat(100));

        client.connected();
        assertThat(client.socket.statistics().droppedEvents()).isZero();
    }

    @Test
    void fullBufferDropsTheNewestOrTheOldest() {
        for (BufferPolicy policy : List.of(BufferPolicy.DROP_NEWEST, BufferPolicy.DROP_OLDEST)) {
            Alone client = new Alone(options -> options.maxBufferedBytes(400).bufferPolicy(policy));
            CompletableFuture<Arguments> first = ask(client.socket, "a".repeat(100));
            CompletableFuture<Arguments> second = ask(client.socket, "b".repeat(100));
            client.socket.emit("c");
            client.socket.connect();
            client.transport().handshake();
            client.transport().receive("40{\"sid\":\"id\"}");

            boolean newest = policy == BufferPolicy.DROP_NEWEST;
            assertThat(client.transport().takeSent())
                    .containsExactly(
                            "40",
                            newest ? "420[\"" + "a".repeat(100) + "\"]" : "421[\"" + "b".repeat(100) + "\"]",
                            "42[\"c\"]");
            assertThat(newest ? second : first).isCompletedExceptionally();
            assertThat(newest ? first : second).isNotDone();
            assertThat(client.socket.statistics().droppedEvents()).isEqualTo(1);
        }
    }

    @Test
    void eventsWaitWithTheirSocketWhileTheConnectionIsBusy() {
        Alone client = new Alone(options -> options.maxBufferedBytes(1_000));
        FakeTransport transport = client.connected();
        transport.slow = true;
        String large = "x".repeat(1 << 20);
        client.socket.emit("large", large);
        client.socket.emit("waits");
        client.socket.emit("waits too");
        assertThatThrownBy(() -> client.socket.emit("too much", large)).isInstanceOf(BufferFullException.class);
        assertThat(transport.takeSent()).hasSize(1);

        transport.drain();

        assertThat(transport.takeSent()).containsExactly("42[\"waits\"]");
        transport.drain();
        assertThat(transport.takeSent()).containsExactly("42[\"waits too\"]");
    }

    @Test
    void whoHearsWhatGoesOutTooSlowlyMissesSomeAndNothingPilesUp() {
        ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        Alone client = new Alone(options -> options.maxPendingEvents(3).executor(tasks::add));
        FakeTransport transport = client.connected();
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
        List<String> told = new ArrayList<>();
        client.socket.onAnyOutgoing((event, arguments) -> told.add(event));

        for (int i = 0; i < 10; i++) {
            client.socket.emit("e" + i);
        }
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }

        assertThat(transport.takeSent()).hasSize(10);
        assertThat(told).containsExactly("e0", "e1", "e2");
    }

    // --- acknowledgements

    @Test
    void acknowledgementsFailInTimeAndLateOnesAreCounted() {
        Alone client = new Alone(options -> options.ackTimeout(Duration.ofSeconds(3)));
        FakeTransport transport = client.connected();
        CompletableFuture<Arguments> first = ask(client.socket, "first");
        CompletableFuture<Arguments> second = ask(client.socket.timeout(Duration.ofSeconds(4)), "second");

        client.timers.advanceMillis(3_000);
        assertThat(first).isCompletedExceptionally();
        assertThatThrownBy(first::join).hasCauseInstanceOf(AckTimeoutException.class);
        transport.receive("430[\"too late\"]", "431[\"in time\"]", "437[]");

        assertThat(second.join().values()).isEqualTo(List.of("in time"));
        assertThat(client.socket.statistics().lateAcks()).isEqualTo(2);
        assertThat(client.timers.pending()).isEqualTo(1); // the heartbeat
    }

    @Test
    void eventWhoseAcknowledgementIsOverdueIsNotSentAnyMore() {
        Alone client = new Alone();
        CompletableFuture<Arguments> answer = ask(client.socket, "overdue");
        client.timers.advanceMillis(10_000);
        assertThat(answer).isCompletedExceptionally();

        client.socket.connect();
        client.transport().handshake();
        client.transport().receive("40{\"sid\":\"id\"}");

        assertThat(client.transport().takeSent()).containsExactly("40");
    }

    @Test
    void acknowledgementsOfWhatWasSentFailWithTheConnectionAndOthersWait() {
        Alone client = new Alone();
        FakeTransport transport = client.connected();
        CompletableFuture<Arguments> sent = ask(client.socket, "sent");
        transport.breakOff(CloseReason.TRANSPORT_ERROR);
        CompletableFuture<Arguments> waiting = ask(client.socket, "waiting");

        assertThatThrownBy(sent::join)
                .cause()
                .isInstanceOf(SocketDisconnectedException.class)
                .hasMessage("socket has been disconnected: transport error");
        client.timers.advanceMillis(1_000);
        client.letIn().receive("431[1]");
        assertThat(waiting.join().values()).isEqualTo(List.of(1));
    }

    @Test
    void acknowledgementOfAnEventOfAnEarlierConnectionIsNotSent() {
        Alone client = new Alone();
        java.util.List<sockwright.dispatch.EventArguments> questions = new java.util.ArrayList<>();
        client.socket.on("question", questions::add);
        FakeTransport transport = client.connected();
        transport.receive("427[\"question\"]", "428[\"question\"]");
        questions.get(0).ack("in time");
        assertThat(transport.takeSent()).containsExactly("437[\"in time\"]");

        transport.breakOff(CloseReason.TRANSPORT_ERROR);
        client.timers.advanceMillis(1_000);
        FakeTransport next = client.letIn();
        questions.get(1).ack("too late");

        assertThat(next.takeSent()).isEmpty();
    }

    // --- retries

    @Test
    void retriedEventsAreSentOneAtATimeUntilTheyAreAcknowledged() {
        Alone client = new Alone(options -> options.retries(2).ackTimeout(Duration.ofSeconds(1)));
        CompletableFuture<Arguments> first = ask(client.socket, "first");
        client.socket.emit("second");
        client.socket.asVolatile().emit("volatile events are not retried");
        FakeTransport transport = client.connected();
        client.timers.advanceMillis(1_000);
        assertThat(transport.takeSent()).containsExactly("420[\"first\"]");

        transport.receive("430[\"done\"]");

        assertThat(first.join().values()).isEqualTo(List.of("done"));
        assertThat(transport.takeSent()).containsExactly("421[\"second\"]");
    }

    @Test
    void retriedEventIsGivenUpAfterItsLastTry() {
        Alone client = new Alone(options -> options.retries(2).ackTimeout(Duration.ofSeconds(1)));
        FakeTransport transport = client.connected();
        CompletableFuture<Arguments> first = ask(client.socket, "first");
        client.socket.emit("second");

        client.timers.advanceMillis(3_000);

        assertThat(transport.takeSent())
                .containsExactly("420[\"first\"]", "420[\"first\"]", "420[\"first\"]", "421[\"second\"]");
        assertThatThrownBy(first::join).hasCauseInstanceOf(AckTimeoutException.class);
    }

    @Test
    void retriedEventIsSentAgainWhenTheConnectionIsBack() {
        Alone client = new Alone(options -> options.retries(3));
        client.connected();
        CompletableFuture<Arguments> answer = ask(client.socket, "first");
        client.transport().breakOff(CloseReason.TRANSPORT_ERROR);
        client.timers.advanceMillis(1_000);
        client.transport().handshake();
        client.transport().receive("40{\"sid\":\"id\"}");

        assertThat(client.transport().takeSent()).containsExactly("40", "420[\"first\"]");
        client.transport().receive("430[]");
        assertThat(answer).isCompleted();
    }

    @Test
    void retriedEventsAreBoundedToo() {
        Alone client = new Alone(options -> options.retries(1).maxBufferedBytes(300));
        FakeTransport transport = client.connected();
        client.socket.emit("x".repeat(100));
        assertThatThrownBy(() -> client.socket.emit("y".repeat(100))).isInstanceOf(BufferFullException.class);

        transport.receive("430[]");
        client.socket.emit("y".repeat(100));

        assertThat(transport.takeSent()).hasSize(2);
    }
}
