package sockwright.sample.cluster;

import java.io.IOException;
import java.io.OutputStream;
import sockwright.redis.RedisPubSub;
import sockwright.server.SocketServer;

/** One of the servers in Java. */
final class Server {

    private Server() {}

    /**
     * Serves on a free port, which it prints, until its input ends.
     *
     * @param arguments what it is called, and the URI of Redis
     */
    @SuppressWarnings("SystemOut") // the one that started it reads it
    public static void main(String[] arguments) throws IOException {
        try (RedisPubSub redis = RedisPubSub.connect(arguments[1]);
                History history = History.connect(arguments[1]);
                SocketServer server = SocketServer.builder()
                        .port(0)
                        .adapter(redis)
                        .engine(engine -> engine.trustedProxies(1))
                        .handlers(new ClusterChat(arguments[0], history))
                        .staticResources("public")
                        .start()) {
            System.out.println("listening " + server.port());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
