package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.server.DisconnectReason;
import sockwright.server.Socket;
import sockwright.server.SocketServerBuilder;
import sockwright.testing.TestCertificate;
import sockwright.testing.Waiting;

/** Clients that do not read: rows "no outbound back-pressure", "send timeouts", and "blocking basic remote". */
class SlowClientTest {

    private static final String CHUNK = "x".repeat(64 * 1024);
    /** Who has not emitted by then is blocked: it would go on when the write timeout is over, which is later. */
    private static final int BLOCKED_SECONDS = 20;

    private static SSLContext tls;

    private static final String ASK = "421[\"say\",\"hello\"]";
    private static final String ANSWER = "431[\"hello\"]";

    @BeforeAll
    static void certificate(@TempDir Path folder) throws Exception {
        tls = TestCertificate.make(folder, "DNS:localhost,IP:127.0.0.1").context();
    }

    private static Fixture fixture(boolean encrypted, UnaryOperator<SocketServerBuilder> settings) {
        return new Fixture(server -> settings.apply(encrypted ? server.tls(tls) : server));
    }

    private static Fixture fixture(boolean encrypted) {
        return fixture(encrypted, server -> server);
    }

    private static RawClient narrow(Fixture fixture, boolean encrypted) throws Exception {
        return encrypted ? RawClient.narrow(fixture.port(), tls) : RawClient.narrow(fixture.port());
    }

    private static RawClient wide(Fixture fixture, boolean encrypted) throws Exception {
        return encrypted ? RawClient.to(fixture.port(), tls) : RawClient.to(fixture.port());
    }

    @ParameterizedTest(name = "over TLS: {0}")
    @ValueSource(booleans = {false, true})
    void clientThatNeverReadsIsDisconnectedAndCounted(boolean encrypted) throws Exception {
        try (Fixture fixture =
                        fixture(encrypted, settings -> settings.engine(engine -> engine.maxQueuedBytes(1_000_000)));
                RawClient client = narrow(fixture, encrypted)) {
            client.join();
            Socket socket = Waiting.next(fixture.joined);
            awaitThatItIsIn(client);
            int sent = 0;
            while (socket.connected() && sent < 4_000) {
                socket.emit("news", CHUNK);
                sent++;
            }

            // What the operating system buffers is not ours to bound: it is some megabytes at most.
            assertThat(sent).isLessThan(1_000);
            assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
            assertThat(fixture.server.slowClientCount()).isEqualTo(1);
            fixture.awaitNobody();
        }
    }

