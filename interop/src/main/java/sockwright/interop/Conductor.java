package sockwright.interop;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import sockwright.engine.server.EngineRequest;
import sockwright.json.JsonCodec;
import sockwright.json.MalformedJsonException;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.server.SocketServer;

/**
 * Starts servers for the scenarios of {@code interop/js/conformance} and tells them what to do: {@code /start?options=},
 * {@code /tell?port=&namespace=&op=&values=} and {@code /stop?port=}, each value as JSON.
 */
final class Conductor implements Fixture.Running {

    private static final JsonCodec JSON = JacksonJsonCodec.create();

    private final ConcurrentMap<Integer, StageServer> stages = new ConcurrentHashMap<>();
    private final SocketServer server;

    private Conductor(int port) {
        server = SocketServer.builder()
                .port(port)
                .get("/start", request -> JSON.writeValue(Map.of("value", start(request))))
                .get("/tell", request -> JSON.writeValue(tell(request)))
                .get("/stop", request -> JSON.writeValue(stop(request)))
                .start();
    }

    static Fixture.Running start(int port) {
        return new Conductor(port);
    }

    private int start(EngineRequest request) throws MalformedJsonException {
        StageServer stage = StageServer.start(new StageOptions((Map<?, ?>) read(request, "options")));
        stages.put(stage.port(), stage);
        return stage.port();
    }

    private Map<String, @Nullable Object> tell(EngineRequest request) throws MalformedJsonException {
        StageServer stage = stage(request);
        String namespace = (String) read(request, "namespace");
        String op = (String) read(request, "op");
        List<?> values = (List<?>) read(request, "values");
        return stage.commands().run(op, stage.namespace(namespace), null, values);
    }

    private Map<String, @Nullable Object> stop(EngineRequest request) throws MalformedJsonException {
        StageServer stage = stage(request);
        stages.remove(stage.port());
        stage.close();
        return StageCommands.answer(() -> null);
    }

    private StageServer stage(EngineRequest request) throws MalformedJsonException {
        int port = ((Number) read(request, "port")).intValue();
        return Objects.requireNonNull(stages.get(port), "no server on this port");
    }

    private static Object read(EngineRequest request, String name) throws MalformedJsonException {
        String json = Objects.requireNonNull(request.parameter(name), name);
        return Objects.requireNonNull(JSON.readValue(json, 0).values().get(0), name);
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        stages.values().forEach(StageServer::close);
        server.close();
    }
}
