package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sockwright.dispatch.Answers;
import sockwright.dispatch.PartialAnswersException;
import sockwright.json.Arguments;
import sockwright.json.JsonType;

/** Questions to many: one answer from each client. */
class BroadcastAcksTest {

    private final Served served = new Served(settings -> settings.ackTimeout(Duration.ofSeconds(2)));
    private final List<Socket> sockets = new ArrayList<>();
    private final SocketClient ada;
    private final SocketClient bob;
    private final Namespace namespace;

    BroadcastAcksTest() {
        served.server.onConnect(sockets::add);
        ada = served.joined();
        bob = served.joined();
        namespace = served.server.namespace("/");
    }

    @BeforeEach
    void join() {
        sockets.forEach(socket -> socket.join("room"));
    }

    @AfterEach
    void nothingIsLeftBehind() {
        served.timers.advanceMillis(10_000);
        served.steps.runAll();
        assertThat(((DefaultNamespace) namespace).localContext().acks().isEmpty())
                .isTrue();
        served.close();
    }

    private static <T> CompletableFuture<List<T>> all(Answers<T> answers) {
        return answers.all().toCompletableFuture();
    }

    private static List<List<Object>> values(List<Arguments> answers) {
        return answers.stream().map(Arguments::values).toList();
    }

    private static PartialAnswersException partial(CompletionStage<?> stage) {
        Throwable error = catchThrowable(() -> stage.toCompletableFuture().get());
        assertThat(error).hasCauseInstanceOf(PartialAnswersException.class);
        return (PartialAnswersException) Objects.requireNonNull(error.getCause());
    }

    @Test
    void eachClientAnswersOnceUnderTheSameId() {
        CompletableFuture<List<Arguments>> all = all(namespace.to("room").emitWithAck("q", 1));
        assertThat(ada.take()).containsExactly("20[\"q\",1]");
        assertThat(bob.take()).containsExactly("20[\"q\",1]");

        bob.send("30[\"b\",2]", "30[\"again\"]");
        assertThat(all).isNotDone();
        ada.send("30[]");

        assertThat(all)
                .isCompletedWithValueMatching(answers -> values(answers).equals(List.of(List.of("b", 2), List.of())));
    }

    @Test
    void idsAreSharedWithQuestionsToOneSocket() {
        namespace.emitWithAck("q");
        CompletableFuture<Arguments> one = sockets.get(0).emitWithAck("p").toCompletableFuture();
        namespace.emitWithAck("q");

        assertThat(ada.take()).containsExactly("20[\"q\"]", "21[\"p\"]", "22[\"q\"]");
        assertThat(bob.take()).containsExactly("20[\"q\"]", "22[\"q\"]");
        bob.send("31[\"not asked\"]");
        assertThat(one).isNotDone();
        ada.send("31[\"asked\"]");
        assertThat(one).isCompletedWithValueMatching(answer -> answer.values().equals(List.of("asked")));
    }

    @Test
    void answersAreConverted() {
        Answers<Integer> numbers = namespace.ask(JsonType.of(Integer.class), "q");
        Answers<Integer> misfit = namespace.ask(JsonType.of(Integer.class), "q");

        ada.send("30[1]", "31[1]");
        bob.send("30[2]", "31[\"x\"]");

        assertThat(all(numbers)).isCompletedWithValue(List.of(1, 2));
        assertThatThrownBy(() -> all(misfit).get()).hasMessageContaining("does not fit");
    }

    @Test
    void answerThatDoesNotFitKeepsNobodyElsesBack() {
        Answers<Integer> numbers = namespace.ask(JsonType.of(Integer.class), "q");
        Answers<Integer> more = namespace.ask(JsonType.of(Integer.class), "q");

        ada.send("30[1]", "31[1]");
        bob.send("30[\"x\"]", "31[]");

        assertThat(numbers.arrived().toCompletableFuture()).isCompletedWithValue(List.of(1));
        assertThat(more.arrived().toCompletableFuture()).isCompletedWithValue(List.of(1));
        assertThatThrownBy(() -> all(more).get()).hasMessageContaining("with nothing");
    }

