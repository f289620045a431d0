package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.adapter.AckCollector;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.InMemoryAdapter;
import sockwright.dispatch.Answers;
import sockwright.json.Arguments;

/** Events from server to server. */
class ServerSideEventsTest {

    private final List<String> log = new ArrayList<>();
    private final Served served = new Served(settings -> settings.maxPendingEvents(2));
    private final Namespace namespace = served.server.namespace("/");

    @AfterEach
    void stop() {
        served.close();
    }

    private AdapterContext fromOtherServers() {
        return ((DefaultNamespace) namespace).localContext();
    }

    @Test
    void serverThatStandsAloneSendsNothingAndGetsNoAnswers() {
        namespace.onServerSide("e", arguments -> log.add("heard"));

        namespace.serverSideEmit("e", 1);
        var answers = namespace.serverSideEmitWithAck("e", 1);
        served.steps.runAll();

        assertThat(log).isEmpty();
        assertThat(answers.all().toCompletableFuture()).isCompletedWithValue(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connection", "new_namespace"})
    void namesOfTheServerItselfAreRefused(String name) {
        assertThatThrownBy(() -> namespace.serverSideEmit(name)).hasMessageContaining("reserved");
        assertThatThrownBy(() -> namespace.serverSideEmitWithAck(name)).hasMessageContaining("reserved");
        assertThatThrownBy(() -> namespace.onServerSide(name, arguments -> {}))
                .hasMessageContaining("\"" + name + "\" is a reserved event name");
    }

    @Test
    void listenersHearEventsInOrderWhereHandlersRun() {
        namespace.onServerSide("e", arguments -> log.add("first " + arguments.get(0)));
        namespace.onServerSide("e", arguments -> {
            throw new IllegalStateException("on purpose");
        });
        namespace.onServerSide("e", arguments -> log.add("third " + arguments.wantsAck()));

        fromOtherServers().serverSideEvent("e", Arguments.of(1));
        fromOtherServers().serverSideEvent("unheard", Arguments.none());
        assertThat(log).isEmpty();
        served.steps.runAll();

        assertThat(log).containsExactly("first 1", "third false");
    }

    @Test
    void firstAnswerCounts() {
        namespace.onServerSide("e", arguments -> arguments.ack("yes", 2));
        namespace.onServerSide("e", arguments -> arguments.ack("no"));

        fromOtherServers().serverSideEvent("e", Arguments.none(), answer -> log.add("" + answer.values()));
        served.steps.runAll();

        assertThat(log).containsExactly("[yes, 2]");
    }

    @Test
    void eventsThatComeTooFastAreDropped() {
        namespace.onServerSide("e", arguments -> log.add("heard"));

        for (int i = 0; i < 5; i++) {
            fromOtherServers().serverSideEvent("e", Arguments.none());
        }
        served.steps.runAll();

        assertThat(log).hasSize(2);
    }

    @Test
    void whatOtherServersAnswerIsGathered() {
        try (Served three = new Served(settings -> settings.adapter(ServerSideEventsTest::answeredByTwoOthers))) {
            var answers = three.server.namespace("/").serverSideEmitWithAck("e", 1);
            three.steps.runAll();

            assertThat(answers.all().toCompletableFuture().join())
                    .extracting(answer -> answer.values().get(0))
                    .containsExactly("one e[1]", "two e[1]");
        }
    }

    @Test
    void eventsThatWaitAreBoundedInBytesToo() {
        try (Served tight = new Served(settings -> settings.maxPendingBytes(1_000))) {
            tight.server.namespace("/").onServerSide("e", arguments -> log.add("heard"));
            AdapterContext others = ((DefaultNamespace) tight.server.namespace("/")).localContext();

            for (int i = 0; i < 5; i++) {
                others.serverSideEvent("e", Arguments.of("x".repeat(400)));
            }
            tight.steps.runAll();

            assertThat(log).hasSize(2);
        }
    }

    @Test
    void valueThatCannotBeWrittenIsRefusedAtOnceAlsoWhereNobodyHears() {
        assertThatThrownBy(() -> namespace.serverSideEmit("e", 1, new Unwritable()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unwritable");
        assertThatThrownBy(() -> namespace.serverSideEmitWithAck("e", new Unwritable()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unwritable");
        served.close();
        assertThat(served.timers.pending()).isZero();
    }

    @Test
    void answerThatCannotBeWrittenIsToldAndLeavesTheAnswerToAnother() {
        namespace.onServerSide("e", arguments -> arguments.ack(new Unwritable()));
        namespace.onServerSide("e", arguments -> arguments.ack("yes"));

        List<String> told = Logged.during(() -> {
            fromOtherServers().serverSideEvent("e", Arguments.none(), answer -> log.add("" + answer.values()));
            served.steps.runAll();
        });

        assertThat(log).containsExactly("[yes]");
        assertThat(told).anyMatch(line -> line.contains("the answer to the server-side event \"e\" cannot be written"));
    }

    @Test
    void questionsEndWithTheServer() {
        Served asking = new Served(settings -> settings.adapter(context -> asking(context, (question, answers) -> {
            answers.expect(2);
            answers.allCounted();
            answers.answered(Arguments.of("one"));
        })));
        Namespace main = asking.server.namespace("/");
        Answers<Arguments> open = main.serverSideEmitWithAck("e");

        asking.close();
        Answers<Arguments> late = main.serverSideEmitWithAck("e");

        assertThat(open.arrived().toCompletableFuture()).isCompletedWithValueMatching(answers -> answers.size() == 1);
        assertThat(open.all().toCompletableFuture()).isCompletedExceptionally();
        assertThat(late.all().toCompletableFuture()).isCompletedExceptionally();
    }

    /** A thing that has no JSON. */
    static final class Unwritable {

        public Unwritable getSelf() {
            return this;
        }
    }

    private static Adapter answeredByTwoOthers(AdapterContext context) {
        return asking(context, (question, answers) -> {
            answers.answered(Arguments.of("one " + question));
            answers.expect(2);
            answers.allCounted();
            answers.answered(Arguments.of("two " + question));
        });
    }

    /** An adapter in memory, but for questions to other servers. */
    private static Adapter asking(AdapterContext context, BiConsumer<String, AckCollector> others) {
        Adapter memory = new InMemoryAdapter(context);
        return (Adapter) Proxy.newProxyInstance(
                Adapter.class.getClassLoader(), new Class<?>[] {Adapter.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("serverSideEmitWithAck")) {
                        return method.invoke(memory, arguments);
                    }
                    others.accept("" + arguments[0] + ((Arguments) arguments[1]).values(), (AckCollector) arguments[2]);
                    return null;
                });
    }
}
