package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.dispatch.Answers;
import sockwright.dispatch.PartialAnswersException;
import sockwright.engine.Metrics;
import sockwright.json.Arguments;

/** What many clients answer is bounded together, not only for each. */
class AnswerLimitTest {

    private final List<String> told = new ArrayList<>();
    private final Metrics metrics = new Metrics() {
        @Override
        public void answerDropped(String namespace) {
            told.add(namespace);
        }
    };
    private final Served served =
            new Served(settings -> settings.maxAnswerBytes(1_000).metrics(metrics));

    @AfterEach
    void close() {
        served.close();
    }

    private static String answer(int length) {
        return "30[\"" + "x".repeat(length) + "\"]";
    }

    @Test
    void answersBeyondTheLimitAreMissingAndCounted() {
        SocketClient ada = served.joined();
        SocketClient bob = served.joined();
        SocketClient eve = served.joined();
        Answers<Arguments> answers = served.server.namespace("/").emitWithAck("q");

        List<String> log = Logged.during(() -> {
            ada.send(answer(500));
            bob.send(answer(500));
            eve.send(answer(500));
        });

        assertThat(answers.arrived().toCompletableFuture().join()).hasSize(1);
        assertThatThrownBy(() -> answers.all().toCompletableFuture().join())
                .hasRootCauseInstanceOf(PartialAnswersException.class)
                .hasMessageContaining("1 of 3 have answered");
        assertThat(served.server.droppedAnswerCount()).isEqualTo(2);
        assertThat(told).containsExactly("/", "/");
        assertThat(log)
                .filteredOn(line -> line.contains("droppedAnswerCount()"))
                .hasSize(1);
        assertThat(ada.closed() || bob.closed() || eve.closed()).isFalse();
    }

    @Test
    void answersThatAreNearlyEmptyCountToo() {
        List<SocketClient> clients = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            clients.add(served.joined());
        }
        Answers<Arguments> answers = served.server.namespace("/").emitWithAck("q");

        clients.forEach(client -> client.send("30[]"));

        assertThat(answers.arrived().toCompletableFuture().join()).hasSize(7);
    }

    @Test
    void attachmentsCount() {
        SocketClient ada = served.joined();
        SocketClient bob = served.joined();
        Answers<Arguments> answers = served.server.namespace("/").emitWithAck("q");

        ada.send("61-0[{\"_placeholder\":true,\"num\":0}]").send(new byte[500]);
        bob.send("61-0[{\"_placeholder\":true,\"num\":0}]").send(new byte[500]);

        assertThat(answers.arrived().toCompletableFuture().join()).hasSize(1);
    }

    @Test
    void anAnswerThatIsAloneIsBoundedAsAnyPacketIs() {
        SocketClient ada = served.joined();
        Answers<Arguments> answers = served.server.namespace("/").emitWithAck("q");

        ada.send(answer(5_000));

        assertThat(answers.all().toCompletableFuture().join()).hasSize(1);
    }

    @Test
    void limitIsOfOneQuestion() {
        SocketClient ada = served.joined();
        for (int id = 0; id < 5; id++) {
            Answers<Arguments> answers = served.server.namespace("/").emitWithAck("q");
            ada.send("3" + id + "[\"" + "x".repeat(500) + "\"]");
            assertThat(answers.all().toCompletableFuture().join()).hasSize(1);
        }
        assertThat(served.server.droppedAnswerCount()).isZero();
    }
}
