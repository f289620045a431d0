package sockwright.server;

import java.util.function.Consumer;
import sockwright.engine.server.EngineClient;
import sockwright.engine.server.Requests;
import sockwright.testing.ManualTimers;

/** A server over no network, on manual time, whose handlers run when the test says so. */
final class Served implements AutoCloseable {

    final ManualTimers timers = new ManualTimers();
    final Steps steps = new Steps();
    final SocketServer server;
    final MemoryBinding binding;

    Served() {
        this(settings -> {});
    }

    Served(Consumer<SocketServerBuilder> settings) {
        SocketServerBuilder builder =
                SocketServer.builder().time(timers.clock(), timers).executor(steps);
        settings.accept(builder);
        server = builder.start();
        binding = MemoryBinding.last();
    }

    /** A client over WebSocket that has joined nothing. */
    SocketClient client() {
        return client(Requests.to("/socket.io/"));
    }

    SocketClient client(Requests requests) {
        EngineClient engine = new EngineClient(binding.setup().endpoint(), requests);
        return new SocketClient(engine.openWebSocket(), steps);
    }

    /** A client that has joined the main namespace. */
    SocketClient joined() {
        return joined("/");
    }

    SocketClient joined(String namespace) {
        SocketClient client = client();
        client.join(namespace);
        return client;
    }

    EngineClient polling() {
        return new EngineClient(binding.setup().endpoint(), Requests.to("/socket.io/"));
    }

    @Override
    public void close() {
        steps.runDirectly();
        server.close();
    }
}
