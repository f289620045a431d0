package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;
import sockwright.interop.Ledger.Booking;
import sockwright.interop.Ledger.Clerk;
import sockwright.redis.ClusterMember;
import sockwright.redis.RedisPubSub;
import sockwright.server.SocketServer;
import sockwright.testing.Waiting;

/** A process that is no server, with the emitter that is generated for {@link Ledger.Bookings}. */
class TypedEmitterTest {

    private static final String HEARD_LAST = "socket.io-request#/ledger/2026#";

    private final BlockingQueue<Booking> heard = new LinkedBlockingQueue<>();

    @Test
    void generatedEmitterReachesTypedClientsFromAProcessThatIsNoServer() throws Exception {
        RedisURI uri = RedisURI.create("127.0.0.1", freePort());
        RedisServer redis = RedisServer.newRedisServer()
                .port(uri.getPort())
                .bind("127.0.0.1")
                .setting("save \"\"")
                .onShutdownForceStop(true)
                .build();
        redis.start();
        try (RedisPubSub member = RedisPubSub.builder(uri).build();
                RedisPubSub process = RedisPubSub.builder(uri).build();
                SocketServer server = SocketServer.builder()
                        .port(0)
                        .adapter(member)
                        .handlers(new LedgerHandler())
                        .start()) {
            LedgerClient ada = client(server);
            ada.onBooked(heard::add);
            ada.connect();
            ada.watch("rent").toCompletableFuture().get(30, TimeUnit.SECONDS);
            Waiting.until("the server hears Redis", () -> hears(uri));
            Waiting.until("the emitter is connected", () -> process.state() == ClusterMember.State.CONNECTED);

            var year = process.emitter().namespace("/ledger/2026");
            Ledger_BookingsEmitter.to(year.to("food")).booked(new Booking("food", 1));
            Ledger_BookingsEmitter.to(year.to("rent")).booked(new Booking("rent", 2));

            assertThat(Waiting.next(heard)).isEqualTo(new Booking("rent", 2));
            ada.close().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } finally {
            redis.stop();
        }
    }

    private static LedgerClient client(SocketServer server) {
        return LedgerClient.create("http://localhost:" + server.port(), "2026", new Clerk("ada"));
    }

    private static boolean hears(RedisURI uri) {
        try (RedisClient client = RedisClient.create(uri);
                var connection = client.connect()) {
            return connection.sync().pubsubNumsub(HEARD_LAST).getOrDefault(HEARD_LAST, 0L) == 1;
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
