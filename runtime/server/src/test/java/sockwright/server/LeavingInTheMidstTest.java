package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import sockwright.adapter.RecoveryOptions;
import sockwright.engine.CloseReason;
import sockwright.engine.Metrics;
import sockwright.protocol.engineio.TransportName;

/** Sockets that come to their end in the midst of what an adapter does. */
class LeavingInTheMidstTest {

    private static final int PATIENCE_SECONDS = 20;

    /** Where threads meet on which a session ends. */
    private final CyclicBarrier meeting = new CyclicBarrier(2);

    private final class Meeting implements Metrics {

        @Override
        public void sessionClosed(TransportName transport, CloseReason reason) {
            try {
                meeting.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void slowClientsOfTheSameNamespacesKeepNobodyWaitingForTheOther() throws Exception {
        Served served = new Served(settings -> settings.recovery(RecoveryOptions.DEFAULT)
                .metrics(new Meeting())
                .engine(engine -> engine.maxQueuedPackets(2)));
        Namespace a = served.server.namespace("/a");
        Namespace b = served.server.namespace("/b");
        SocketClient one = served.client();
        SocketClient other = served.client();
        String idInA = idOf(one.send("0/b,", "0/a,"));
        String idInB = idOf(other.send("0/a,", "0/b,"));
        one.socket().stall();
        other.socket().stall();

        Executor threads = task -> new Thread(task).start(); // the common pool may have a single one
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> overflow(a.to(idInA)), threads);
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> overflow(b.to(idInB)), threads);

        CompletableFuture.allOf(first, second).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(a.sockets()).isEmpty();
        assertThat(b.sockets()).isEmpty();
        served.close();
    }

    /** Who the client is in the namespace that it joined last. */
    private static String idOf(SocketClient client) {
        String welcome = client.take().get(1);
        return welcome.substring(welcome.indexOf("sid") + 6).substring(0, 20);
    }

    /** Sends more than may wait for a client. */
    private static void overflow(BroadcastOperator client) {
        for (int i = 0; i < 4; i++) {
            client.emit("e");
        }
    }
}
