package sockwright.benchmark.cluster;

import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import sockwright.adapter.Adapter;
import sockwright.benchmark.server.Bench;
import sockwright.benchmark.server.Program;
import sockwright.redis.RedisPubSub;
import sockwright.server.SocketServer;

/** {@code --redis URL KEY COUNT}: this project's server with default settings, in a cluster. It is ready when so many are there. */
final class ClusterProgram {

    private static final long LOOK_AGAIN_NANOS = 10_000_000;

    private ClusterProgram() {}

    public static void main(String[] arguments) throws IOException {
        RedisPubSub redis = RedisPubSub.builder(RedisURI.create(arguments[1]))
                .key(arguments[2])
                .build();
        int count = Integer.parseInt(arguments[3]);
        List<Adapter> adapters = new CopyOnWriteArrayList<>();
        int port = SocketServer.builder()
                .host("127.0.0.1")
                .port(0)
                .handlers(new Bench())
                .adapter(context -> {
                    Adapter adapter = redis.create(context);
                    adapters.add(adapter);
                    return adapter;
                })
                .start()
                .port();
        while (!adapters.stream().allMatch(adapter -> servers(adapter) >= count)) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        Program.serve(port);
    }

    private static int servers(Adapter adapter) {
        try {
            return adapter.serverCount().toCompletableFuture().join();
        } catch (CompletionException e) {
            return 0; // not connected to Redis yet
        }
    }
}
