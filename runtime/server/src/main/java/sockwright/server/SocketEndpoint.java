package sockwright.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import sockwright.browser.BrowserClient;
import sockwright.browser.BrowserClient.Asset;
import sockwright.engine.server.Compression;
import sockwright.engine.server.EngineRequest;
import sockwright.engine.server.EngineServer;
import sockwright.engine.server.HttpEndpoint;
import sockwright.engine.server.HttpExchange;
import sockwright.engine.server.HttpResponse;
import sockwright.engine.server.UpgradeExchange;

/** The engine, with the official browser bundle beside it under the same path. */
final class SocketEndpoint implements HttpEndpoint {

    private final EngineServer engine;
    private final Map<String, byte[]> gzipped = new ConcurrentHashMap<>(); // by the paths of assets, which are few

    SocketEndpoint(EngineServer engine) {
        this.engine = engine;
    }

    @Override
    public boolean accepts(String path) {
        return engine.accepts(path);
    }

    @Override
    public void handle(HttpExchange exchange) {
        EngineRequest request = exchange.request();
        Optional<Asset> asset = asset(request);
        if (asset.isPresent()) {
            exchange.respond(answer(request, asset.get()));
        } else {
            engine.handle(exchange);
        }
    }

    @Override
    public void upgrade(UpgradeExchange exchange) {
        engine.upgrade(exchange);
    }

    private Optional<Asset> asset(EngineRequest request) {
        String folder = engine.options().path() + "/";
        boolean fetches = request.method().equals("GET") || request.method().equals("HEAD");
        return fetches && request.path().startsWith(folder)
                ? BrowserClient.asset(request.path().substring(folder.length()))
                : Optional.empty();
    }

    private HttpResponse answer(EngineRequest request, Asset asset) {
        // Like the reference: to be asked about each time, which is cheap, and never stale.
        Map<String, String> caching = Map.of("ETag", asset.etag(), "Cache-Control", "public, max-age=0");
        HttpResponse response = knows(request, asset.etag()) ? HttpResponse.empty(304) : content(request, asset);
        return response.with(caching).with(engine.corsHeaders(request)).varyingBy("Accept-Encoding");
    }

    private HttpResponse content(EngineRequest request, Asset asset) {
        Map<String, String> type = Map.of("Content-Type", asset.contentType());
        if (!Compression.isGzipAccepted(request)) {
            return new HttpResponse(200, type, asset.content());
        }
        byte[] body = gzipped.computeIfAbsent(request.path(), path -> Compression.gzip(asset.content()));
        return new HttpResponse(200, type, body).with(Map.of("Content-Encoding", "gzip"));
    }

    private static boolean knows(EngineRequest request, String etag) {
        List<String> headers = request.headers().getOrDefault("if-none-match", List.of());
        return headers.stream()
                .flatMap(header -> List.of(header.split(",", -1)).stream())
                .map(String::strip)
                .anyMatch(tag -> tag.equals(etag) || tag.equals("W/" + etag) || tag.equals("*"));
    }
}
