package sockwright.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sockwright.engine.CloseReason;

/** Limits of the engine: what a client sees that exceeds them, and that others are served on. */
class LimitsTest {

    private static Requests from(String forwarded) {
        return Requests.to("/engine.io/").with("X-Forwarded-For", forwarded);
    }

    @Test
    void clientBeyondMaxSessionsIsRefusedUntilSomebodyLeaves() {
        Engine engine = new Engine(options -> options.maxSessions(2));
        engine.newClient().open();
        FakeWebSocket second = engine.newClient().webSocket();

        FakeExchange third = engine.newClient().poll();
        assertThat(third.status()).isEqualTo(403);
        assertThat(third.text()).isEqualTo("{\"code\":4,\"message\":\"Too many connections\"}");
        assertThat(new String(engine.newClient().webSocket().refusal().body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("Too many connections");

        second.closeByClient();
        assertThat(engine.newClient().poll().status()).isEqualTo(200);
    }

    @Test
    void addressHasItsOwnLimit() {
        Engine engine = new Engine(options -> options.maxConnectionsPerAddress(1));
        EngineRequest elsewhere = Requests.to("/engine.io/")
                .with("X-Forwarded-For", "198.51.100.7")
                .request("GET", "EIO=4&transport=polling");
        engine.newClient().open();

        FakeExchange second = engine.newClient().poll();

        assertThat(second.status()).isEqualTo(403);
        assertThat(second.text()).contains("Too many connections from this address");
        assertThat(engine.handle(elsewhere.behindProxies(1)).status()).isEqualTo(200);
        assertThat(engine.handle(elsewhere).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 203.0.113.9, 198.51.100.7 | 192.0.2.1",
                "1 | 203.0.113.9, 198.51.100.7 | 198.51.100.7",
                "2 | 203.0.113.9, 198.51.100.7 | 203.0.113.9",
                "3 | 203.0.113.9, 198.51.100.7 | 203.0.113.9",
                "1 | ''                        | 192.0.2.1",
                "1 | 203.0.113.9,              | 192.0.2.1",
                "1 | 203.0.113.9:51234         | 203.0.113.9",
                "1 | [2001:db8::1]:51234       | 2001:db8::1",
                "1 | [2001:db8::1]             | 2001:db8::1",
                "1 | 2001:db8::1               | 2001:db8::1"
            })
    void trustedProxiesTellTheAddress(int hops, String forwarded, String address) {
        EngineRequest request = from(forwarded).request("GET", "").behindProxies(hops);

        assertThat(request.remoteAddress()).isEqualTo(address);
    }

    @Test
    void trustedProxyTellsWhetherTheClientsConnectionIsEncrypted() {
        EngineRequest request =
                Requests.to("/").with("X-Forwarded-Proto", "http, https").request("GET", "");

        assertThat(request.behindProxies(1).secure()).isTrue();
        assertThat(request.behindProxies(2).secure()).isFalse();
        assertThat(request.secure()).isFalse();
    }

    @Test
    void bodyThatDripsInIsAnswered408AndEndsTheSession() {
        Engine engine = new Engine(options -> options.requestTimeout(Duration.ofSeconds(5)));
        engine.client.open();
        FakeExchange post = engine.client.postSlowly("4late");
        engine.timers.advanceMillis(4_999);
        assertThat(post.ended()).isFalse();

        engine.timers.advanceMillis(1);
        assertThat(post.status()).isEqualTo(408);
        assertThat(engine.heard.reason()).isEqualTo(CloseReason.TRANSPORT_ERROR);

        post.arrive();
        assertThat(engine.heard.messages()).isEmpty();
    }

    @Test
    void bodyThatArrivesInTimeStopsItsDeadline() {
        Engine engine = new Engine();
        engine.client.open();
        int timers = engine.timers.pending();
        FakeExchange post = engine.client.postSlowly("4hello");
        assertThat(engine.timers.pending()).isEqualTo(timers + 1);

        post.arrive();

        assertThat(post.text()).isEqualTo("ok");
        assertThat(engine.timers.pending()).isEqualTo(timers);
    }

    @Test
    void thousandSessionsThatAreOpenedAndAbandonedAreForgotten() {
        Engine engine = new Engine();
        for (int i = 0; i < 1_000; i++) {
            engine.newClient().open();
        }
        assertThat(engine.server.sessionCount()).isEqualTo(1_000);

        engine.timers.advance(Duration.ofSeconds(45));

        assertThat(engine.server.sessionCount()).isZero();
        assertThat(engine.timers.pending()).isZero();
    }

    // --- closing

    @Test
    void closingServerRefusesEverybodyAndSaysSo() {
        Engine engine = new Engine();
        engine.server.close(Duration.ofSeconds(5));

        FakeExchange late = engine.newClient().poll();

        assertThat(late.status()).isEqualTo(403);
        assertThat(late.text()).isEqualTo("{\"code\":4,\"message\":\"Server is shutting down\"}");
        assertThat(new String(engine.newClient().webSocket().refusal().body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("Server is shutting down");
    }

    @Test
    void manyClientsAreDisconnectedInBatchesOverHalfOfTheTime() {
        Engine engine = new Engine(options -> options.drainBatch(10));
        List<FakeWebSocket> clients = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> engine.newClient().openWebSocket())
                .toList();
        var drained = engine.server.close(Duration.ofSeconds(8)).toCompletableFuture();

        int before = closed(clients);
        assertThat(before).isEqualTo(10);
        for (int second = 1; second <= 4; second++) {
            engine.timers.advance(Duration.ofSeconds(1));
            assertThat(closed(clients)).isEqualTo(before + 10);
            before = closed(clients);
        }
        assertThat(drained).isCompleted();
        assertThat(engine.timers.pending()).isZero();
    }

    private static int closed(List<FakeWebSocket> clients) {
        return (int) clients.stream().filter(FakeWebSocket::closed).count();
    }

    @Test
    void clientThatDoesNotFetchTheCloseIsDroppedWhenTheTimeIsUp() {
        Engine engine = new Engine();
        engine.client.open();
        var drained = engine.server.close(Duration.ofSeconds(2)).toCompletableFuture();
        assertThat(drained).isNotCompleted();

        engine.timers.advance(Duration.ofSeconds(2));

        assertThat(drained).isCompleted();
        assertThat(engine.heard.reason()).isEqualTo(CloseReason.FORCED_CLOSE);
    }
}
