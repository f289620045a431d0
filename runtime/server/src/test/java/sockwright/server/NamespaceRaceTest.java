package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Clients that come to a namespace while it is made or removed. */
class NamespaceRaceTest {

    private static final int CLIENTS = 8;
    private static final int ROUNDS = 300;

    @Test
    void clientsThatComeAndGoAtOnceAreAllLetInAndLeaveNothingBehind() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        AtomicInteger admitted = new AtomicInteger();
        AtomicInteger left = new AtomicInteger();
        AtomicInteger made = new AtomicInteger();
        var alive = new ConcurrentHashMap<String, Namespace>();
        try (Served served = new Served(settings -> settings.executor(Runnable::run))) {
            served.server.onNamespace(namespace -> made.incrementAndGet());
            served.server
                    .namespaces("/doc-{id}")
                    .onConnect(socket -> {
                        admitted.incrementAndGet();
                        Namespace known = alive.put("doc", socket.namespace());
                        assertThat(known == null || known.name().equals("/doc-1"))
                                .isTrue();
                    })
                    .onDisconnect((socket, how) -> left.incrementAndGet());
            CyclicBarrier start = new CyclicBarrier(CLIENTS);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(threads.submit(() -> {
                    SocketClient client = served.client();
                    start.await(60, TimeUnit.SECONDS);
                    for (int round = 0; round < ROUNDS; round++) {
                        client.join("/doc-1"); // fails unless let in
                        client.send("1/doc-1,");
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get(60, TimeUnit.SECONDS);
            }

            assertThat(admitted).hasValue(CLIENTS * ROUNDS);
            assertThat(left).hasValue(CLIENTS * ROUNDS);
            assertThat(made).hasPositiveValue();
            assertThat(served.server.namespaces()).extracting(Namespace::name).containsExactly("/");
            assertThat(served.server.namespaces("/doc-{id}").children()).isEmpty();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void clientsThatComeAtOnceMakeOneNamespace() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        AtomicInteger made = new AtomicInteger();
        try (Served served = new Served(settings -> settings.executor(Runnable::run))) {
            served.server.onNamespace(namespace -> made.incrementAndGet());
            ParentNamespace parent = served.server.namespaces((name, handshake) -> true);
            CyclicBarrier start = new CyclicBarrier(CLIENTS);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(threads.submit(() -> {
                    SocketClient client = served.client();
                    start.await(60, TimeUnit.SECONDS);
                    client.join("/doc-1");
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get(60, TimeUnit.SECONDS);
            }

            assertThat(made).hasValue(1);
            assertThat(parent.children())
                    .singleElement()
                    .satisfies(child -> assertThat(child.sockets()).hasSize(CLIENTS));
        } finally {
            threads.shutdown();
        }
    }
}