    @Test
    void pollingClientThatNeverPollsIsDisconnectedAndCounted() throws Exception {
        try (Fixture fixture = new Fixture(settings -> settings.engine(engine -> engine.maxQueuedBytes(1_000_000)));
                RawClient client = RawClient.to(fixture.port())) {
            String session = client.openPolling();
            Socket socket = Waiting.next(fixture.joined);
            client.post(session, ASK).answer();
            assertThat(client.get(session).answer().body()).isEqualTo(ANSWER);
            for (int i = 0; i < 16; i++) {
                socket.emit("news", CHUNK);
            }

            assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
            assertThat(fixture.server.slowClientCount()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "over TLS: {0}")
    @ValueSource(booleans = {false, true})
    void clientThatReadsNothingForTheWriteTimeoutIsDisconnected(boolean encrypted) throws Exception {
        Duration timeout = Duration.ofSeconds(123);
        HeldTimers timers = new HeldTimers(timeout);
        try (Fixture fixture = fixture(
                        encrypted,
                        settings -> settings.time(Clock.systemUTC(), timers)
                                .engine(engine -> engine.writeTimeout(timeout)));
                RawClient client = narrow(fixture, encrypted)) {
            client.join();
            emit(Waiting.next(fixture.joined), 12);
            Waiting.until("a write does not end", () -> timers.waiting() == 1);
            timers.expire();

            assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
            assertThat(fixture.server.slowClientCount()).isZero();
            fixture.awaitNobody();
        }
    }

    @ParameterizedTest(name = "over TLS: {0}")
    @ValueSource(booleans = {false, true})
    void emittingToAWebSocketThatDoesNotReadDoesNotBlock(boolean encrypted) throws Exception {
        try (Fixture fixture = fixture(encrypted);
                RawClient client = narrow(fixture, encrypted);
                RawClient other = wide(fixture, encrypted).join()) {
            Waiting.next(fixture.joined); // the other one
            client.join();
            Socket socket = Waiting.next(fixture.joined);
            CompletableFuture.runAsync(() -> emit(socket, 12)).get(BLOCKED_SECONDS, TimeUnit.SECONDS);

            other.text(ASK);
            assertThat(other.nextText()).isEqualTo(ANSWER);
        }
    }

    /** A poll's answer is larger than all buffers on the way, and nobody reads it; the writer goes on all the same. */
    @ParameterizedTest(name = "over TLS: {0}")
    @ValueSource(booleans = {false, true})
    void answeringAPollThatIsNotReadDoesNotBlock(boolean encrypted) throws Exception {
        try (Fixture fixture = fixture(encrypted)) {
            String session;
            try (RawClient first = wide(fixture, encrypted)) {
                session = first.openPolling();
            }
            Socket socket = Waiting.next(fixture.joined);
            try (RawClient poll = narrow(fixture, encrypted);
                    RawClient other = wide(fixture, encrypted).join()) {
                poll.get(session);
                Waiting.next(fixture.joined);
                CompletableFuture.runAsync(() -> emit(socket, 12)).get(BLOCKED_SECONDS, TimeUnit.SECONDS);

                other.text(ASK);
                assertThat(other.nextText()).isEqualTo(ANSWER);
            }
        }
    }

    /** The same, with the answer given on the I/O thread that brought the poll: others are served meanwhile. */
    @ParameterizedTest(name = "over TLS: {0}")
    @ValueSource(booleans = {false, true})
    void pollThatIsNotReadDoesNotHoldUpAnIoThread(boolean encrypted) throws Exception {
        try (Fixture fixture = fixture(encrypted)) {
            RawClient[] polls = new RawClient[2 * Runtime.getRuntime().availableProcessors() + 2];
            for (int i = 0; i < polls.length; i++) {
                String session;
                try (RawClient first = wide(fixture, encrypted)) {
                    session = first.openPolling();
                }
                emit(Waiting.next(fixture.joined), 12);
                polls[i] = narrow(fixture, encrypted);
                polls[i].get(session);
            }

            for (int i = 0; i < 10; i++) {
                try (RawClient other = wide(fixture, encrypted).join()) {
                    other.text(ASK);
                    assertThat(other.nextText()).isEqualTo(ANSWER);
                }
            }
            for (RawClient poll : polls) {
                poll.close();
            }
        }
    }

    /** Tyrus answers each ping, and nothing bounds what waits. */
    @ParameterizedTest(name = "over TLS: {0}")
    @ValueSource(booleans = {false, true})
    void clientThatPingsAndDoesNotReadIsDisconnected(boolean encrypted) throws Exception {
        try (Fixture fixture = fixture(encrypted);
                RawClient client = narrow(fixture, encrypted)) {
            client.join();
            byte[] ping = RawClient.frame(RawClient.PING, new byte[125]);
            ByteArrayOutputStream many = new ByteArrayOutputStream();
            for (int i = 0; i < 500; i++) { // one at a time would take a busy machine too long to fill its buffers
                many.writeBytes(ping);
            }
            CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < 2_000; i++) {
                        client.send(many.toByteArray());
                    }
                } catch (java.io.IOException dropped) {
                    // As it should be.
                }
            });

            assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
            flood.get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** A client may know that it is in before the server has done with it: what is emitted meanwhile goes out in one batch. */
    private static void awaitThatItIsIn(RawClient client) throws Exception {
        client.text(ASK);
        assertThat(client.nextText()).isEqualTo(ANSWER);
    }

    private static void emit(Socket socket, int megabytes) {
        for (int i = 0; i < megabytes; i++) {
            socket.emit("news", "x".repeat(1_000_000));
        }
    }
}
