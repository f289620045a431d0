package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.adapter.RecoveryOptions;
import sockwright.dispatch.HandlerThreads;
import sockwright.engine.Timers;
import sockwright.testing.Waiting;

/** Clients that come, do all that there is to do, and go in every way, all at once: nothing of them stays. */
class ComingAndGoingTest {

    private static final Pattern WELCOME = Pattern.compile("(0[^{]*)\\{.*(\"pid\":\".*\")}");
    private static final int THREADS = 4;
    private static final int ROUNDS = 150;

    private final ConcurrentLinkedQueue<WeakReference<Object>> seen = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<CompletionStage<?>> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger came = new AtomicInteger();
    private final AtomicInteger went = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger handled = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingStays(boolean recovers) throws Exception {
        Timers poolTimers = Timers.system();
        ExecutorService handlers = HandlerThreads.create(8, poolTimers);
        ExecutorService clients = Executors.newFixedThreadPool(THREADS);
        try (Served served = new Served(settings -> {
            settings.executor(handlers);
            if (recovers) {
                settings.recovery(RecoveryOptions.DEFAULT);
            }
        })) {
            int timers = served.timers.pending();
            listen(served.server.namespace("/"));
            listen(served.server.namespaces("/doc-{id}"));
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(i);
                all.add(clients.submit(() -> {
                    start.await(60, TimeUnit.SECONDS);
                    for (int round = 0; round < ROUNDS; round++) {
                        comeAndGo(served, random);
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get(120, TimeUnit.SECONDS);
            }

            Waiting.until("all have left", () -> served.server.clientCount() == 0 && came.get() == went.get());
            served.timers.advance(Duration.ofMinutes(5)); // who could come back, and answer
            served.timers.advance(Duration.ofMinutes(5));
            assertThat(came).hasPositiveValue();
            Waiting.until(
                    "all answers are in",
                    () -> answers.stream()
                            .allMatch(answer -> answer.toCompletableFuture().isDone()));
            answers.clear();
            Waiting.until("namespaces go", () -> served.server.namespaces().size() == 1);
            DefaultNamespace main = (DefaultNamespace) served.server.namespace("/");
            assertThat(main.adapter().sockets()).isEmpty();
            assertThat(main.localContext().acks().isEmpty()).isTrue();
            assertThat(served.timers.pending()).isEqualTo(timers);
            Waiting.until("nobody is reachable", () -> {
                System.gc();
                seen.removeIf(one -> one.get() == null);
                return seen.isEmpty();
            });
        } finally {
            clients.shutdown();
            handlers.shutdown();
            poolTimers.close();
        }
        assertThat(handled.get()).isLessThanOrEqualTo(sent.get());
    }

    private <R extends ListenerRegistry<R>> void listen(R namespace) {
        namespace
                .use(socket -> {
                    switch (Math.floorMod(socket.id().hashCode(), 12)) {
                        case 0 -> throw new ConnectionRefused("no");
                        case 1 -> socket.disconnect();
                        case 2 -> throw new StackOverflowError("on purpose");
                        default -> socket.join("before");
                    }
                })
                .onConnect(socket -> {
                    came.incrementAndGet();
                    seen.add(new WeakReference<>(socket));
                    socket.onDisconnect((self, how) -> went.incrementAndGet());
                    socket.onAnyOutgoing((self, event) -> {});
                    socket.once("event", (self, event) -> self.leave("before"));
                    socket.join("room", "mine " + socket.id());
                    socket.emit("welcome");
                    endIn(Math.floorMod(socket.id().hashCode(), 13), socket);
                })
                .on("event", (socket, event) -> {
                    handled.incrementAndGet();
                    socket.join("r" + event.get(0));
                    socket.to("room").asVolatile().emit("told");
                    socket.asVolatile().emit("volatile");
                    answers.add(socket.emitWithAck("question"));
                    answers.add(socket.namespace().to("room").emitWithAck("all").arrived());
                })
                .on("leave", (socket, event) -> socket.disconnect())
                .on("fail", (socket, event) -> {
                    throw new AssertionError("on purpose");
                })
                .onNonBlocking("quick", (socket, event) -> {
                    event.ack("done");
                    socket.namespace().to("room").emit("quick");
                })
                .onNonBlocking("quickly gone", (socket, event) -> socket.disconnect(true))
                .onError((socket, event, error) -> socket.disconnect())
                .onDisconnecting((socket, how) -> {
                    socket.disconnect(true);
                    socket.join("too late");
                    socket.emit("too late");
                    answers.add(socket.emitWithAck("too late"));
                });
    }

    /** Lets some sockets end themselves, each from within another place. */
    private static void endIn(int place, Socket socket) {
        switch (place) {
            case 0 -> socket.disconnect(true);
            case 1 -> socket.disconnect();
            case 2 -> socket.onAny((self, event) -> self.disconnect());
            case 3 ->
                socket.use((self, event) -> {
                    self.disconnect(true);
                    return event;
                });
            case 4 -> socket.onAnyOutgoing((self, event) -> self.disconnect());
            case 5 -> socket.emitWithAck("question").whenComplete((answer, error) -> socket.disconnect(true));
            case 6 -> socket.on("event", (self, event) -> self.disconnect());
            default -> {}
        }
    }

    private void comeAndGo(Served served, Random random) {
        SocketClient client = served.client();
        seen.add(new WeakReference<>(client.socket().request()));
        List<String> names = List.of("", "/doc-" + random.nextInt(3) + ",", "/doc-" + random.nextInt(3) + ",");
        for (String name : names) {
            client.sendOnly("0" + name);
        }
        for (int i = 0; i < 8 && !client.closed(); i++) {
            String name = names.get(random.nextInt(names.size()));
            sent.incrementAndGet();
            switch (random.nextInt(8)) {
                case 0 -> client.sendOnly("2" + name + i + "[\"quick\"]");
                case 1 -> client.sendOnly("2" + name + "[\"fail\"]");
                case 2 -> client.sendOnly("3" + name + random.nextInt(50) + "[\"answer\"]");
                case 3 -> client.sendOnly("2" + name + "[\"leave\"]");
                case 4 -> client.sendOnly("1" + name).sendOnly("0" + name);
                case 5 ->
                    client.sendOnly("51-" + name + "[\"event\",{\"_placeholder\":true,\"num\":0}]")
                            .sendOnly(new byte[10]);
                default -> client.sendOnly("2" + name + "[\"event\"," + i + "]");
            }
        }
        switch (random.nextInt(6)) {
            case 0 -> comeBack(served, client);
            case 1 -> client.socket().closeByClient();
            case 2 -> client.socket().receive("1");
            case 3 -> client.sendOnly("2[\"quickly gone\"]").socket().breakOff();
            case 4 -> client.sendOnly("9").socket().breakOff();
            default -> client.socket().breakOff();
        }
    }

    /** Comes back to whatever it has been let into, once before and once after it has lost its connection. */
    private void comeBack(Served served, SocketClient client) {
        SocketClient again = served.client();
        for (String packet : client.take()) {
            Matcher welcome = WELCOME.matcher(packet);
            if (welcome.matches()) {
                again.sendOnly(welcome.group(1) + "{" + welcome.group(2) + "}");
                client.socket().breakOff();
            }
        }
        again.socket().breakOff();
        client.socket().breakOff();
    }
}
