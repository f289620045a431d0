package sockwright.engine.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes requests. Immutable: each method returns another one. */
public record Requests(String path, Map<String, List<String>> headers) {

    /** Requests to a path without any header but the host. */
    public static Requests to(String path) {
        return new Requests(path, Map.of("Host", List.of("server.example")));
    }

    /** The same with a header. */
    public Requests with(String name, String... values) {
        Map<String, List<String>> more = new LinkedHashMap<>(headers);
        more.put(name, List.of(values));
        return new Requests(path, more);
    }

    /** A request. */
    public EngineRequest request(String method, String query) {
        return EngineRequest.of(method, path, query, headers, "192.0.2.1", false);
    }

    /** A request to become a WebSocket. */
    public EngineRequest upgrade(String query) {
        return with("Upgrade", "websocket").with("Connection", "Upgrade").request("GET", query);
    }
}
