package sockwright.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import sockwright.engine.CloseReason;

/** Sockets that leave before they are in, come back before they have left, and servers that answer in between. */
class ComingAndGoingTest {

    @Test
    void serverIsAskedAgainOnlyWhenItHasAnsweredWhatWasGivenUp() {
        Alone client = new Alone();
        FakeTransport transport = client.connected();
        ClientSocket chat = client.manager.socket("/chat");
        client.listen(chat, "chat ");
        chat.connect().disconnect().connect();
        assertThat(transport.takeSent()).containsExactly("40/chat,"); // a second one would be a breach of the protocol

        transport.receive("42/chat,[\"for nobody\"]", "40/chat,{\"sid\":\"a\"}");
        assertThat(transport.takeSent()).containsExactly("41/chat,", "40/chat,");
        transport.receive("40/chat,{\"sid\":\"b\"}");

        assertThat(chat.id()).isEqualTo("b");
        assertThat(client.takeHeard()).containsExactly("connect", "chat connect");
    }

    @Test
    void refusalOfWhatWasGivenUpIsNotTheLastWord() {
        Alone client = new Alone();
        FakeTransport transport = client.connected();
        ClientSocket chat = client.manager.socket("/chat");
        client.listen(chat, "chat ");
        chat.connect().disconnect().connect();
        transport.takeSent();

        transport.receive("44/chat,{\"message\":\"no\"}");
        assertThat(transport.takeSent()).containsExactly("40/chat,");
        transport.receive("44/chat,{\"message\":\"no again\"}");

        assertThat(client.takeHeard()).containsExactly("connect", "chat connect_error: no again");
    }

    @Test
    void authThatIsHadTooLateIsNotSent() {
        CompletableFuture<Object> first = new CompletableFuture<>();
        CompletableFuture<Object> second = new CompletableFuture<>();
        Iterator<CompletableFuture<Object>> tokens = List.of(first, second).iterator();
        Alone client = new Alone();
        FakeTransport transport = client.connected();
        ClientSocket chat = client.manager.socket(
                "/chat", client.options.toBuilder().authFrom(tokens::next).build());
        chat.connect().disconnect().connect();

        first.complete(Map.of("token", "old"));
        second.complete(Map.of("token", "new"));

        assertThat(transport.takeSent()).containsExactly("40/chat,{\"token\":\"new\"}");
    }

    @Test
    void secondAnswerToConnectChangesNothing() {
        Alone client = new Alone(options -> options.retries(1));
        FakeTransport transport = client.connected();
        client.socket.emit("once");
        transport.takeSent();

        transport.receive("40{\"sid\":\"other\"}");

        assertThat(client.socket.id()).isEqualTo("id");
        assertThat(client.takeHeard()).containsExactly("connect");
        assertThat(transport.takeSent()).isEmpty();
    }

    @Test
    void disconnectThatWasUnderWayDoesNotConcernTheNextVisit() {
        Alone client = new Alone();
        FakeTransport transport = client.connected();
        client.manager.socket("/other").connect();
        client.socket.disconnect().connect();

        transport.receive("41", "40{\"sid\":\"next\"}");

        assertThat(client.socket.id()).isEqualTo("next");
        assertThat(client.takeHeard()).containsExactly("connect", "disconnect: io client disconnect", "connect");
    }

    @Test
    void closeThatIsDoneDoesNotReachTheNextConnection() {
        Alone client = new Alone();
        FakeTransport old = client.connected();
        old.slow = true;
        client.socket.emit("last words");
        CompletableFuture<Void> closed = client.socket.close().toCompletableFuture();
        assertThat(closed).isNotDone();
        client.timers.advanceMillis(1_000);

        client.socket.connect();
        client.letIn();
        client.timers.advance(Duration.ofSeconds(10));

        assertThat(closed).isDone();
        assertThat(client.socket.connected()).isTrue();
        assertThat(client.takeHeard()).containsExactly("connect", "disconnect: io client disconnect", "connect");
    }

    @Test
    void closeDoesNotWaitForWhatCannotBeSentAnyMore() {
        List<Consumer<Alone>> ends = List.of(
                client -> client.transport().receive("44{\"message\":\"no\"}"), client -> client.manager.close());
        for (Consumer<Alone> end : ends) {
            Alone client = new Alone();
            client.socket.emit("waits");
            client.socket.connect();
            client.transport().handshake();
            CompletableFuture<Void> closed = client.socket.close().toCompletableFuture();
            assertThat(closed).isNotDone();

            end.accept(client);

            assertThat(closed).isDone();
            assertThat(client.timers.pending()).isZero();
        }
    }

    @Test
    void connectionThatIsBeingClosedIsHeardNoMore() {
        Alone client = new Alone();
        FakeTransport transport = client.connected();
        transport.slow = true;
        client.socket.emit("last words");
        client.socket.disconnect();
        client.takeEvents();

        transport.receive("2");

        assertThat(client.takeEvents()).isEmpty();
    }

    @Test
    void whoMissedMoreThanCanBeHeardIsNotToldOfAConnection() {
        ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        Alone client = new Alone(options -> options.maxPendingEvents(2).executor(tasks::add));
        client.socket.connect();
        client.transport().handshake();
        client.transport().receive("40{\"sid\":\"id\",\"pid\":\"p1\"}");
        client.transport().breakOff(CloseReason.TRANSPORT_ERROR);
        client.timers.advanceMillis(1_000);
        client.transport().handshake();

        client.transport().receive("42[\"missed\"]", "40{\"sid\":\"id\",\"pid\":\"p1\"}");
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }

        assertThat(client.takeHeard())
                .containsExactly("connect", "disconnect: transport error", "disconnect: transport error");
        assertThat(client.socket.state()).isEqualTo(ConnectionState.RECONNECTING);
    }

    @Test
    void eventsThatComeBeforeTheAnswerAreBoundedInBytes() {
        Alone client = new Alone(options -> options.maxPendingBytes(1_000));
        client.socket.connect();
        FakeTransport transport = client.transport();
        transport.handshake();

        transport.receive("42[\"" + "a".repeat(600) + "\"]");
        assertThat(transport.closed).isFalse();
        transport.receive("42[\"" + "b".repeat(600) + "\"]");

        assertThat(transport.closed).isTrue();
    }

    // --- what waits for the connection

    @Test
    void eventsDoNotCostTheConnectionHoweverManyWait() {
        Alone client = new Alone(options -> options.engine(engine -> engine.maxQueuedBytes(1_000)));
        FakeTransport transport = client.connected();
        transport.slow = true;
        for (int i = 0; i < 5; i++) {
            client.socket.emit("event", i, "x".repeat(600));
        }
        client.socket.disconnect();

        for (int batch = 0; batch < 10 && !transport.closed; batch++) {
            transport.drain();
        }
        assertThat(transport.takeSent()).hasSize(6).last().isEqualTo("41");
    }

    @Test
    void serverThatAsksAndDoesNotReadTheAnswersIsGivenUp() {
        Alone client = new Alone(options -> options.engine(engine -> engine.maxQueuedBytes(2_000)));
        client.socket.on("question", arguments -> arguments.ack("x".repeat(600)));
        FakeTransport transport = client.connected();
        transport.slow = true;

        transport.receive("421[\"question\"]", "422[\"question\"]");
        assertThat(client.socket.connected()).isTrue();
        transport.receive("423[\"question\"]");

        assertThat(client.takeHeard()).contains("disconnect: transport error");
        assertThat(transport.aborted).isTrue();
    }
}
