package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sockwright.engine.Timers;
import sockwright.testing.ForwardingTimers;
import sockwright.testing.Waiting;

/** Many connections that come, talk, and go in every way there is; nothing of them stays. */
class SoakTest {

    private static final int WORKERS = 8;
    private static final int CONNECTIONS = 25;
    private static final int LIFETIMES = 3;

    @Test
    void nothingStaysOfManyConnections() throws Exception {
        CountingTimers timers = new CountingTimers();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try (Fixture fixture = new Fixture(settings -> settings.time(java.time.Clock.systemUTC(), timers))) {
            List<CompletableFuture<Void>> work = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                Random random = new Random(worker);
                work.add(CompletableFuture.runAsync(() -> live(fixture, random), workers));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(work.toArray(CompletableFuture[]::new));
            while (!all.isDone()) {
                fixture.server.to("nobody").emit("news", "broadcast");
            }
            all.get(1, TimeUnit.SECONDS);

            fixture.awaitNobody();
            int joined = WORKERS * CONNECTIONS * LIFETIMES;
            assertThat(fixture.joined).hasSize(joined);
            Waiting.until("all have left", () -> fixture.left.size() == joined);
            assertThat(fixture.server.namespace("/").sockets()).isEmpty();
            // What Grizzly and Tyrus hold of a connection would hang on a timer of its close.
            Waiting.until("timers have ended", () -> timers.waiting.get() == 0);
            assertThat(fixture.server.slowClientCount()).isZero();
        } finally {
            workers.shutdown();
        }
    }

    private static void live(Fixture fixture, Random random) {
        try {
            for (int lifetime = 0; lifetime < LIFETIMES; lifetime++) {
                List<RawClient> clients = new ArrayList<>();
                for (int i = 0; i < CONNECTIONS; i++) {
                    if (random.nextInt(4) == 0) {
                        poll(fixture, random);
                    } else {
                        clients.add(talk(fixture, random));
                    }
                }
                for (RawClient client : clients) {
                    leave(client, random.nextInt(3));
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static RawClient talk(Fixture fixture, Random random) throws Exception {
        RawClient client = RawClient.joined(fixture.port());
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            String value = "v".repeat(random.nextInt(3_000));
            client.text("42" + i + "[\"say\",\"" + value + "\"]");
            String answer = client.nextText();
            assertThat(answer).isEqualTo("43" + i + "[\"" + value + "\"]");
        }
        return client;
    }

    private static void poll(Fixture fixture, Random random) throws Exception {
        try (RawClient client = RawClient.to(fixture.port())) {
            String session = client.openPolling();
            for (int i = random.nextInt(5); i > 0; i--) {
                assertThat(client.post(session, "42" + i + "[\"say\"," + i + "]")
                                .answer()
                                .body())
                        .isEqualTo("ok");
                assertThat(client.get(session).answer().body()).isEqualTo("43" + i + "[" + i + "]");
            }
            client.post(session, random.nextBoolean() ? "1" : "").answer(); // a close, or what is no packet
        }
    }

    private static void leave(RawClient client, int how) throws Exception {
        switch (how) {
            case 0 -> client.close();
            case 1 -> client.reset();
            default -> {
                client.frame(RawClient.CLOSE, "");
                client.rest();
            }
        }
    }

    /** Real timers that know how many still wait. */
    private static final class CountingTimers extends ForwardingTimers {

        private final AtomicInteger waiting = new AtomicInteger();

        CountingTimers() {
            super(Timers.system());
        }

        @Override
        public Timer after(java.time.Duration delay, Runnable task) {
            AtomicInteger once = new AtomicInteger();
            waiting.incrementAndGet();
            Runnable ended = () -> {
                if (once.getAndIncrement() == 0) {
                    waiting.decrementAndGet();
                }
            };
            Timer timer = super.after(delay, () -> {
                ended.run();
                task.run();
            });
            return () -> {
                timer.cancel();
                ended.run();
            };
        }
    }
}
