package sockwright.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.http.HttpClient;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sockwright.engine.client.EngineClientOptions;
import sockwright.protocol.engineio.TransportName;
import sockwright.testing.Waiting;

/** Connections through a proxy, to a host that only the proxy knows. */
class ProxyTest {

    private static final String LOGIN = "ada:secret";

    private static ClientSocket socket(
            TestServer server, TransportName transport, Consumer<EngineClientOptions.Builder> settings) {
        return SocketClient.create(
                "http://server.test:" + server.server.port(),
                ClientOptions.builder()
                        .reconnection(false)
                        .engine(engine -> settings.accept(engine.transports(transport)))
                        .build());
    }

    private static void talk(ClientSocket socket) throws Exception {
        BlockingQueue<ConnectError> errors = new LinkedBlockingQueue<>();
        socket.onConnectError(errors::add);
        socket.connect();
        assertThat(socket.ask(String.class, "echo", "over there")
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS))
                .isEqualTo("over there");
        assertThat(errors).isEmpty();
        socket.close().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static String method(TransportName transport) {
        return transport == TransportName.WEBSOCKET ? "CONNECT" : "GET";
    }

    @ParameterizedTest
    @EnumSource
    void proxyIsGoneThrough(TransportName transport) throws Exception {
        try (TestServer server = new TestServer();
                HttpProxy proxy = new HttpProxy(null)) {
            talk(socket(server, transport, engine -> engine.proxy(proxy.selector())));

            assertThat(proxy.methods).startsWith(method(transport));
        }
    }

    @ParameterizedTest
    @EnumSource
    void proxyThatAsksForCredentialsIsGivenThoseOfTheHttpClient(TransportName transport) throws Exception {
        try (TestServer server = new TestServer();
                HttpProxy proxy = new HttpProxy(LOGIN)) {
            HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .proxy(proxy.selector())
                    .authenticator(new Authenticator() {
                        @Override
                        protected PasswordAuthentication getPasswordAuthentication() {
                            return new PasswordAuthentication("ada", "secret".toCharArray());
                        }
                    })
                    .build();

            talk(socket(server, transport, engine -> engine.httpClient(client)));

            assertThat(proxy.methods).startsWith(method(transport));
        }
    }

    @ParameterizedTest
    @EnumSource
    void proxyThatRefusesIsToldOf(TransportName transport) throws Exception {
        try (TestServer server = new TestServer();
                HttpProxy proxy = new HttpProxy(LOGIN)) {
            BlockingQueue<ConnectError> errors = new LinkedBlockingQueue<>();
            ClientSocket socket = socket(server, transport, engine -> engine.proxy(proxy.selector()));
            socket.onConnectError(errors::add);

            socket.connect();

            assertThat(Waiting.next(errors).message()).contains("407");
            assertThat(proxy.methods).isEmpty();
        }
    }
}
