package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sockwright.engine.Timers;
import sockwright.engine.server.BindingSetup;
import sockwright.engine.server.HttpEndpoint;
import sockwright.engine.server.HttpExchange;
import sockwright.engine.server.HttpResponse;
import sockwright.engine.server.UpgradeExchange;
import sockwright.testing.Waiting;

/** The exchange of a poll, with an endpoint that the test itself is. */
class PendingPollFilterTest {

    private final BlockingQueue<HttpExchange> exchanges = new LinkedBlockingQueue<>();
    private final CountDownLatch aborted = new CountDownLatch(1);
    private Timers timers;
    private TyrusBinding binding;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        timers = Timers.system();
        HttpEndpoint endpoint = new HttpEndpoint() {
            @Override
            public boolean accepts(String path) {
                return path.startsWith("/poll");
            }

            @Override
            public void handle(HttpExchange exchange) {
                if (exchange.request().path().equals("/poll/answered-before")) {
                    exchange.respond(HttpResponse.text(200, "text/plain", "early"));
                }
                exchange.onAbort(aborted::countDown);
                exchanges.add(exchange);
            }

            @Override
            public void upgrade(UpgradeExchange exchange) {
                throw new AssertionError("nobody asked for an upgrade");
            }
        };
        binding = TyrusBinding.start(new BindingSetup(
                "127.0.0.1",
                0,
                null,
                1_000,
                Duration.ofSeconds(30),
                0,
                endpoint,
                List.of(),
                List.of(),
                List.of(),
                Runnable::run,
                timers));
        client = RawClient.to(binding.port());
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        binding.close();
        timers.close();
    }

    @Test
    void requestSentBehindAWaitingPollDropsTheConnection() throws Exception {
        client.get("/poll");
        Waiting.next(exchanges);
        client.get("/poll");

        assertThat(client.rest()).isEmpty();
        Waiting.on(aborted);
        assertThat(exchanges).isEmpty();
    }

    @Test
    void clientThatGoesIsNoticed() throws Exception {
        client.get("/poll");
        HttpExchange exchange = Waiting.next(exchanges);
        client.close();

        Waiting.on(aborted);
        exchange.respond(HttpResponse.empty(200)); // too late, and harmless
        exchange.destroy();
    }

    @Test
    void destroyedExchangeDropsTheConnection() throws Exception {
        client.get("/poll");
        Waiting.next(exchanges).destroy();

        assertThat(client.rest()).isEmpty();
        assertThat(aborted.getCount()).isEqualTo(1);
    }

    @Test
    void onlyTheFirstAnswerCounts() throws Exception {
        client.get("/poll");
        HttpExchange exchange = Waiting.next(exchanges);
        exchange.respond(HttpResponse.text(200, "text/plain", "first"));
        exchange.respond(HttpResponse.text(500, "text/plain", "second"));
        exchange.destroy();
        assertThat(client.answer().body()).isEqualTo("first");

        client.get("/poll");
        Waiting.next(exchanges).respond(HttpResponse.text(200, "text/plain", "next"));
        assertThat(client.answer().body()).isEqualTo("next");
    }

    /** As when another thread answers while the poll is still being set up: nothing of it may stick to the connection. */
    @Test
    void pollThatIsAnsweredBeforeItWaitsLeavesTheConnectionUsable() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(client.get("/poll/answered-before").answer().body()).isEqualTo("early");
        }
        assertThat(aborted.getCount()).isEqualTo(1);
    }
}
