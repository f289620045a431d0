package sockwright.interop;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import sockwright.engine.CloseReason;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.engine.server.Binding;
import sockwright.engine.server.BindingSetup;
import sockwright.engine.server.EngineOptions;
import sockwright.engine.server.EngineServer;
import sockwright.engine.server.Session;

/** Engine.IO alone at {@code /engine.io/}: text comes back as text, binary as binary. */
final class EngineFixture implements Fixture.Running {

    private final Timers timers = Timers.system();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final EngineServer engine;
    private final Binding binding;

    private EngineFixture(int port, EngineOptions options) throws IOException {
        engine = new EngineServer(options, timers, executor, Echo::new);
        binding = Binding.start(BindingSetup.of("0.0.0.0", port, engine, executor));
    }

    static Fixture.Running start(int port) throws IOException {
        return new EngineFixture(
                port,
                EngineOptions.builder()
                        .pingInterval(Duration.ofMillis(300))
                        .pingTimeout(Duration.ofMillis(200))
                        .maxPayload(1_000_000)
                        .build());
    }

    /** The same with default settings. */
    static Fixture.Running startCalm(int port) throws IOException {
        return new EngineFixture(port, EngineOptions.builder().build());
    }

    private record Echo(Session session) implements Session.Listener {

        @Override
        public void onText(String message) {
            session.send(List.of(OutboundPacket.text(message)));
        }

        @Override
        public void onBinary(byte[] message) {
            session.send(List.of(OutboundPacket.binary(message)));
        }

        @Override
        public void onClose(CloseReason reason, String detail) {
            // Nothing is kept for a session.
        }
    }

    @Override
    public int port() {
        return binding.port();
    }

    @Override
    public void close() {
        engine.close(Duration.ofSeconds(1)).toCompletableFuture().join();
        binding.close();
        executor.shutdown();
        timers.close();
    }
}
