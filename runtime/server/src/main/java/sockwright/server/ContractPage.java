package sockwright.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sockwright.engine.server.HttpResponse;
import sockwright.engine.server.HttpRoute;

/**
 * Shows the AsyncAPI documents that the compiler has written for handler classes and for the contracts that these implement: a page
 * that holds them all and asks nobody for anything, and below it each document by the name of its class.
 */
final class ContractPage {

    private static final String FOLDER = "META-INF/sockwright/asyncapi/";

    /** What the page may do, which is to style itself and to run its own script. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Cache-Control",
            "no-cache");

    private ContractPage() {}

    /**
     * What a server answers with.
     *
     * @param path where the page is
     * @param handlers whose documents to show; those without one are left out
     */
    static List<HttpRoute> routes(String path, List<Object> handlers) {
        Map<String, String> documents = new LinkedHashMap<>();
        handlers.forEach(handler -> collect(handler.getClass(), documents));
        List<HttpRoute> routes = new ArrayList<>();
        HttpResponse page = answer("text/html", page(path, documents));
        routes.add(new HttpRoute("GET", path, request -> page));
        documents.forEach((name, document) -> {
            HttpResponse answer = answer("application/json", document);
            routes.add(new HttpRoute("GET", address(path, name), request -> answer));
        });
        return routes;
    }

    private static HttpResponse answer(String type, String text) {
        return HttpResponse.text(200, type + "; charset=utf-8", text).with(HEADERS);
    }

    /** The document of a class, of those above it, and of the interfaces that these implement. */
    private static void collect(@Nullable Class<?> type, Map<String, String> documents) {
        if (type == null) {
            return;
        }
        document(type).ifPresent(text -> documents.putIfAbsent(type.getName(), text));
        collect(type.getSuperclass(), documents);
        for (Class<?> implemented : type.getInterfaces()) {
            collect(implemented, documents);
        }
    }

    private static Optional<String> document(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null) {
            return Optional.empty(); // a class of the platform
        }
        return read(loader.getResourceAsStream(FOLDER + type.getName() + ".json"));
    }

    /** The page, with the documents in the place that it keeps for them. */
    private static String page(String path, Map<String, String> documents) {
        String page = read(ContractPage.class.getResourceAsStream("contracts.html"))
                .orElseThrow(() -> new IllegalStateException("contracts.html is missing beside " + ContractPage.class));
        String all = documents.entrySet().stream()
                .map(entry ->
                        "{\"address\":\"" + address(path, entry.getKey()) + "\",\"document\":" + entry.getValue() + "}")
                .collect(Collectors.joining(",", "[", "]"));
        // no text in a document can end the script that holds it
        return page.replace(">[]</script>", ">" + all.replace("<", "\\u003c") + "</script>");
    }

    private static String address(String path, String name) {
        return (path.endsWith("/") ? path : path + "/") + name + ".json";
    }

    private static Optional<String> read(@Nullable InputStream resource) {
        if (resource == null) {
            return Optional.empty();
        }
        try (resource) {
            return Optional.of(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
