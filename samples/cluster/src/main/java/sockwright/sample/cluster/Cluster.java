package sockwright.sample.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import redis.embedded.RedisServer;

/** Redis, three servers and a load balancer, each in a process of its own. */
public final class Cluster implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Map<String, String> servers = new LinkedHashMap<>();
    private final String url;

    private Cluster(int port, Path js, Consumer<String> out) throws IOException {
        try {
            String redis = startRedis();
            for (String name : List.of("Java 1", "Java 2")) {
                serve(name, Part.start(name, Path.of("").toAbsolutePath(), java(name, redis), out));
            }
            serve("Node", Part.start("Node", js, List.of("node", "server.mjs", "Node", redis), out));
            List<String> balancer = new ArrayList<>(List.of("node", "balancer.mjs", String.valueOf(port)));
            balancer.addAll(servers.values());
            Part front = Part.start("balancer", js, balancer, out);
            parts.push(front);
            url = "http://localhost:" + front.port();
        } catch (IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Starts it.
     *
     * @param port the load balancer's, or 0 for any free one
     * @param js the folder of {@code server.mjs}, whose packages are installed
     * @param out hears what the processes print, from threads of its own
     * @throws IOException if a part cannot be started, naming it
     */
    public static Cluster start(int port, Path js, Consumer<String> out) throws IOException {
        return new Cluster(port, js, out);
    }

    private String startRedis() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        RedisServer redis = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .onShutdownForceStop(true)
                .build();
        redis.start();
        parts.push(redis::stop);
        return "redis://127.0.0.1:" + port;
    }

    private static List<String> java(String name, String redis) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String quiet = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn";
        String classPath = System.getProperty("java.class.path");
        return List.of(java, quiet, "-cp", classPath, Server.class.getName(), name, redis);
    }

    private void serve(String name, Part server) {
        parts.push(server);
        servers.put(name, "http://localhost:" + server.port());
    }

    /** Where the load balancer is. */
    public String url() {
        return url;
    }

    /** Where the servers are, by their names. */
    public Map<String, String> servers() {
        return Collections.unmodifiableMap(servers);
    }

    /** Ends all of it, what was started last first. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
