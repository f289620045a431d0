package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.ClusterAdapter;
import sockwright.adapter.ClusterMessage;
import sockwright.adapter.ClusterPeers;
import sockwright.engine.server.FakeExchange;
import sockwright.engine.server.Requests;

/** What a server says when clients come to it that belong to another one, and how it does without sticky sessions. */
class StickySessionsTest {

    private static final class LonelyCluster extends ClusterAdapter {

        LonelyCluster(AdapterContext context) {
            super(context);
        }

        @Override
        protected CompletionStage<Void> doPublish(ClusterMessage message) {
            return CompletableFuture.completedStage(null);
        }

        @Override
        protected CompletionStage<Void> doPublishResponse(String requester, ClusterMessage response) {
            return CompletableFuture.completedStage(null);
        }

        @Override
        protected CompletionStage<ClusterPeers> peers() {
            return CompletableFuture.completedStage(ClusterPeers.counted(0));
        }
    }

    /** How often the log points to the documentation while something is done. */
    private static long hints(Runnable action) {
        return Logged.during(action).stream()
                .filter(line -> line.contains("docs/cluster.md#sticky-sessions"))
                .count();
    }

    private static String poll(Served served, String session) {
        FakeExchange exchange =
                FakeExchange.of(Requests.to("/socket.io/").request("GET", "EIO=4&transport=polling" + session), "");
        served.binding.setup().endpoint().handle(exchange);
        return exchange.text();
    }

    private static void askForUnknownSessions(Served served) {
        for (int i = 0; i < 3; i++) {
            assertThat(poll(served, "&sid=elsewhere")).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
        }
    }

    @Test
    void serverOfAClusterSaysOnceWhatIsWrongWhenItIsAskedForSessionsThatItDoesNotHave() {
        try (Served served = new Served(settings -> settings.adapter(LonelyCluster::new))) {
            assertThat(hints(() -> askForUnknownSessions(served))).isEqualTo(1);
        }
    }

    @Test
    void serverThatIsAloneSaysNothing() {
        try (Served served = new Served()) {
            assertThat(hints(() -> askForUnknownSessions(served))).isZero();
        }
    }

    @Test
    void serverThatTakesWebSocketAloneRefusesToPollAndSaysWhatItTakes() {
        try (Served served = new Served(SocketServerBuilder::webSocketOnly)) {
            assertThat(poll(served, ""))
                    .isEqualTo("{\"code\":0,\"message\":\"Transport not offered; this server takes websocket\"}");
            served.joined();
            assertThat(served.server.clientCount()).isEqualTo(1);
        }
    }
}
