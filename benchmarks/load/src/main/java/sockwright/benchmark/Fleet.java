package sockwright.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/**
 * All servers of a run, started when they are first needed, and the Redis that clusters of them share. Once closed, it starts new
 * ones.
 */
final class Fleet implements AutoCloseable {

    private record Key(ServerKind kind, int nodes) {}

    private final Map<Key, List<ServerProcess>> servers = new HashMap<>();
    private @Nullable RedisServer redis;

    /** One server of a kind, or a cluster of several. */
    List<ServerProcess> servers(ServerKind kind, int nodes) throws IOException {
        Key key = new Key(kind, nodes);
        List<ServerProcess> started = servers.get(key);
        if (started == null) {
            started = new ArrayList<>();
            servers.put(key, started); // before they are there, so that those that are will be closed
            for (int number = 1; number <= nodes; number++) {
                started.add(nodes == 1 ? ServerProcess.start(kind) : ServerProcess.join(kind, redis(), number));
            }
        }
        return started;
    }

    private String redis() throws IOException {
        RedisServer running = redis;
        if (running == null) {
            running = RedisServer.newRedisServer()
                    .port(freePort())
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .build();
            running.start();
            redis = running;
        }
        return "redis://127.0.0.1:" + running.ports().get(0);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        servers.values().forEach(started -> started.forEach(ServerProcess::close));
        servers.clear();
        RedisServer running = redis;
        redis = null;
        if (running != null) {
            running.stop();
        }
    }
}
