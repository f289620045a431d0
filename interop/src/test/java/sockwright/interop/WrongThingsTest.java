package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sockwright.annotation.OnEvent;
import sockwright.dispatch.EventException;
import sockwright.server.SocketServer;
import sockwright.server.SocketServerBuilder;

/**
 * What users see who do something wrong while the server starts or runs, word for word. What the compiler tells them stands in
 * the tests of the processor.
 */
class WrongThingsTest {

    private static final String TWO_MEGABYTES = "x".repeat(2_000_000);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();

    private static SocketServer server;

    record Item(String name, int price) {}

    record Order(String id, List<Item> items) {}

    static final class Shop {

        @OnEvent
        String order(Order order) {
            return order.id();
        }

        @OnEvent
        String pay(String card) {
            return Optional.of(card)
                    .filter(String::isEmpty)
                    .orElseThrow(() -> new IllegalStateException("no connection to jdbc:secret as root"));
        }

        @OnEvent
        String reserve(String item) {
            return Optional.of(item)
                    .filter(String::isEmpty)
                    .orElseThrow(() -> new EventException("sold_out", "nothing is left"));
        }
    }

    /** Handles an event that {@link Shop} handles too. */
    static final class OtherShop {

        @OnEvent
        void order(Order order) {}
    }

    @BeforeAll
    static void start() {
        server = SocketServer.builder().port(0).handlers(new Shop()).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    // --- at start

    @Test
    void handlersThatTheProcessorHasNotSeenAreNamedWithTheSettingThatIsMissing(@TempDir Path folder) throws Exception {
        compile(folder, Map.of("Unseen.java", """
                public class Unseen {
                    @sockwright.annotation.OnEvent
                    public void hello() {}
                }
                """));
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            assertThatIllegalStateException()
                    .isThrownBy(withHandler(loader, "Unseen")::start)
                    .withMessage(
                            "no dispatch table for Unseen: the Sockwright processor did not see the class when it was"
                                    + " compiled. Add io.github.sockwright:sockwright-processor to annotationProcessorPaths of the"
                                    + " maven-compiler-plugin (annotationProcessor in Gradle), and check that the class has"
                                    + " @Namespace or an @OnEvent method");
        }
    }

