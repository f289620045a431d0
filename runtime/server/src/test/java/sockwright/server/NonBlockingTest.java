package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.dispatch.EventException;

/** Listeners that run on the thread that brings the event: here that of the test, before the executor runs anything. */
class NonBlockingTest {

    private final Served served = new Served();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void stop() {
        served.close();
    }

    private static String event(String name) {
        return "2[\"" + name + "\"]";
    }

    @Test
    void idleSocketIsHandledOnTheSpot() {
        served.server.onNonBlocking("quick", (socket, arguments) -> arguments.ack("done"));
        SocketClient client = served.joined();

        client.sendOnly("21[\"quick\"]");

        assertThat(client.take()).containsExactly("31[\"done\"]");
        assertThat(served.steps.waiting()).isZero();
    }

    @Test
    void clientThatNobodyMayRefuseComesAndLeavesOnTheSpot() {
        SocketClient client = served.client();

        client.sendOnly("0");
        assertThat(client.take()).singleElement().asString().startsWith("0{\"sid\":");
        assertThat(served.steps.waiting()).isZero();

        client.sendOnly("1");
        assertThat(served.steps.waiting()).isZero();
    }

    @Test
    void whoHearsOfLeavingHearsItOnTheExecutor() {
        served.server.onDisconnect((socket, how) -> log.add("left"));
        SocketClient client = served.joined();

        client.sendOnly("1");
        assertThat(log).isEmpty();
        served.steps.runAll();

        assertThat(log).containsExactly("left");
    }

    @Test
    void quickEventQueuesBehindWhatWaits() {
        served.server.onNonBlocking("quick", (socket, arguments) -> log.add("quick"));
        served.server.on("slow", (socket, arguments) -> log.add("slow"));
        SocketClient client = served.joined();

        client.sendOnly(event("quick")).sendOnly(event("slow")).sendOnly(event("quick"));
        assertThat(log).containsExactly("quick");
        served.steps.runAll();
        assertThat(log).containsExactly("quick", "slow", "quick");

        client.sendOnly(event("quick"));
        assertThat(log).hasSize(4);
    }

    @Test
    void quickEventWaitsForTheConnectHandlers() {
        served.server.onConnect(socket -> log.add("connect"));
        served.server.onNonBlocking("quick", (socket, arguments) -> {
            log.add("quick");
            arguments.ack();
        });
        SocketClient client = served.client();

        client.sendOnly("0").sendOnly("21[\"quick\"]");
        assertThat(log).isEmpty();
        served.steps.runAll();

        assertThat(log).containsExactly("connect", "quick");
        assertThat(client.take())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("0"),
                        second -> assertThat(second).isEqualTo("31[]"));
    }

    @Test
    void eventThatComesWhileAQuickOneRunsQueuesBehindIt() {
        SocketClient[] client = new SocketClient[1];
        AtomicInteger running = new AtomicInteger();
        served.server.onNonBlocking("quick", (socket, arguments) -> {
            assertThat(running.incrementAndGet()).isEqualTo(1);
            log.add("begin");
            if (log.size() == 1) {
                client[0].sendOnly(event("quick"));
            }
            log.add("end");
            running.decrementAndGet();
        });
        client[0] = served.joined();

        client[0].sendOnly(event("quick"));
        served.steps.runAll();

        assertThat(log).containsExactly("begin", "end", "begin", "end");
    }

    @Test
    void quickListenerMayEmitAndDisconnectItsOwnSocket() {
        served.server.onNonBlocking("quick", (socket, arguments) -> {
            socket.emit("bye");
            socket.disconnect();
            arguments.ack("too late");
            log.add("quick");
        });
        served.server.onDisconnect((socket, how) -> log.add(how.reason().text()));
        SocketClient client = served.joined();

        client.sendOnly("21[\"quick\"]");
        assertThat(log).containsExactly("quick");
        served.steps.runAll();

        assertThat(client.take()).containsExactly("2[\"bye\"]", "1");
        assertThat(log).containsExactly("quick", "server namespace disconnect");
    }

    @Test
    void quickListenerMayCloseTheWholeConnection() {
        served.server.onNonBlocking("quick", (socket, arguments) -> socket.disconnect(true));
        served.server.onDisconnect((socket, how) -> log.add(how.reason().text()));
        SocketClient client = served.joined();

        client.sendOnly(event("quick"));
        served.steps.runAll();

        assertThat(client.closed()).isTrue();
        assertThat(log).containsExactly("server namespace disconnect");
    }

    @Test
    void allHandlersOfTheEventMustBeQuick() {
        served.server.onNonBlocking("e", (socket, arguments) -> log.add("quick"));
        served.server.onConnect(socket -> socket.on("e", (self, arguments) -> log.add("slow")));
        SocketClient client = served.joined();

        client.sendOnly(event("e"));
        assertThat(log).isEmpty();
        served.steps.runAll();

        assertThat(log).containsExactly("slow", "quick");
    }

    @Test
    void handlersOfSocketAndNamespaceMayBothBeQuick() {
        served.server.onNonBlocking("e", (socket, arguments) -> log.add("namespace"));
        served.server.onConnect(socket -> socket.onNonBlocking("e", (self, arguments) -> log.add("socket")));
        SocketClient client = served.joined();

        client.sendOnly(event("e"));

        assertThat(log).containsExactly("socket", "namespace");
    }

    @Test
    void middlewaresAndCatchAllListenersNeverRunOnTheSpot() {
        served.server.onNonBlocking("quick", (socket, arguments) -> log.add("quick"));
        served.server.useForEvents((socket, event) -> {
            log.add("middleware");
            return event;
        });
        served.server.namespace("/any").onNonBlocking("quick", (socket, arguments) -> log.add("quick"));
        served.server.namespace("/any").onConnect(socket -> socket.onAny((self, event) -> log.add("any")));
        SocketClient client = served.joined();
        SocketClient any = served.joined("/any");

        client.sendOnly(event("quick"));
        any.sendOnly("2/any,[\"quick\"]");
        assertThat(log).isEmpty();
        served.steps.runAll();

        assertThat(log).containsExactly("middleware", "quick", "any", "quick");
    }

    @Test
    void failureIsAnsweredOnTheSpotButErrorListenersRunElsewhere() {
        served.server.onNonBlocking("quick", (socket, arguments) -> {
            throw new EventException("no", "not today");
        });
        served.server.onError((socket, event, error) -> log.add(event));
        SocketClient client = served.joined();

        client.sendOnly("21[\"quick\"]");
        assertThat(client.take()).containsExactly("31[{\"error\":{\"code\":\"no\",\"message\":\"not today\"}}]");

        client.sendOnly(event("quick"));
        assertThat(log).isEmpty();
        served.steps.runAll();
        assertThat(log).containsExactly("quick");
    }

    @Test
    void methodsOfATableRunOnTheSpotIfItSaysSoAndHasNoHooks() {
        Guests guests = new Guests();
        try (Served other = new Served(settings -> settings.handlers(guests))) {
            SocketClient client = other.joined("/guests");

            client.sendOnly("2/guests,1[\"count\"]");

            assertThat(client.take()).containsExactly("3/guests,1[1]");
        }
    }
}
