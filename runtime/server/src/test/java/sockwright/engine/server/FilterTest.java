package sockwright.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sockwright.engine.CloseReason;
import sockwright.engine.Refusal;

/** What the application hears of requests, and may do with them: filters, connection errors, origins by pattern. */
class FilterTest {

    private final List<String> seen = new ArrayList<>();

    private HttpFilter noting(String name) {
        return request -> {
            seen.add(name + " " + request.method());
            return HttpFilter.pass(Map.of("X-" + name, "yes"));
        };
    }

    @Test
    void filtersSeeEveryRequestInOrderAndAddToItsAnswer() {
        Engine engine = new Engine(options -> options.filter(noting("a")).filter(noting("b")));
        EngineClient client = engine.client.open();
        FakeExchange post = client.post("4hello");
        FakeWebSocket socket = client.webSocket();

        assertThat(seen).containsExactly("a GET", "b GET", "a POST", "b POST", "a GET", "b GET");
        assertThat(post.text()).isEqualTo("ok");
        assertThat(post.header("X-a")).isEqualTo("yes");
        assertThat(post.header("X-b")).isEqualTo("yes");
        assertThat(socket.answerHeaders()).containsOnlyKeys("X-a", "X-b");
        assertThat(engine.heard.messages()).containsExactly("hello");
    }

    @Test
    void filterMayAnswerItselfBeforeTheRequestIsVerified() {
        Engine engine = new Engine(options -> options.filter(
                        request -> HttpFilter.answer(HttpResponse.text(401, "text/plain", "who are you?")))
                .filter(noting("never")));

        assertThat(engine.handle(Requests.to("/engine.io/").request("GET", "")).text())
                .isEqualTo("who are you?");
        assertThat(engine.client.webSocket().refusal().status()).isEqualTo(401);
        assertThat(seen).isEmpty();
    }

    @Test
    void filterThatFailsBadlyIsAnsweredToo() {
        Engine engine = new Engine(options -> options.filter(request -> {
            throw new StackOverflowError("expected in the log: on purpose");
        }));

        assertThat(engine.handle(Requests.to("/engine.io/").request("GET", "")).status())
                .isEqualTo(500);
        assertThat(engine.client.webSocket().refusal().status()).isEqualTo(500);
    }

    @Test
    void filterThatFailsIsAnswered500WithoutSayingWhy() {
        Engine engine = new Engine(options -> options.filter(request -> {
            throw new IllegalStateException("on purpose");
        }));

        FakeExchange exchange = engine.client.poll();

        assertThat(exchange.status()).isEqualTo(500);
        assertThat(exchange.text()).doesNotContain("purpose");
    }

    @Test
    @SuppressWarnings("NullAway") // on purpose
    void filterThatAnswersWithNothingIsAnswered500() {
        Engine engine = new Engine(options -> options.filter(request -> HttpFilter.answer(null)));

        assertThat(engine.handle(Requests.to("/engine.io/").request("GET", "")).status())
                .isEqualTo(500);
        assertThat(engine.client.webSocket().refusal().status()).isEqualTo(500);
    }

    @Test
    void filtersRunOnTheExecutorAndAFullOneIsSaid() {
        ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        Engine engine = new Engine(options -> options.filter(noting("a")), tasks::add);
        FakeExchange exchange = engine.client.poll();
        assertThat(seen).isEmpty();
        tasks.remove().run();
        assertThat(exchange.status()).isEqualTo(200);

        Engine busy = new Engine(options -> options.filter(noting("a")), task -> {
            throw new RejectedExecutionException("full");
        });
        assertThat(busy.client.poll().status()).isEqualTo(503);
    }

    @Test
    void bodiesAreBoundedInSizeAndTimeBehindFiltersToo() {
        Engine engine = new Engine(options -> options.filter(noting("a")).maxPayload(10));
        engine.client.open();
        assertThat(engine.client.post("4" + "x".repeat(10)).status()).isEqualTo(413);
        FakeExchange slow = engine.client.postSlowly("4a");

        engine.timers.advance(EngineOptions.builder().build().requestTimeout());

        assertThat(slow.status()).isEqualTo(408);
        assertThat(engine.heard.reason()).isEqualTo(CloseReason.TRANSPORT_ERROR);
    }

    // --- connection errors

    @Test
    void refusedRequestsAreToldWithCodeAndContext() {
        List<ConnectionError> errors = new ArrayList<>();
        Engine engine = new Engine(options -> options.onConnectionError(errors::add));

        engine.handle(Requests.to("/engine.io/").request("GET", "EIO=3&transport=polling"));
        engine.upgrade(Requests.to("/engine.io/").upgrade("EIO=4&transport=websocket&sid=nobody"));

        assertThat(errors).extracting(ConnectionError::code).containsExactly(5, 1);
        assertThat(errors)
                .extracting(ConnectionError::refusal)
                .containsExactly(Refusal.UNSUPPORTED_PROTOCOL_VERSION, Refusal.UNKNOWN_SESSION);
        assertThat(errors.get(0).message()).isEqualTo("Unsupported protocol version");
        assertThat(errors.get(0).context()).isEqualTo("EIO 3");
        assertThat(errors.get(0).request().parameter("EIO")).isEqualTo("3");
        assertThat(errors.get(1).context()).doesNotContain("nobody");
        assertThat(errors.get(1).toString()).contains("/engine.io/").doesNotContain("nobody");
    }

    @Test
    void listenerThatFailsOrIsTooSlowHarmsNobody() {
        ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        Engine engine = new Engine(
                options -> options.onConnectionError(error -> {
                    throw new IllegalStateException("on purpose");
                }),
                tasks::add);
        for (int i = 0; i < 1_500; i++) {
            assertThat(engine.client.request("POST").status()).isEqualTo(400);
        }

        assertThat(tasks).hasSize(1_000);
        tasks.forEach(Runnable::run);
        tasks.clear();
        engine.client.request("POST");
        assertThat(tasks).hasSize(1);
    }

    // --- origins

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com, 200",
        "https://app.example.com.evil.example, 403",
        "https://evil.example?https://app.example.com, 403",
        "https://APP.example.com, 403",
        "https://other.example, 200"
    })
    void originsAreLetInByPatternOrByValueOnBothTransports(String origin, int status) {
        Engine engine = new Engine(options -> options.cors(CorsOptions.origins("https://other.example")
                .orMatching(Pattern.compile("https://[a-z]+\\.example\\.com"))
                .withCredentials()
                .withExposedHeaders("X-Mine")));
        Requests requests = Requests.to("/engine.io/").with("Origin", origin);

        FakeExchange polling = engine.handle(requests.request("GET", "EIO=4&transport=polling"));
        FakeWebSocket webSocket = engine.upgrade(requests.upgrade("EIO=4&transport=websocket"));

        assertThat(polling.status()).isEqualTo(status);
        assertThat(webSocket.accepted()).isEqualTo(status == 200);
        assertThat(polling.header("Access-Control-Allow-Origin")).isEqualTo(status == 200 ? origin : null);
        assertThat(polling.header("Access-Control-Allow-Credentials")).isEqualTo(status == 200 ? "true" : null);
        assertThat(polling.header("Access-Control-Expose-Headers")).isEqualTo("X-Mine");
    }
}