    @Test
    void aTableThatNoServiceFileListsIsNamedWithTheWaysInWhichThoseAreLost(@TempDir Path folder) throws Exception {
        compile(
                folder,
                Map.of(
                        "Merged.java",
                        "public class Merged {}",
                        "MergedDispatch.java",
                        "public class MergedDispatch {}"));
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            assertThatIllegalStateException()
                    .isThrownBy(withHandler(loader, "Merged")::start)
                    .withMessage("no dispatch table for Merged: MergedDispatch is there, but"
                            + " META-INF/services/sockwright.server.HandlerTable does not list it. If the JAR is made of"
                            + " several, merge their service files (ServicesResourceTransformer of the maven-shade-plugin,"
                            + " mergeServiceFiles() in Gradle's)");
        }
    }

    @Test
    void aTableThatItsModuleDoesNotProvideIsNamedWithTheLineThatIsMissing(@TempDir Path folder) throws Exception {
        compile(
                folder,
                Map.of(
                        "module-info.java",
                        "module shop { exports shop; }",
                        "shop/Till.java",
                        "package shop; public class Till {}",
                        "shop/TillDispatch.java",
                        "package shop; public class TillDispatch {}"));
        Configuration modules =
                ModuleLayer.boot().configuration().resolve(ModuleFinder.of(folder), ModuleFinder.of(), Set.of("shop"));
        ModuleLayer layer = ModuleLayer.boot()
                .defineModulesWithOneLoader(modules, getClass().getClassLoader());

        assertThatIllegalStateException()
                .isThrownBy(withHandler(layer.findLoader("shop"), "shop.Till")::start)
                .withMessage(
                        "no dispatch table for shop.Till: shop.TillDispatch is there, but the module does not provide"
                                + " it. Write \"provides sockwright.server.HandlerTable with shop.TillDispatch;\" in the module-info"
                                + " of shop");
    }

    /** Compiles without processors. */
    private static void compile(Path folder, Map<String, String> sources) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(exit).isZero();
    }

    private static SocketServerBuilder withHandler(ClassLoader loader, String name)
            throws ReflectiveOperationException {
        Object handler = loader.loadClass(name).getDeclaredConstructor().newInstance();
        return SocketServer.builder().port(0).handlers(handler);
    }

    @Test
    void twoClassesThatHandleOneEventAreBothNamed() {
        SocketServerBuilder builder = SocketServer.builder().port(0).handlers(new Shop(), new OtherShop());

        assertThatIllegalStateException()
                .isThrownBy(builder::start)
                .withMessage("event \"order\" of namespace / is handled by " + Shop.class.getName() + " and by "
                        + OtherShop.class.getName() + "; an event has one handler");
    }

    @Test
    void aPortInUseIsNamedWithTheWaysOut() {
        SocketServerBuilder builder = SocketServer.builder().port(server.port());

        assertThatThrownBy(builder::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("port " + server.port() + " of 0.0.0.0 cannot be had (")
                .hasMessageEndingWith(
                        "); is another server running? Choose another port with port(...), or 0 for any free" + " one");
    }

    // --- events

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ["order",{"id":"1","items":[{"name":"tea","price":"dear"}]}] | bad_request    | event "order", argument 1 (order.items[0].price): must be a whole number
            ["order",{"id":"1","items":7}]                               | bad_request    | event "order", argument 1 (order.items): must be an array
            ["order","tea"]                                              | bad_request    | event "order", argument 1 (order): must be an object
            ["order",null]                                               | bad_request    | event "order", argument 1 (order): must not be null
            ["order"]                                                    | bad_request    | event "order", argument 1 (order): is missing
            ["steal",1]                                                  | unknown_event  | nobody handles event "steal"
            ["reserve","tea"]                                            | sold_out       | nothing is left
            ["pay","1234"]                                               | internal_error | internal error
            """)
    void theAcknowledgementSaysWhatIsWrong(String event, String code, String message) {
        try (RawSocket client = RawSocket.join(CLIENT, server.port())) {
            client.send("421" + event);

            assertThat(client.next("431")).isEqualTo(acknowledged(code, message));

            client.send("422[\"order\",{\"id\":\"next\",\"items\":[]}]");
            assertThat(client.next("432")).as("the connection goes on").isEqualTo("432[\"next\"]");
        }
    }

    private static String acknowledged(String code, String message) {
        return "431[{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}]".formatted(code, message.replace("\"", "\\\""));
    }

    // --- 2 MB

    @Test
    void anEventOf2MbOverWebSocketClosesTheConnectionWith1009() {
        try (RawSocket client = RawSocket.join(CLIENT, server.port())) {
            client.trySend("421[\"order\",\"" + TWO_MEGABYTES + "\"]");

            assertThat(client.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void anEventOf2MbOverPollingIsAnsweredWith413() throws Exception {
        String handshake = get("EIO=4&transport=polling").body();
        String sid = handshake.replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
        HttpRequest post = request("EIO=4&transport=polling&sid=" + sid)
                .POST(HttpRequest.BodyPublishers.ofString("42[\"order\",\"" + TWO_MEGABYTES + "\"]"))
                .build();

        assertThat(CLIENT.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(413);
    }

    // --- requests

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            EIO=3&transport=polling             | 400 | {"code":5,"message":"Unsupported protocol version"}
            EIO=4&transport=polling&sid=unknown | 400 | {"code":1,"message":"Session ID unknown"}
            EIO=4&transport=pigeon              | 400 | {"code":0,"message":"Transport unknown"}
            """)
    void aRequestThatIsRefusedIsToldWhy(String query, int status, String body) throws Exception {
        HttpResponse<String> answer = get(query);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EIO=3&transport=websocket             | 400
            EIO=4&transport=websocket&sid=unknown | 400
            """)
    void aWebSocketThatIsRefusedHasTheStatus(String query, int status) {
        URI address = URI.create("ws://localhost:" + server.port() + "/socket.io/?" + query);

        CompletableFuture<WebSocket> refused =
                CLIENT.newWebSocketBuilder().buildAsync(address, new WebSocket.Listener() {});

        assertThatThrownBy(refused::join)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(status));
    }

    private static HttpResponse<String> get(String query) throws Exception {
        return CLIENT.send(request(query).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/socket.io/?" + query))
                .timeout(Duration.ofSeconds(30));
    }
}
