package sockwright.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import sockwright.engine.CloseReason;

/**
 * Sessions under several threads at once. The fakes hold the engine to one batch at a time, the listener to one end, last.
 * Each test waits for what must happen, however long that takes.
 */
class SessionStressTest {

    private static final int SENDERS = 4;
    private static final int MESSAGES = 300;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Engine engine = new Engine();

    @AfterEach
    void stopThreads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    private List<Future<?>> startSenders(CountDownLatch start) {
        List<Future<?>> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            int sender = i;
            senders.add(threads.submit(() -> {
                start.await();
                for (int n = 0; n < MESSAGES; n++) {
                    engine.send(sender + ":" + n);
                }
                return null;
            }));
        }
        return senders;
    }

    private static void await(List<Future<?>> tasks) throws Exception {
        for (Future<?> task : tasks) {
            task.get(20, TimeUnit.SECONDS);
        }
    }

    /** Each sender's messages once and in order, however they are mixed. */
    private static void assertComplete(List<String> packets) {
        Map<String, List<Integer>> bySender = new HashMap<>();
        for (String packet : packets) {
            if (packet.startsWith("4")) {
                String[] parts = packet.substring(1).split(":", -1);
                bySender.computeIfAbsent(parts[0], absent -> new ArrayList<>()).add(Integer.valueOf(parts[1]));
            }
        }
        assertThat(bySender).hasSize(SENDERS);
        bySender.forEach((sender, numbers) -> {
            assertThat(numbers).hasSize(MESSAGES);
            assertThat(numbers).isSorted().doesNotHaveDuplicates();
        });
    }

    @RepeatedTest(5)
    void everythingArrivesOverASlowWebSocket() throws Exception {
        FakeWebSocket socket = engine.client.openWebSocket();
        socket.stall();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> senders = startSenders(start);
        AtomicBoolean sending = new AtomicBoolean(true);
        List<Future<?>> drainers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            drainers.add(threads.submit(() -> {
                while (sending.get()) {
                    socket.drain();
                    Thread.onSpinWait();
                }
            }));
        }

        start.countDown();
        await(senders);
        sending.set(false);
        await(drainers);
        socket.flow();

        assertComplete(socket.take());
    }

    @RepeatedTest(200)
    void everythingArrivesAcrossAMoveToWebSocket() throws Exception {
        EngineClient client = engine.client.open();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> senders = startSenders(start);
        List<String> received = new ArrayList<>();
        FakeWebSocket socket = client.webSocket();
        socket.receive("2probe");
        socket.stall();
        Future<?> polling = threads.submit(() -> {
            start.await();
            // polls until the move ends the last poll; may be told 400 when it asks once more
            while (true) {
                FakeExchange poll = client.poll();
                assertThat(poll.awaitEnd()).isTrue();
                if (poll.status() != 200) {
                    return null;
                }
                received.addAll(poll.packets());
            }
        });

        start.countDown();
        Future<?> move = threads.submit(() -> socket.receive("5"));
        List<Future<?>> all = new ArrayList<>(senders);
        all.add(move);
        all.add(polling);
        AtomicBoolean sending = new AtomicBoolean(true);
        Future<?> draining = threads.submit(() -> {
            while (sending.get()) {
                socket.drain();
                Thread.onSpinWait();
            }
        });
        await(all);
        sending.set(false);
        draining.get(20, TimeUnit.SECONDS);
        socket.flow();

        received.addAll(socket.take());
        assertComplete(received);
    }

    @RepeatedTest(20)
    void sessionEndsOnceAndLeavesNothingWhateverEndsIt() throws Exception {
        EngineClient client = engine.client.open();
        FakeExchange poll = client.poll();
        FakeWebSocket socket = client.webSocket();
        socket.receive("2probe");
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> tasks = startSenders(start);
        EngineSession session = engine.heard.engineSession();
        List<Runnable> ends = List.of(
                () -> socket.receive("5"),
                session::close,
                () -> session.end(CloseReason.PING_TIMEOUT, "test"),
                () -> client.post("4a\u001e4b\u001e1"),
                poll::abort,
                socket::breakOff);
        for (Runnable end : ends) {
            tasks.add(threads.submit(() -> {
                start.await();
                end.run();
                return null;
            }));
        }

        start.countDown();
        await(tasks);

        assertThat(engine.heard.closed().await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(engine.server.sessionCount()).isZero();
        assertThat(poll.ended()).isTrue();
        engine.timers.advanceMillis(1_000); // a departed session is remembered that long
        assertThat(engine.timers.pending()).isZero();
    }

    @RepeatedTest(10)
    void gracefulCloseLosesNothingThatWasSentBefore() throws Exception {
        FakeWebSocket socket = engine.client.openWebSocket();
        socket.stall();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> senders = startSenders(start);
        start.countDown();
        Future<?> draining = threads.submit(() -> {
            while (!socket.closed()) {
                socket.drain();
                Thread.onSpinWait();
            }
        });
        await(senders);

        engine.heard.session().close();
        draining.get(20, TimeUnit.SECONDS);

        assertComplete(socket.take());
        assertThat(engine.heard.closed().await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(engine.heard.reason()).isEqualTo(CloseReason.FORCED_CLOSE);
    }
}
