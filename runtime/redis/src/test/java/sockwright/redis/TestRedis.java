package sockwright.redis;

import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/** A Redis of the test's own, on a free port, that can go and come back. */
final class TestRedis implements AutoCloseable {

    private final int port = freePort();
    private @Nullable RedisServer server;

    /** A Redis that does not run yet. */
    static TestRedis stopped() {
        return new TestRedis();
    }

    static TestRedis started() {
        TestRedis redis = new TestRedis();
        redis.start();
        return redis;
    }

    void start() {
        try {
            RedisServer made = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .onShutdownForceStop(true)
                    .build();
            made.start();
            server = made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        RedisServer running = server;
        server = null;
        if (running != null) {
            try {
                running.stop();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    RedisURI uri() {
        return RedisURI.create("127.0.0.1", port);
    }

    @Override
    public void close() {
        stop();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
