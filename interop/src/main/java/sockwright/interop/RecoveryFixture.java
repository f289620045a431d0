package sockwright.interop;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import sockwright.adapter.RecoveryOptions;
import sockwright.server.Namespace;
import sockwright.server.Socket;
import sockwright.server.SocketServer;

/**
 * A server that keeps sessions and never stops talking: event {@code number} counts up for each client that is new,
 * until it says {@code stop}. One in three goes to everyone in a namespace of the client's own, one to a room, and
 * one to the socket's id.
 */
record RecoveryFixture(SocketServer server, ScheduledExecutorService ticker) implements Fixture.Running {

    private static final long TICK_MICROS = 500;

    static Fixture.Running start(int port) {
        SocketServer server = SocketServer.builder()
                .port(port)
                .recovery(RecoveryOptions.DEFAULT)
                .start();
        RecoveryFixture fixture = new RecoveryFixture(server, Executors.newSingleThreadScheduledExecutor());
        server.namespaces("/stream-{name}").onConnect(socket -> {
            if (!socket.recovered()) {
                socket.join("room");
                fixture.count(socket);
            }
            socket.asVolatile().emit("hello", Map.of("recovered", socket.recovered(), "rooms", socket.rooms()));
        });
        return fixture;
    }

    private void count(Socket first) {
        Namespace namespace = first.namespace();
        String id = first.id();
        AtomicInteger number = new AtomicInteger();
        var ticking = ticker.scheduleWithFixedDelay(
                () -> {
                    int next = number.getAndIncrement();
                    switch (next % 3) {
                        case 0 -> namespace.emit("number", next);
                        case 1 -> namespace.to("room").emit("number", next);
                        default -> namespace.to(id).emit("number", next);
                    }
                },
                TICK_MICROS,
                TICK_MICROS,
                TimeUnit.MICROSECONDS);
        namespace.on("stop", (socket, arguments) -> {
            ticking.cancel(false);
            arguments.ack(number.get(), socket.recovered());
        });
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        server.close();
    }
}
