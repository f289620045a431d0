package sockwright.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.engine.client.EngineClientOptions;
import sockwright.engine.server.CookieOptions;
import sockwright.protocol.engineio.TransportName;
import sockwright.server.Socket;
import sockwright.testing.Waiting;

/** How a client gets in, or does not, against our own server. */
class ConnectingTest {

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    private static void closed(ClientSocket... sockets) throws Exception {
        for (ClientSocket socket : sockets) {
            socket.close().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void namespacesShareAConnectionThatClosesWithItsLastSocket() throws Exception {
        ClientSocket main = SocketClient.create(server.url());
        ClientSocket chat = SocketClient.create(server.url() + "/chat");
        Heard heardByMain = new Heard(main);
        Heard heardByChat = new Heard(chat);
        assertThat(chat.manager()).isSameAs(main.manager());

        main.connect();
        chat.connect();
        assertThat(heardByMain.next()).isEqualTo("connect");
        assertThat(heardByChat.next()).isEqualTo("connect");
        assertThat(server.server.clientCount()).isEqualTo(1);
        assertThat(main.id()).isNotEqualTo(chat.id());

        closed(main);
        assertThat(chat.connected()).isTrue();
        assertThat(chat.manager().isOpen()).isTrue();
        closed(chat);
        assertThat(chat.manager().isOpen()).isFalse();
        Waiting.until("the connection is gone", () -> server.server.clientCount() == 0);
    }

    @Test
    void secondSocketOfANamespaceAndForceNewGetConnectionsOfTheirOwn() throws Exception {
        ClientSocket first = SocketClient.create(server.url());
        ClientSocket second = SocketClient.create(server.url());
        ClientSocket third = SocketClient.create(
                server.url() + "/chat", ClientOptions.builder().forceNew(true).build());
        ClientSocket fourth = SocketClient.create(
                server.url() + "/chat",
                ClientOptions.builder()
                        .engine(engine -> engine.header("x-other", "1"))
                        .build());

        assertThat(List.of(first.manager(), second.manager(), third.manager(), fourth.manager()))
                .doesNotHaveDuplicates();
        assertThat(first.manager().socket("chat")).isEqualTo(first.manager().socket("/chat"));
        closed(first, second, third, fourth);
    }

    @Test
    void socketThatHasLeftANamespaceCanComeBackOnTheSameConnection() throws Exception {
        ClientSocket main = SocketClient.connect(server.url());
        ClientSocket chat = SocketClient.create(server.url() + "/chat");
        Heard heard = new Heard(chat);

        for (int i = 0; i < 3; i++) {
            chat.connect();
            assertThat(heard.next()).isEqualTo("connect");
            chat.disconnect();
            assertThat(heard.next()).isEqualTo("disconnect: io client disconnect");
        }
        assertThat(server.server.clientCount()).isEqualTo(1);
        closed(main, chat);
    }

    @Test
    void serverThatRefusesIsHeardAndNotAskedAgain() throws Exception {
        BlockingQueue<ConnectError> errors = new LinkedBlockingQueue<>();
        ClientSocket guarded = SocketClient.create(server.url() + "/guarded");
        guarded.onConnectError(errors::add);

        guarded.connect();

        ConnectError error = Waiting.next(errors);
        assertThat(error.message()).isEqualTo("who are you?");
        assertThat(error.refused()).isTrue();
        assertThat(error.data()).isEqualTo(Map.of("hint", "ada"));
        record Hint(String hint) {}
        assertThat(error.data(Hint.class)).isEqualTo(new Hint("ada"));
        assertThat(guarded.state()).isEqualTo(ConnectionState.DISCONNECTED);
    }

    @Test
    void unknownNamespaceIsRefused() throws Exception {
        ClientSocket nowhere = SocketClient.create(server.url() + "/nowhere");
        Heard heard = new Heard(nowhere);

        nowhere.connect();

        assertThat(heard.next()).isEqualTo("connect_error: Invalid namespace");
    }

    @Test
    void authIsAskedForAtEachAttempt() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ClientSocket guarded = SocketClient.create(
                server.url() + "/guarded",
                ClientOptions.builder()
                        .authFrom(() -> asked.incrementAndGet() == 1
                                ? new TestServer.Login("eve")
                                : CompletableFuture.completedFuture(new TestServer.Login("ada")))
                        .build());
        Heard heard = new Heard(guarded);

        guarded.connect();
        assertThat(heard.next()).isEqualTo("connect_error: who are you?");
        guarded.connect();
        assertThat(heard.next()).isEqualTo("connect");
        assertThat(asked).hasValue(2);
        closed(guarded);
    }

    @Test
    void authThatFailsOrIsNoObjectIsAConnectError() throws Exception {
        ClientSocket failing = SocketClient.create(
                server.url() + "/guarded",
                ClientOptions.builder()
                        .authFrom(() -> {
                            throw new IllegalStateException("no token");
                        })
                        .build());
        ClientSocket wrong = SocketClient.create(
                server.url() + "/guarded",
                ClientOptions.builder().auth("a word").build());
        Heard heardByFailing = new Heard(failing);
        Heard heardByWrong = new Heard(wrong);

        failing.connect();
        wrong.connect();

        assertThat(heardByFailing.next())
                .startsWith("connect_error: auth could not be had")
                .contains("no token");
        assertThat(heardByWrong.next()).startsWith("connect_error: auth must be an object");
    }

    @Test
    void queryHeadersAndPathReachTheServer() throws Exception {
        try (TestServer other = new TestServer(settings -> settings.engine(engine -> engine.path("/deep/path")))) {
            ClientSocket socket = SocketClient.connect(
                    other.url() + "/chat?a=1%202&b=%C5%BC",
                    ClientOptions.builder()
                            .engine(engine ->
                                    engine.path("/deep/path/").query("c", "&=").header("X-Token", "secret"))
                            .build());

            Socket joined = Waiting.next(other.joined);
            assertThat(joined.handshake().parameter("a")).isEqualTo("1 2");
            assertThat(joined.handshake().parameter("b")).isEqualTo("ż");
            assertThat(joined.handshake().parameter("c")).isEqualTo("&=");
            assertThat(joined.handshake().header("x-token")).isEqualTo("secret");
            closed(socket);
        }
    }

    @Test
    void managerTellsOfTheUpgradeAndRemembersIt() throws Exception {
        BlockingQueue<ManagerEvent> events = new LinkedBlockingQueue<>();
        ClientSocket socket = SocketClient.create(
                server.url(),
                ClientOptions.builder()
                        .engine(engine -> engine.rememberUpgrade(true))
                        .build());
        socket.manager().onEvent(events::add);

        socket.connect();
        assertThat(Waiting.next(events)).isEqualTo(new ManagerEvent.Opened());
        assertThat(Waiting.next(events)).isEqualTo(new ManagerEvent.Upgraded("websocket"));
        Waiting.next(server.joined); // which may be later than the upgrade
        socket.disconnect();
        assertThat(Waiting.next(events)).isInstanceOf(ManagerEvent.Closed.class);
        socket.connect();
        assertThat(Waiting.next(server.joined).handshake().parameter("transport"))
                .isEqualTo("websocket");
        closed(socket);
    }

    @Test
    void cookiesAreKeptOnlyWhereAskedFor() throws Exception {
        try (TestServer other =
                new TestServer(settings -> settings.engine(engine -> engine.cookie(CookieOptions.named("stick"))))) {
            CookieManager jar = new CookieManager();
            ClientSocket forgetful = SocketClient.connect(other.url());
            ClientSocket keeping = SocketClient.connect(
                    other.url(),
                    ClientOptions.builder()
                            .engine(engine -> engine.cookies(jar))
                            .build());
            Waiting.next(other.joined);
            Waiting.next(other.joined);

            assertThat(jar.getCookieStore().getCookies())
                    .singleElement()
                    .satisfies(cookie -> assertThat(cookie.getName()).isEqualTo("stick"));
            closed(forgetful, keeping);
        }
    }

    @Test
    void nextTransportIsTriedWhereThatIsAllowed() throws Exception {
        try (TestServer other =
                new TestServer(settings -> settings.engine(engine -> engine.transports(TransportName.POLLING)))) {
            ClientSocket stubborn = SocketClient.create(
                    other.url(),
                    ClientOptions.builder()
                            .reconnection(false)
                            .engine(engine -> engine.transports(TransportName.WEBSOCKET))
                            .build());
            ClientSocket flexible = SocketClient.create(
                    other.url(),
                    ClientOptions.builder()
                            .engine(engine -> engine.transports(TransportName.WEBSOCKET, TransportName.POLLING)
                                    .tryAllTransports(true))
                            .build());
            Heard heardByStubborn = new Heard(stubborn);
            Heard heardByFlexible = new Heard(flexible);

            stubborn.connect();
            flexible.connect();

            assertThat(heardByStubborn.next())
                    .isEqualTo("connect_error: transport error: the server refused the WebSocket with status 400");
            assertThat(heardByFlexible.next()).isEqualTo("connect");
            closed(stubborn, flexible);
        }
    }

    // --- wrong things

    @Test
    void nobodyListensThere() throws Exception {
        BlockingQueue<ConnectError> errors = new LinkedBlockingQueue<>();
        TestServer gone = new TestServer();
        gone.close();
        ClientSocket socket = SocketClient.create(
                gone.url(), ClientOptions.builder().reconnection(false).build());
        socket.onConnectError(errors::add);

        socket.connect();

        ConnectError error = Waiting.next(errors);
        assertThat(error.message()).startsWith("transport error: a poll failed");
        assertThat(error.refused()).isFalse();
        assertThat(error.cause()).isInstanceOf(java.io.IOException.class);
        closed(socket);
    }

    @Test
    void wrongPathIsNamed() throws Exception {
        ClientSocket socket = SocketClient.create(
                server.url(),
                ClientOptions.builder()
                        .reconnection(false)
                        .engine(engine -> engine.path("/nothing/here"))
                        .build());
        Heard heard = new Heard(socket);

        socket.connect();

        assertThat(heard.next()).startsWith("connect_error: transport error: a poll was answered with status 404");
        closed(socket);
    }

    @Test
    void serverOfAnotherKindIsRecognised() throws Exception {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        BlockingQueue<String> bodies =
                new LinkedBlockingQueue<>(List.of("<html>hello</html>", "", "0{}", "0{\"sid\":"));
        http.createContext("/", exchange -> {
            byte[] body = String.valueOf(bodies.poll()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.start();
        try {
            ClientSocket socket = SocketClient.create(
                    "http://127.0.0.1:" + http.getAddress().getPort(),
                    ClientOptions.builder().reconnection(false).build());
            Heard heard = new Heard(socket);
            for (String expected :
                    List.of("unknown packet type", "empty packet", "is it an Engine.IO 4 server?", "no JSON")) {
                socket.connect();
                assertThat(heard.next())
                        .startsWith("connect_error: parse error")
                        .contains(expected);
                socket.disconnect();
            }
        } finally {
            http.stop(0);
        }
    }

    @Test
    void serverThatDoesNotAnswerIsGivenUpInTime() throws Exception {
        try (java.net.ServerSocket silent = new java.net.ServerSocket(0)) {
            ClientSocket socket = SocketClient.create(
                    "http://127.0.0.1:" + silent.getLocalPort(),
                    ClientOptions.builder()
                            .reconnection(false)
                            .connectTimeout(Duration.ofMillis(50))
                            .build());
            Heard heard = new Heard(socket);

            socket.connect();

            assertThat(heard.next()).startsWith("connect_error: timeout");
            closed(socket);
        }
    }

    @Test
    void optionsThatMakeNoRequestAreToldAtOnce() throws Exception {
        for (TransportName transport : TransportName.values()) {
            ClientSocket header = SocketClient.create(
                    server.url(),
                    ClientOptions.builder()
                            .reconnection(false)
                            .engine(engine -> engine.transports(transport).header("Host", "other"))
                            .build());
            ClientSocket path = SocketClient.create(
                    server.url(),
                    ClientOptions.builder()
                            .reconnection(false)
                            .engine(engine -> engine.transports(transport).path("/not a path"))
                            .build());
            for (ClientSocket socket : List.of(header, path)) {
                Heard heard = new Heard(socket);
                socket.connect();
                assertThat(heard.next())
                        .startsWith("connect_error: transport error")
                        .containsAnyOf("restricted header name", "Illegal character in path");
            }
        }
    }

    @Test
    void managerThatNobodyHoldsIsForgotten() {
        int before = Managers.count();
        for (int i = 0; i < 100; i++) {
            String token = "token " + i;
            SocketClient.create(
                    server.url(),
                    ClientOptions.builder()
                            .engine(engine -> engine.header("Authorization", token))
                            .build());
        }

        Waiting.until("they are gone", () -> {
            System.gc();
            return Managers.count() <= before;
        });
    }

    @Test
    void urlThatIsNoneIsRefusedAtOnce() {
        for (String url : List.of("localhost:3000", "ftp://localhost", "/chat", "http://")) {
            assertThatThrownBy(() -> SocketClient.create(url)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void sessionsThatAreGivenUpWhileTheyBeginDoNotStayWithTheServer() throws Exception {
        try (TestServer patient =
                new TestServer(settings -> settings.engine(engine -> engine.pingInterval(Duration.ofHours(1))))) {
            ClientOptions options = ClientOptions.builder().forceNew(true).build();
            for (int i = 0; i < 20; i++) {
                SocketClient.connect(patient.url(), options).disconnect();
            }
            ClientSocket last = SocketClient.connect(patient.url(), options);
            Waiting.next(patient.joined);

            closed(last);
            Waiting.until("all are gone", () -> patient.server.clientCount() == 0);
        }
    }

    @Test
    void timesThatAreNoneAreRefusedWhenTheyAreSet() {
        List<Consumer<EngineClientOptions.Builder>> settings = List.of(
                engine -> engine.requestTimeout(Duration.ZERO), engine -> engine.closeTimeout(Duration.ofMillis(-1)));
        for (Consumer<EngineClientOptions.Builder> setting : settings) {
            ClientOptions.Builder options = ClientOptions.builder().engine(setting);
            assertThatThrownBy(options::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Timeout");
        }
        ClientSocket socket = SocketClient.create(server.url());
        assertThatThrownBy(() -> socket.timeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
    }
}
