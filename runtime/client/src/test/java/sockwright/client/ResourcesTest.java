package sockwright.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sockwright.json.Arguments;
import sockwright.protocol.engineio.TransportName;
import sockwright.testing.Waiting;

/**
 * What many connections and many deaths of a server cost. {@code -Dsockwright.connections=1000} and
 * {@code -Dsockwright.deaths=50} make the long version.
 */
class ResourcesTest {

    private static final int CONNECTIONS = Integer.getInteger("sockwright.connections", 60);
    private static final int DEATHS = Integer.getInteger("sockwright.deaths", 5);

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    /** Of HTTP clients of other tests, which go when the garbage collector sees to them. */
    private final Set<String> selectorsBefore = clientThreads().stream()
            .filter(name -> name.startsWith("HttpClient"))
            .collect(Collectors.toSet());

    private Set<String> ownThreads() {
        Set<String> threads = clientThreads();
        threads.removeAll(selectorsBefore);
        return threads;
    }

    private static Set<String> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("sockwright-client")
                        || name.startsWith("HttpClient")
                        || name.startsWith("sockwright-handler")
                        || name.startsWith("sockwright-timers"))
                .collect(Collectors.toSet());
    }

    @Test
    void manyConnectionsShareAFewThreads() throws Exception {
        try (TestServer server = new TestServer(settings -> settings.executor(Runnable::run))) {
            List<ClientSocket> sockets = new ArrayList<>();
            List<CompletionStage<Arguments>> answers = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                TransportName transport = i % 10 == 0 ? TransportName.POLLING : TransportName.WEBSOCKET;
                ClientSocket socket = SocketClient.connect(
                        server.url(),
                        ClientOptions.builder()
                                .forceNew(true)
                                .ackTimeout(Duration.ofSeconds(60))
                                .engine(engine -> engine.transports(transport))
                                .build());
                sockets.add(socket);
                answers.add(socket.emitWithAck("echo", i));
            }
            for (CompletionStage<Arguments> answer : answers) {
                get(answer);
            }
            assertThat(server.server.clientCount()).isEqualTo(CONNECTIONS);
            assertThat(ownThreads()).hasSizeLessThanOrEqualTo(30);

            for (ClientSocket socket : sockets) {
                get(socket.close());
            }
            Waiting.until("all connections are gone", () -> server.server.clientCount() == 0);
        }
    }

    @Test
    void serverThatDiesIsFoundAgainAndNothingIsLeftBehind() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        TestServer server = new TestServer();
        int port = server.server.port();
        ClientSocket socket = SocketClient.create(
                server.url(),
                ClientOptions.builder()
                        .reconnectionDelay(Duration.ofMillis(10))
                        .reconnectionDelayMax(Duration.ofMillis(50))
                        .build());
        socket.onConnect(connections::incrementAndGet);
        SocketListeners listeners = ((SocketHandle) socket).core().listeners();
        int listenersBefore = listeners.count();
        socket.connect();
        try {
            for (int death = 1; death <= DEATHS; death++) {
                int expected = death;
                Waiting.until("connection " + death, () -> connections.get() >= expected);
                assertThat(get(socket.emitWithAck("echo", death)).get(0, int.class))
                        .isEqualTo(death);
                server.close();
                server = new TestServer(settings -> settings.port(port));
            }
            Waiting.until("the last connection", () -> connections.get() == DEATHS + 1);
            assertThat(ownThreads()).hasSizeLessThanOrEqualTo(30);
            assertThat(listeners.count()).isEqualTo(listenersBefore);
            get(socket.close());
            assertThat(socket.manager().isOpen()).isFalse();
        } finally {
            server.close();
        }
    }
}
