package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sockwright.engine.server.EngineRequest;
import sockwright.engine.server.HttpResponse;
import sockwright.engine.server.HttpRoute;

/** What is served for the documents that lie in the test's resources. */
class ContractPageTest {

    private static final EngineRequest REQUEST = EngineRequest.of("GET", "/", null, Map.of(), "local", false);

    /** Its document tries to end the script that holds it. */
    interface Contract {}

    static class Desk implements Contract {}

    /** As a container makes them. */
    static final class DeskProxy extends Desk {}

    @Test
    void everyDocumentOfAHandlerIsServedOnceByTheNameOfItsClass() throws Exception {
        Map<String, HttpRoute> routes = routes("/contracts", new DeskProxy(), new Desk(), "no handler");

        assertThat(routes)
                .containsOnlyKeys(
                        "/contracts",
                        "/contracts/sockwright.server.ContractPageTest$Contract.json",
                        "/contracts/sockwright.server.ContractPageTest$Desk.json");
        HttpResponse document = answer(routes, "/contracts/sockwright.server.ContractPageTest$Desk.json");
        assertThat(document.headers()).containsEntry("Content-Type", "application/json; charset=utf-8");
        assertThat(text(document)).contains("\"title\": \"Desk\"");
    }

    @Test
    void thePageHoldsAllDocumentsAndNoTextInThemIsMarkup() throws Exception {
        HttpResponse page = answer(routes("/contracts", new Desk()), "/contracts");

        assertThat(page.headers())
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .hasEntrySatisfying(
                        "Content-Security-Policy",
                        policy -> assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'"));
        assertThat(text(page))
                .contains("\"address\":\"/contracts/sockwright.server.ContractPageTest$Desk.json\"")
                .contains("\"title\": \"\\u003c/script>\\u003cb>\"")
                .doesNotContain("<b>");
    }

    @Test
    void thePageMayBeTheServersFirst() throws Exception {
        assertThat(routes("/", new Desk())).containsKeys("/", "/sockwright.server.ContractPageTest$Desk.json");
    }

    @Test
    void slashBehindThePageIsNotDoubled() throws Exception {
        assertThat(routes("/contracts/", new Desk()))
                .containsKeys("/contracts/", "/contracts/sockwright.server.ContractPageTest$Desk.json");
    }

    private static Map<String, HttpRoute> routes(String path, Object... handlers) {
        return ContractPage.routes(path, List.of(handlers)).stream()
                .collect(Collectors.toMap(HttpRoute::path, Function.identity()));
    }

    private static HttpResponse answer(Map<String, HttpRoute> routes, String path) throws Exception {
        return Objects.requireNonNull(routes.get(path), path).handler().handle(REQUEST);
    }

    private static String text(HttpResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
