package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.testing.Waiting;

/** Row "facade too small": routes and files beside the sockets, on one port. */
class RouteTest {

    @TempDir
    Path folder;

    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private Fixture fixture;
    private RawClient client;

    @BeforeEach
    @SuppressWarnings("NullAway") // a route that answers with nothing, on purpose
    void start() throws Exception {
        Path pages = Files.createDirectories(folder.resolve("public/sub"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(pages.resolveSibling("index.html"), "<h1>index</h1>");
        Files.writeString(pages.resolveSibling("page.html"), "<h1>page</h1>");
        Files.writeString(pages.resolve("index.html"), "<h1>sub</h1>");
        write("public/.env", "secret");
        write("public/sub/.git/config", "secret");
        write("public/.hidden/page.html", "secret");
        write("public/.well-known/security.txt", "Contact: us");
        fixture = new Fixture(settings -> settings.get("/hello", request -> "Hello World!")
                .get("/echo", request -> String.valueOf(request.parameter("q")))
                .get("/broken", request -> {
                    throw new IllegalStateException("the password is 1234");
                })
                .route("GET", "/nothing-at-all", request -> null)
                .get("/blocking", request -> {
                    blocked.countDown();
                    Waiting.on(release);
                    return "done";
                })
                .get("/large", request -> "x".repeat(3_000_000))
                .staticFiles(folder.resolve("public"))
                .staticResources("pages"));
        client = RawClient.to(fixture.port());
    }

    private void write(String file, String content) throws IOException {
        int name = file.lastIndexOf('/') + 1;
        Path directory = Files.createDirectories(folder.resolve(file.substring(0, name)));
        Files.writeString(directory.resolve(file.substring(name)), content);
    }

    @AfterEach
    void close() throws Exception {
        release.countDown();
        client.close();
        fixture.close();
    }

    @Test
    void routeAnswersOnAConnectionThatGoesOn() throws Exception {
        for (int i = 0; i < 20; i++) {
            RawClient.Answer answer = client.get("/hello").answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers()).containsEntry("content-type", "text/html; charset=utf-8");
            assertThat(answer.body()).isEqualTo("Hello World!");
        }
    }

    @Test
    void queryIsDecoded() throws Exception {
        assertThat(client.get("/echo?q=a%20%C3%BC").answer().body()).isEqualTo("a \u00fc");
    }

    @Test
    void largeAnswerIsComplete() throws Exception {
        assertThat(client.get("/large").answer().body()).hasSize(3_000_000);
        assertThat(client.get("/hello").answer().body()).isEqualTo("Hello World!");
    }

    @Test
    void failingRouteTellsNoDetails() throws Exception {
        RawClient.Answer answer = client.get("/broken").answer();

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("Internal error\n");
    }

    @Test
    void routeThatAnswersWithNothingHasFailed() throws Exception {
        RawClient.Answer answer = client.get("/nothing-at-all").answer();

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("Internal error\n");
    }

    @Test
    void headOfARouteIsGetWithoutBody() throws Exception {
        client.send("HEAD /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");

        RawClient.Answer answer = client.answer(false);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("content-length", "12");
        assertThat(client.get("/hello").answer().body()).isEqualTo("Hello World!");
    }

    @ParameterizedTest
    @CsvSource({"/, 14, text/html", "/sub/, 12, text/html", "/page.html, 13, text/html", "/resource.txt, 11, text/plain"
    })
    void headOfAFileIsGetWithoutBody(String target, String length, String type) throws Exception {
        client.send("HEAD " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        RawClient.Answer answer = client.answer(false);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("content-length", length);
        assertThat(answer.headers().get("content-type")).startsWith(type);
        assertThat(client.get("/hello").answer().body()).isEqualTo("Hello World!");
    }

    @Test
    void headOfAFolderLeadsWhereGetDoes() throws Exception {
        for (String method : new String[] {"GET", "HEAD"}) {
            client.send(method + " /sub HTTP/1.1\r\nHost: localhost\r\n\r\n");

            RawClient.Answer answer = client.answer(method.equals("GET"));
            assertThat(answer.status()).isEqualTo(301);
            assertThat(answer.headers()).containsEntry("location", "/sub/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/none.html", "/../secret.txt", "/sub/none", "/nowhere/", "/.env"})
    void headOfWhatIsNoFileIsNotFound(String target) throws Exception {
        client.send("HEAD " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(client.answer(false).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/, <h1>index</h1>",
        "/index.html, <h1>index</h1>",
        "/page.html, <h1>page</h1>",
        "/page.html?v=1, <h1>page</h1>",
        "/sub/, <h1>sub</h1>",
        "/sub/../page.html, <h1>page</h1>",
        "/resource.txt, a resource",
        "/.well-known/security.txt, Contact: us",
    })
    void filesOfFolderAndClassPathAreServed(String target, String content) throws Exception {
        RawClient.Answer answer = client.get(target).answer();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().strip()).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/nothing/",
                "/../secret.txt",
                "/sub/../../secret.txt",
                "/%2e%2e/secret.txt",
                "/sub/%2e%2e/%2e%2e/secret.txt",
                "/..%2fsecret.txt",
                "/..%5csecret.txt",
                "/..\\secret.txt",
                "/%2e%2e%2fsecret.txt",
                "/%252e%252e/secret.txt",
                "//secret.txt",
                "/..",
                "/sub/..",
                "/./../secret.txt",
                "/....//secret.txt",
                "/page.html%00.txt",
                "/../secret-resource.txt",
                "/%2e%2e/secret-resource.txt",
                "/..%5csecret-resource.txt",
                "/.env",
                "/%2eenv",
                "/sub/.git/config",
                "/.hidden/page.html",
                "/.well-known/../.env",
                "/sockwright/tyrus/TyrusBinding.class",
                "/../sockwright/tyrus/TyrusBinding.class",
            })
    void whatIsNotServedIsRefusedAndLeaksNothing(String target) throws Exception {
        client.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        String answer = client.rest();
        assertThat(answer)
                .containsPattern("^HTTP/1\\.1 [45]\\d\\d ")
                .doesNotContain("secret")
                .doesNotContain("Exception")
                .doesNotContain(folder.toString());
    }

    @Test
    void missingPageIs404() throws Exception {
        RawClient.Answer answer = client.get("/nothing").answer();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("Not found\n");
    }

    @Test
    void routeThatBlocksHoldsUpNoSocket() throws Exception {
        client.get("/blocking");
        Waiting.on(blocked);

        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors() + 2; i++) {
            try (RawClient other = RawClient.joined(fixture.port())) {
                other.text("421[\"say\",\"hello\"]");
                assertThat(other.nextText()).isEqualTo("431[\"hello\"]");
            }
        }
        release.countDown();
        assertThat(client.answer().body()).isEqualTo("done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hello", "/page.html", "/nothing"})
    void whatTheExecutorRefusesIsAnsweredThatTheServerIsBusy(String target) throws Exception {
        AtomicBoolean full = new AtomicBoolean(true);
        Executor executor = task -> {
            if (full.get()) {
                throw new RejectedExecutionException("full");
            }
            task.run();
        };
        try (Fixture busy =
                new Fixture(settings -> settings.executor(executor).staticFiles(folder.resolve("public")))) {
            try (RawClient asking = RawClient.to(busy.port())) {
                RawClient.Answer answer = asking.get(target).answer();
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.body()).isEqualTo("Server is busy\n");
                assertThat(asking.rest()).isEmpty();
            }
            full.set(false);
            try (RawClient asking = RawClient.to(busy.port())) {
                assertThat(asking.get("/page.html").answer().body()).isEqualTo("<h1>page</h1>");
            }
        }
    }
}
