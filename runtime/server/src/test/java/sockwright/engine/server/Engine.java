package sockwright.engine.server;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import sockwright.engine.OutboundPacket;
import sockwright.testing.ManualTimers;

/** An engine on manual time with everything else that a test needs. Admission control runs on the caller's thread. */
final class Engine {

    final ManualTimers timers = new ManualTimers();
    final Heard heard = new Heard();
    final EngineServer server;
    final EngineClient client;

    Engine() {
        this(options -> {});
    }

    Engine(Consumer<EngineOptions.Builder> settings) {
        this(settings, Runnable::run);
    }

    Engine(Consumer<EngineOptions.Builder> settings, Executor executor) {
        EngineOptions.Builder options = EngineOptions.builder();
        settings.accept(options);
        server = new EngineServer(options.build(), timers, executor, heard);
        client = newClient();
    }

    EngineClient newClient() {
        return new EngineClient(server, Requests.to("/engine.io/"));
    }

    FakeExchange handle(EngineRequest request) {
        return handle(request, "");
    }

    FakeExchange handle(EngineRequest request, String body) {
        FakeExchange exchange = FakeExchange.of(request, body);
        server.handle(exchange);
        return exchange;
    }

    FakeWebSocket upgrade(EngineRequest request) {
        FakeWebSocket socket = new FakeWebSocket(request);
        server.upgrade(socket);
        return socket;
    }

    void send(String... messages) {
        heard.session()
                .send(java.util.Arrays.stream(messages)
                        .map(OutboundPacket::text)
                        .toList());
    }
}