    @Test
    void answersOfNobodyAreThereAtOnce() {
        Answers<Arguments> answers = namespace.to("nowhere").emitWithAck("q");
        served.steps.runAll();

        assertThat(all(answers)).isCompletedWithValue(List.of());
        assertThat(answers.arrived().toCompletableFuture()).isCompletedWithValue(List.of());
    }

    @Test
    void whatCameInTimeIsKnownWhenTheTimeIsUp() {
        Answers<Arguments> answers = namespace.emitWithAck("q");
        bob.send("30[\"b\"]");
        served.timers.advanceMillis(1_999);
        served.steps.runAll();
        assertThat(all(answers)).isNotDone();

        served.timers.advanceMillis(1);
        served.steps.runAll();
        ada.send("30[\"late\"]");

        PartialAnswersException error = partial(answers.all());
        assertThat(error.expected()).isEqualTo(2);
        assertThat(error.answers()).hasSize(1);
        assertThat(error).hasMessage("operation has timed out: 1 of 2 have answered");
        assertThat(answers.arrived().toCompletableFuture())
                .isCompletedWithValueMatching(came -> values(came).equals(List.of(List.of("b"))));
        assertThat(ada.closed()).isFalse();
    }

    @Test
    void timeIsGivenByTheOperator() {
        Answers<Arguments> answers = namespace.timeout(Duration.ofMillis(100)).emitWithAck("q");

        served.timers.advanceMillis(100);
        served.steps.runAll();

        assertThat(partial(answers.all()).answers()).isEmpty();
    }

    @Test
    void clientThatLeavesIsNotWaitedFor() {
        Answers<Arguments> answers = namespace.emitWithAck("q");
        bob.send("30[\"b\"]");

        ada.socket().breakOff();
        served.steps.runAll();

        assertThat(partial(answers.all()).answers()).hasSize(1);
        assertThat(answers.arrived().toCompletableFuture()).isCompletedWithValueMatching(came -> came.size() == 1);
    }

    @Test
    void clientThatHasAnsweredMayLeave() {
        Answers<Arguments> answers = namespace.emitWithAck("q");

        ada.send("30[\"a\"]", "1");
        bob.send("30[\"b\"]");

        assertThat(all(answers)).isCompletedWithValueMatching(came -> came.size() == 2);
    }

    @Test
    void clientThatIsRefusedIsNotWaitedFor() {
        served.server.namespace("/n").onConnect(socket -> {
            throw new ConnectionRefused("no");
        });
        SocketClient cyd = served.client().sendOnly("0/n,");
        Answers<Arguments> answers = served.server.namespace("/n").emitWithAck("q");
        assertThat(all(answers)).isNotDone();

        served.steps.runAll();

        assertThat(partial(answers.all()).expected()).isEqualTo(1);
        assertThat(cyd.take()).containsExactly("4/n,{\"message\":\"no\"}");
    }

    @Test
    void volatileQuestionThatIsDroppedIsNotWaitedFor() {
        ada.socket().stall();
        sockets.get(0).emit("fill");
        Answers<Arguments> answers = namespace.asVolatile().emitWithAck("q");

        bob.send("30[\"b\"]");

        assertThat(partial(answers.all()).expected()).isEqualTo(2);
    }

    @Test
    void questionThatCannotBeWrittenIsTheCallersMistake() {
        int timers = served.timers.pending();

        assertThatThrownBy(() -> namespace.emitWithAck("q", Unwritable.VALUE))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(served.timers.pending()).isEqualTo(timers);
    }

    @Test
    void timerIsFreedWhenAllHaveAnswered() {
        int timers = served.timers.pending();
        namespace.emitWithAck("q");
        assertThat(served.timers.pending()).isEqualTo(timers + 1);

        ada.send("30[]");
        bob.send("30[]");

        assertThat(served.timers.pending()).isEqualTo(timers);
    }
}
