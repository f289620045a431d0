package sockwright.tyrus;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import sockwright.server.DisconnectReason;
import sockwright.server.Socket;
import sockwright.server.SocketServer;
import sockwright.server.SocketServerBuilder;
import sockwright.testing.Waiting;

/** A server on a free port of this machine that notes who comes, what they say, and why they go. */
final class Fixture implements AutoCloseable {

    final SocketServer server;
    final BlockingQueue<Socket> joined = new LinkedBlockingQueue<>();
    final BlockingQueue<Object> said = new LinkedBlockingQueue<>();
    final BlockingQueue<DisconnectReason> left = new LinkedBlockingQueue<>();

    Fixture() {
        this(settings -> settings);
    }

    Fixture(UnaryOperator<SocketServerBuilder> settings) {
        server = settings.apply(SocketServer.builder()
                        .host("127.0.0.1")
                        .port(0)
                        // On a machine that is very busy a ping could come between what a test waits for.
                        .engine(engine -> engine.pingInterval(Duration.ofHours(1)))
                        .drainTimeout(Duration.ofMillis(200)))
                .start();
        server.onConnect(joined::add);
        server.on("say", (socket, arguments) -> {
            Object value = arguments.get(0);
            said.add(value instanceof byte[] bytes ? bytes.length : String.valueOf(value));
            arguments.ack(value);
        });
        server.onDisconnect((socket, disconnection) -> left.add(disconnection.reason()));
    }

    int port() {
        return server.port();
    }

    /** Waits until the engine has forgotten everybody. */
    void awaitNobody() {
        Waiting.until("sessions are gone", () -> server.clientCount() == 0);
    }

    @Override
    public void close() {
        server.close();
    }
}
