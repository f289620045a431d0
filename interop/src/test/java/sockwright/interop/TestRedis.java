package sockwright.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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

    /** The embedded one. */
    static TestRedis start() throws IOException {
        return start(ExecutableProvider.newJarResourceProvider());
    }

    static TestRedis start(ExecutableProvider executable) throws IOException {
        int port = freePort();
        RedisServer server = RedisServer.newRedisServer()
                .executableProvider(executable)
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
