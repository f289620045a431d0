package sockwright.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

/** A Redis of the test's own on a free port, which keeps nothing. */
final class TestRedis implements AutoCloseable {

    private final int port;
    private final RedisServer server;

    private TestRedis(int port, RedisServer server) {
        this.port = port;
        this.server = server;
    }

    /** The program of the embedded Redis, which is older than 7. Tests that kill their Redis start it themselves. */
    static Path embedded() throws IOException {
        return ExecutableProvider.newJarResourceProvider().get().toPath();
    }

    /** The program of an installed Redis 7. The test is skipped, and says so, where there is none. */
    static Path installed() {
        Path debian = Path.of("/usr/bin/redis-server");
        assumeTrue(Files.isExecutable(debian), "skipped: there is no " + debian + " (Redis 7)");
        return debian;
    }

    /** Starts the embedded one. */
    static TestRedis start() throws IOException {
        return start(embedded());
    }

    static TestRedis start(Path program) throws IOException {
        int port = freePort();
        RedisServer server = RedisServer.newRedisServer()
                .executableProvider(program::toFile)
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .onShutdownForceStop(true)
                .build();
        server.start();
        return new TestRedis(port, server);
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
