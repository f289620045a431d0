package sockwright.server;

import static java.lang.Thread.State.WAITING;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.InMemoryAdapter;
import sockwright.testing.Waiting;

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

    @Test
    void namespaceIsMadeAgainOnlyOnceTheAdapterOfTheFormerOneIsClosed() throws Exception {
        Set<String> held = ConcurrentHashMap.newKeySet();
        AtomicReference<Runnable> whileClosing = new AtomicReference<>(() -> {});
        try (Served served = new Served(settings -> settings.executor(Runnable::run)
                .adapter(context -> new Exclusive(
                        context, held, () -> requireNonNull(whileClosing.get()).run())))) {
            served.server.namespaces("/doc-{id}");
            SocketClient ada = served.client();
            ada.join("/doc-1");
            SocketClient bob = served.client();
            FutureTask<String> joining = new FutureTask<>(() -> bob.join("/doc-1"));
            Thread thread = new Thread(joining);
            whileClosing.set(() -> {
                whileClosing.set(() -> {});
                thread.start();
                Waiting.until("bob is through, or waits", () -> joining.isDone() || thread.getState() == WAITING);
            });

            ada.send("1/doc-1,");

            assertThat(joining.get(60, TimeUnit.SECONDS)).isNotEmpty();
        }
    }

    /** Keeps a namespace to itself until it is closed, as adapters do that hear its channels. */
    private static final class Exclusive extends InMemoryAdapter {

        private final String namespace;
        private final Set<String> held;
        private final Runnable whileClosing;

        Exclusive(AdapterContext context, Set<String> held, Runnable whileClosing) {
            super(context);
            this.namespace = context.namespace();
            this.held = held;
            this.whileClosing = whileClosing;
        }

        @Override
        public void init() {
            if (!held.add(namespace)) {
                throw new IllegalStateException("something hears " + namespace + " already");
            }
        }

        @Override
        public void close() {
            whileClosing.run();
            held.remove(namespace);
        }
    }
}
