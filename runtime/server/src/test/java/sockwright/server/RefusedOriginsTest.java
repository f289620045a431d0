package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sockwright.engine.server.FakeExchange;
import sockwright.engine.server.Requests;

/** What a server says of pages that it does not let in: behind a proxy which changes the Host, all pages are of other origins. */
class RefusedOriginsTest {

    private static void ask(Served served, String origin) {
        Requests requests = Requests.to("/socket.io/").with("Origin", origin);
        FakeExchange exchange = FakeExchange.of(requests.request("GET", "EIO=4&transport=polling"), "");
        served.binding.setup().endpoint().handle(exchange);
        assertThat(exchange.status()).isEqualTo(403);
    }

    @Test
    void firstOneIsLoggedWithWhatToDo() {
        try (Served served = new Served()) {
            List<String> log = Logged.during(() -> {
                ask(served, "http://server.example:8080");
                ask(served, "http://other.example");
            });

            assertThat(log)
                    .singleElement()
                    .asString()
                    .contains(
                            "a page of http://server.example:8080 is refused, because its request is to server.example")
                    .contains("cors(...)")
                    .contains("Host");
        }
    }

    @Test
    void whatItIsCalledForgesNoLine() {
        try (Served served = new Served()) {
            assertThat(Logged.during(() -> ask(served, "http://a\u0085b" + "c".repeat(9_000))))
                    .singleElement()
                    .asString()
                    .hasSizeLessThan(1_500);
        }
    }
}
