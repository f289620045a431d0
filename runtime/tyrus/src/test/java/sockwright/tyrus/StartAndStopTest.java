package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.server.SocketServer;
import sockwright.testing.Waiting;

/** Row "facade too small": where it listens, what it leaves behind, and how it says goodbye. */
class StartAndStopTest {

    @Test
    void portInUseIsNamedWithHostAndMend() {
        try (Fixture fixture = new Fixture()) {
            assertThatThrownBy(() -> SocketServer.builder()
                            .host("127.0.0.1")
                            .port(fixture.port())
                            .start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContainingAll(
                            "port " + fixture.port(), "127.0.0.1", "another server running", "port(...)");
        }
        awaitNoThreads();
    }

    @Test
    void hostThatIsNoneIsNamed() {
        assertThatThrownBy(() ->
                        SocketServer.builder().host("nowhere.invalid").port(0).start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll("nowhere.invalid", "host(...)");
        awaitNoThreads();
    }

    /** A port of no range that a system takes ports for clients from: between two servers another process would have it. */
    private static int lastingPort() throws IOException {
        for (int port = 20_000 + new Random().nextInt(5_000); ; port++) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (BindException taken) {
                assertThat(port).isLessThan(30_000);
            }
        }
    }

    @Test
    void portIsFreeAfterTheEnd() throws Exception {
        int port = lastingPort();
        try (Fixture fixture = new Fixture(settings -> settings.port(port))) {
            RawClient.joined(fixture.port()).close();
        }
        try (Fixture again = new Fixture(settings -> settings.port(port));
                RawClient client = RawClient.joined(port)) {
            client.text("421[\"say\",\"again\"]");
            assertThat(client.nextText()).isEqualTo("431[\"again\"]");
            assertThat(again.port()).isEqualTo(port);
        }
    }

    @Test
    void onePortIsHadAgainAtOnceTwentyTimes() throws Exception {
        int port = lastingPort();
        for (int i = 0; i < 20; i++) {
            try (Fixture fixture = new Fixture(settings -> settings.port(port));
                    RawClient webSocket = RawClient.joined(fixture.port());
                    RawClient polling = RawClient.to(fixture.port())) {
                polling.openPolling();
                webSocket.text("421[\"say\",1]");
                assertThat(webSocket.nextText()).isEqualTo("431[1]");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void handlerMayCloseTheServer(boolean onTheIoThread) throws Exception {
        Fixture fixture = new Fixture(settings -> settings.drainTimeout(Duration.ofSeconds(20)));
        if (onTheIoThread) {
            fixture.server.onNonBlocking("stop", (socket, arguments) -> fixture.server.close());
        } else {
            fixture.server.on("stop", (socket, arguments) -> fixture.server.close());
        }
        try (RawClient client = RawClient.joined(fixture.port())) {
            client.text("42[\"stop\"]");

            assertThat(client.closeCode()).isEqualTo(1005);
            fixture.close(); // waits for the end that the handler began
            assertThatThrownBy(() -> RawClient.to(fixture.port())).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void severalThreadsMayCloseTheServer() {
        Fixture fixture = new Fixture();
        List<CompletableFuture<Void>> closing = java.util.stream.IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(fixture::close))
                .toList();

        assertThat(CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new)))
                .succeedsWithin(Duration.ofSeconds(20));
        assertThatThrownBy(() -> RawClient.to(fixture.port())).isInstanceOf(ConnectException.class);
    }

    @Test
    void noThreadIsLeftOver(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("sub"));
        for (int i = 0; i < 5; i++) {
            try (Fixture fixture = new Fixture(
                            settings -> settings.get("/", request -> "page").staticFiles(folder));
                    RawClient webSocket = RawClient.joined(fixture.port());
                    RawClient polling = RawClient.to(fixture.port())) {
                polling.openPolling();
                polling.get("/").answer();
                assertThat(polling.get("/sub").answer().status()).isEqualTo(301);
                webSocket.text("421[\"say\",1]");
                webSocket.nextText();
            }
        }
        awaitNoThreads();
    }

    /** Handlers of a pool may idle on as daemons for a while; everything else ends. */
    private static void awaitNoThreads() {
        Waiting.until("threads have ended", () -> leftOver().isEmpty());
    }

    private static List<String> leftOver() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    return (lower.contains("sockwright") && !lower.startsWith("sockwright-handler"))
                            || lower.contains("tyrus")
                            || lower.contains("grizzly");
                })
                .toList();
    }

    @Test
    void serverListensWhereItIsToldAndNowhereElse() throws Exception {
        Optional<InetAddress> other = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        Assumptions.assumeTrue(other.isPresent(), "a machine with loopback only");
        try (Fixture fixture = new Fixture()) {
            RawClient.joined(fixture.port()).close();

            assertThatThrownBy(() -> new Socket(other.get(), fixture.port()).close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void webSocketGetsACloseFrameAtTheEnd() throws Exception {
        try (Fixture fixture = new Fixture();
                RawClient client = RawClient.joined(fixture.port())) {
            client.text("421[\"say\",1]");
            assertThat(client.nextText()).isEqualTo("431[1]");
            Waiting.next(fixture.joined).emit("last", "words");
            fixture.server.close();

            assertThat(client.nextText()).isEqualTo("42[\"last\",\"words\"]");
            assertThat(client.closeCode()).isEqualTo(1005);
            assertThat(client.rest()).isEmpty();
            assertThat(Waiting.next(fixture.left)).isNotNull();
        }
    }

    @Test
    void waitingPollGetsItsAnswerAtTheEnd() throws Exception {
        try (Fixture fixture = new Fixture(settings -> settings.drainTimeout(Duration.ofSeconds(20)));
                RawClient client = RawClient.to(fixture.port())) {
            String session = client.openPolling();
            client.get(session);
            // Whether or not the poll was there first, close() waits for it.
            CompletableFuture<Void> closed = CompletableFuture.runAsync(fixture::close);

            assertThat(client.answer().body()).isEqualTo("1");
            closed.join();
            assertThat(Waiting.next(fixture.left)).isNotNull();
        }
    }

    @Test
    void nobodyGetsInAfterTheEnd() throws IOException {
        Fixture fixture = new Fixture();
        int port = fixture.port();
        fixture.server.close();
        fixture.server.close(); // the second time does nothing

        assertThatThrownBy(() -> RawClient.to(port)).isInstanceOf(ConnectException.class);
    }
}
