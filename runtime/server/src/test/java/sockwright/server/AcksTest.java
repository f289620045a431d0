package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sockwright.engine.server.EngineClient;
import sockwright.engine.server.FakeWebSocket;
import sockwright.engine.server.Requests;
import sockwright.json.Arguments;
import sockwright.json.JsonType;
import sockwright.testing.ManualTimers;

/** Acknowledgements that the server asks for. */
class AcksTest {

    private final Served served = new Served(settings -> settings.ackTimeout(Duration.ofSeconds(2)));
    private final List<Socket> sockets = new ArrayList<>();
    private SocketClient client;

    @BeforeEach
    void join() {
        served.server.onConnect(sockets::add);
        client = served.joined();
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private Socket socket() {
        return sockets.get(0);
    }

    private CompletableFuture<Arguments> ask() {
        return socket().emitWithAck("q", 1).toCompletableFuture();
    }

    @Test
    void answerCompletesOnTheExecutor() {
        CompletableFuture<Arguments> answer = ask();
        List<String> log = new ArrayList<>();
        CompletableFuture<Void> told = answer.thenAccept(values -> log.add("answered " + values.values()));
        assertThat(client.take()).containsExactly("20[\"q\",1]");

        client.sendOnly("30[\"yes\",2]");
        assertThat(log).isEmpty();
        served.steps.runAll();

        assertThat(told).isDone();
        assertThat(log).containsExactly("answered [yes, 2]");
        assertThat(served.timers.pending()).isEqualTo(1); // the heartbeat
    }

    @Test
    void idsCountUpInANamespace() {
        SocketClient other = served.joined();
        var answers = List.of(ask(), sockets.get(1).emitWithAck("q").toCompletableFuture(), ask());

        assertThat(answers).noneMatch(CompletableFuture::isDone);
        assertThat(client.take()).containsExactly("20[\"q\",1]", "22[\"q\",1]");
        assertThat(other.take()).containsExactly("21[\"q\"]");
    }

    @Test
    void answerIsConvertedWhenAsked() throws Exception {
        CompletableFuture<Integer> number =
                socket().ask(JsonType.of(Integer.class), "q").toCompletableFuture();
        CompletableFuture<Integer> misfit =
                socket().ask(JsonType.of(Integer.class), "q").toCompletableFuture();
        CompletableFuture<Integer> nothing =
                socket().ask(JsonType.of(Integer.class), "q").toCompletableFuture();

        client.send("30[7]", "31[\"x\"]", "32[]");

        assertThat(number.get()).isEqualTo(7);
        assertThatThrownBy(misfit::get).hasMessageContaining("does not fit");
        assertThatThrownBy(nothing::get).hasMessageContaining("with nothing");
    }

    @Test
    void silentClientTimesOutAndItsLateAnswerIsDropped() {
        CompletableFuture<Arguments> answer = ask();
        served.timers.advanceMillis(1_999);
        served.steps.runAll();
        assertThat(answer).isNotDone();

        served.timers.advanceMillis(1);
        served.steps.runAll();
        client.send("30[\"late\"]");

        assertThatThrownBy(answer::get).hasCauseInstanceOf(AckTimeoutException.class);
        assertThat(client.closed()).isFalse();
    }

    @Test
    void timeoutIsGivenByTheView() {
        CompletableFuture<Arguments> answer =
                socket().timeout(Duration.ofMillis(100)).emitWithAck("q").toCompletableFuture();

        served.timers.advanceMillis(100);
        served.steps.runAll();

        assertThatThrownBy(answer::get).hasCauseInstanceOf(AckTimeoutException.class);
    }

    @Test
    void answersThatNobodyAskedForAndSecondAnswersAreDropped() throws Exception {
        client.send("399[\"x\"]");
        CompletableFuture<Arguments> answer = ask();

        client.send("30[\"first\"]", "30[\"second\"]");

        assertThat(answer.get().values()).isEqualTo(List.of("first"));
        assertThat(client.closed()).isFalse();
    }

    @Test
    void disconnectFailsWhatIsStillOwed() {
        CompletableFuture<Arguments> before = ask();

        client.socket().closeByClient();
        served.steps.runAll();
        CompletableFuture<Arguments> after = ask();
        served.steps.runAll();

        assertThatThrownBy(before::get).hasCauseInstanceOf(SocketDisconnectedException.class);
        assertThatThrownBy(after::get).hasCauseInstanceOf(SocketDisconnectedException.class);
        assertThat(served.timers.pending()).isZero();
    }

    @Test
    void waitingHasItsOwnTimeout() {
        CompletableFuture<Arguments> answer = ask();

        assertThatThrownBy(() -> answer.get(1, TimeUnit.NANOSECONDS)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void waiterIsReleasedByCancellation() throws Exception {
        CompletableFuture<Arguments> answer = ask();
        CompletableFuture<Object> derived = answer.thenApply(Arguments::values);

        derived.complete("by hand");

        assertThat(derived.get()).isEqualTo("by hand");
        assertThat(derived.join()).isEqualTo("by hand");
        assertThat(answer).isNotDone();
    }

    @Test
    void threadThatWaitsNeedsNoExecutor() throws Exception {
        CompletableFuture<Arguments> answer = ask();
        CompletableFuture<Integer> derived = answer.thenApply(Arguments::size).thenApply(size -> size + 1);

        client.sendOnly("30[\"yes\"]"); // and no step is run

        assertThat(derived.join()).isEqualTo(2);
        assertThat(answer.get().values()).isEqualTo(List.of("yes"));
        assertThat(answer.get(1, TimeUnit.SECONDS).size()).isEqualTo(1);
    }

    /** All threads of a pool wait in handlers: for an answer, for a client that left, for one that says nothing. */
    @Test
    void handlersThatWaitForAnswersDoNotStarveOneAnother() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        ManualTimers timers = new ManualTimers();
        CountDownLatch asked = new CountDownLatch(2);
        List<CompletableFuture<String>> outcomes = List.of(new CompletableFuture<>(), new CompletableFuture<>());
        try (SocketServer server = SocketServer.builder()
                .time(timers.clock(), timers)
                .executor(pool)
                .start()) {
            server.on("wait", (socket, arguments) -> {
                int number = arguments.get(0, Integer.class);
                CompletableFuture<String> answer =
                        socket.ask(JsonType.of(String.class), "q").toCompletableFuture();
                asked.countDown();
                try {
                    outcomes.get(number).complete(answer.get());
                } catch (ExecutionException e) {
                    outcomes.get(number)
                            .complete(Objects.requireNonNull(e.getCause())
                                    .getClass()
                                    .getSimpleName());
                }
            });
            FakeWebSocket answering = connect(MemoryBinding.last());
            FakeWebSocket silent = connect(MemoryBinding.last());
            answering.receive("42[\"wait\",0]");
            silent.receive("42[\"wait\",1]");
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

            answering.receive("430[\"yes\"]");
            answering.receive("431[\"yes\"]"); // whichever of the two was asked first
            assertThat(outcomes.get(0).get(20, TimeUnit.SECONDS)).isEqualTo("yes");
            timers.advance(Duration.ofSeconds(10));

            assertThat(outcomes.get(1).get(20, TimeUnit.SECONDS)).isEqualTo("AckTimeoutException");
            answering.closeByClient();
            silent.closeByClient();
        } finally {
            pool.shutdown();
        }
    }

    private static FakeWebSocket connect(MemoryBinding binding) {
        FakeWebSocket socket = new EngineClient(binding.setup().endpoint(), Requests.to("/socket.io/")).openWebSocket();
        socket.receive("40");
        return socket;
    }
}
