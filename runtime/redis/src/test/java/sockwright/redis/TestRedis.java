package sockwright.redis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.core.RedisServerBuilder;

/** A Redis of the test's own, on a free port, that can go and come back. */
final class TestRedis implements AutoCloseable {

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet(); // ports

    private final int port = freePort();
    private final ExecutableProvider executable;
    private @Nullable RedisServer server;

    private final List<String> settings;

    private TestRedis(ExecutableProvider executable, List<String> settings) {
        this.executable = executable;
        this.settings = settings;
    }

    /** A Redis that does not run yet. */
    static TestRedis stopped() {
        return new TestRedis(ExecutableProvider.newJarResourceProvider(), List.of());
    }

    /** A Redis that does not run yet, and loses nothing of what it has confirmed when it is killed. */
    static TestRedis stoppedAndKeeping(Path folder) {
        return new TestRedis(
                ExecutableProvider.newJarResourceProvider(),
                List.of("appendonly yes", "appendfsync always", "dir " + folder));
    }

    /**
     * A Redis 7, which must have been installed: the embedded one is older. The test is skipped, and says so, where it has not.
     */
    static TestRedis startedWithShards() {
        Path installed = Path.of("/usr/bin/redis-server");
        assumeTrue(Files.isExecutable(installed), "skipped: there is no " + installed + " (Redis 7)");
        TestRedis redis = new TestRedis(installed::toFile, List.of());
        redis.start();
        return redis;
    }

    static TestRedis started() {
        TestRedis redis = stopped();
        redis.start();
        return redis;
    }

    void start() {
        try {
            RedisServerBuilder builder = RedisServer.newRedisServer()
                    .executableProvider(executable)
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .onShutdownForceStop(true);
            settings.forEach(builder::setting);
            RedisServer made = builder.build();
            made.start();
            server = made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it, as a crash would. */
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

    /** A port that nobody listens at, and that has not been given before: who got it may not listen there yet. */
    static int freePort() {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (GIVEN.add(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
