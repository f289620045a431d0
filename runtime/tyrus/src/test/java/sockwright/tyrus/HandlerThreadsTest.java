package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import sockwright.engine.server.Admission;
import sockwright.server.Socket;
import sockwright.server.SocketServer;
import sockwright.testing.Waiting;

/** Rows "handlers run on Grizzly's worker pool" and "callbacks run on the selector thread". */
class HandlerThreadsTest {

    @Test
    void newClientIsServedWhileManyHandlersBlock() throws Exception {
        int blockers = 8; // far more than I/O threads, fewer than handler threads
        CountDownLatch blocked = new CountDownLatch(blockers);
        CountDownLatch release = new CountDownLatch(1);
        try (Fixture fixture = new Fixture()) {
            fixture.server.on("block", (socket, arguments) -> {
                blocked.countDown();
                Waiting.on(release);
            });
            RawClient[] clients = new RawClient[blockers];
            for (int i = 0; i < blockers; i++) {
                clients[i] = RawClient.joined(fixture.port());
                clients[i].text("42[\"block\"]");
            }
            Waiting.on(blocked);

            try (RawClient other = RawClient.joined(fixture.port())) {
                other.text("421[\"say\",\"hello\"]");
                assertThat(other.nextText()).isEqualTo("431[\"hello\"]");
                other.frame(RawClient.PING, "");
                assertThat(other.nextFrame().firstByte()).isEqualTo(RawClient.PONG);
            }
            release.countDown();
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void nothingOfTheUsersRunsOnAnIoThread() throws Exception {
        Map<String, String> threads = new ConcurrentHashMap<>();
        CountDownLatch gone = new CountDownLatch(2);
        try (SocketServer server = SocketServer.builder()
                .host("127.0.0.1")
                .port(0)
                .engine(engine -> engine.admission(request -> {
                    note(threads, "admission");
                    return Admission.allow();
                }))
                .get("/", request -> {
                    note(threads, "route");
                    return "page";
                })
                .start()) {
            server.onConnect(socket -> note(threads, "connect"));
            server.on("ask", (socket, arguments) -> {
                note(threads, "event");
                answered(socket, threads);
                arguments.ack();
            });
            server.onDisconnect((socket, reason) -> {
                note(threads, "disconnect");
                gone.countDown();
            });

            try (RawClient client = RawClient.to(server.port())) {
                assertThat(client.get("/").answer().body()).isEqualTo("page");
                String session = client.openPolling();
                client.post(session, "42[\"ask\"]").answer();
                String asked = client.get(session).answer().body();
                client.post(session, asked.replaceAll(".*42(\\d+)\\[\"question\"\\].*", "43$1[\"yes\"]"))
                        .answer();
                Waiting.until("the answer is heard", () -> threads.containsKey("ack"));
                client.post(session, "1").answer();
            }
            threads.computeIfPresent("ack", (what, thread) -> "polling: " + thread);
            try (RawClient client = RawClient.joined(server.port())) {
                client.text("42[\"ask\"]");
                client.text(client.nextText().replaceAll("42(\\d+)\\[\"question\"\\]", "43$1[\"yes\"]"));
                Waiting.until(
                        "the answer is heard",
                        () -> !threads.getOrDefault("ack", "polling: ").startsWith("polling: "));
            }
            Waiting.on(gone);
        }

        assertThat(threads).containsOnlyKeys("admission", "route", "connect", "event", "ack", "disconnect");
        assertThat(threads.values()).allMatch(thread -> !thread.contains("sockwright-io"));
    }

    private static void answered(Socket socket, Map<String, String> threads) {
        socket.emitWithAck("question").thenRun(() -> note(threads, "ack"));
    }

    /** Any thread of an I/O stays noted, whatever comes after. */
    private static void note(Map<String, String> threads, String what) {
        String name = "thread " + Thread.currentThread().getName();
        threads.merge(what, name, (old, now) -> old.contains("sockwright-io") ? old : now);
    }
}
