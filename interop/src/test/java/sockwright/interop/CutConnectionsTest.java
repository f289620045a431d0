package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.SocketClient;
import sockwright.protocol.engineio.TransportName;
import sockwright.testing.Waiting;

/**
 * Numbered events in both directions over a network that breaks again and again: dropped, reset, closed one way, slow.
 * {@code -Dsockwright.cuts=200} makes the long version of it: 100,000 events in each direction, over polling a tenth of that from
 * the client, whose events then take a request each.
 */
class CutConnectionsTest {

    private static final int CUTS = Integer.getInteger("sockwright.cuts", 20);
    private static final int EVENTS_A_CUT = CUTS >= 200 ? 500 : 50;
    private static final int SLOW_EVENTS_A_CUT = EVENTS_A_CUT / 10;

    private final AtomicInteger connections = new AtomicInteger();

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60 + CUTS, TimeUnit.SECONDS);
    }

    private static ClientOptions options(String transports) {
        return ClientOptions.builder()
                .reconnectionDelay(Duration.ofMillis(50))
                .reconnectionDelayMax(Duration.ofMillis(100))
                .retries(1_000)
                .maxBufferedBytes(100L << 20)
                .ackTimeout(Duration.ofSeconds(2))
                .engine(engine -> {
                    if (!transports.equals("upgrade")) {
                        engine.transports(TransportName.valueOf(transports));
                    }
                })
                .build();
    }

    private ClientSocket counting(FlakyNetwork network, ClientOptions options) {
        ClientSocket socket = SocketClient.create(network.url(), options);
        socket.onConnect(connections::incrementAndGet);
        return socket.connect();
    }

    private void awaitConnection(int number) {
        Waiting.until("connection " + number, () -> connections.get() >= number);
    }

    private static void breakNetwork(FlakyNetwork network, int cut) {
        switch (cut % 4) {
            case 0 -> network.drop();
            case 1 -> network.resetAll();
            case 2 -> network.halfClose();
            default -> {
                network.delay(2);
                network.drop();
                network.mend();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OFFICIAL, WEBSOCKET",
        "OFFICIAL, POLLING",
        "OFFICIAL, upgrade",
        "OURS, WEBSOCKET",
        "OURS, POLLING",
        "OURS, upgrade"
    })
    void recoveringServerLosesNothingAndRepeatsNothing(
            CountingServer.Kind kind, String transports, TestReporter reporter) throws Exception {
        int countsACut = transports.equals("POLLING") ? SLOW_EVENTS_A_CUT : EVENTS_A_CUT;
        try (CountingServer server = kind.start();
                FlakyNetwork network = new FlakyNetwork(server.port())) {
            List<Integer> received = Collections.synchronizedList(new ArrayList<>());
            ClientSocket counter = counting(network, options(transports));
            ClientSocket ticks = SocketClient.create(network.url() + "/ticks", options(transports));
            AtomicInteger unrecovered = new AtomicInteger();
            AtomicInteger ticksConnections = new AtomicInteger();
            ticks.on("tick", arguments -> received.add(arguments.get(0, Integer.class)));
            ticks.onConnect(() -> {
                if (ticksConnections.incrementAndGet() > 1 && !ticks.recovered()) {
                    unrecovered.incrementAndGet();
                }
            });
            ticks.connect();
            ClientSocket direct = SocketClient.connect("http://127.0.0.1:" + server.port() + "/ticks");
            Waiting.until("the first connection", ticks::connected);
            int sent = 0;
            int counted = 0;

            for (int cut = 0; cut < CUTS; cut++) {
                for (int i = 0; i < countsACut; i++) {
                    counter.emit("count", transports, ++counted);
                }
                sent = get(direct.ask(Integer.class, "tick", EVENTS_A_CUT));
                int before = sent - EVENTS_A_CUT;
                Waiting.until("some have come", () -> received.size() > before); // the cut is amid the others
                breakNetwork(network, cut);
                sent = get(direct.ask(Integer.class, "tick", 1));
                int missed = sent;
                Waiting.until("what was missed has come", () -> received.size() >= missed);
            }
            int all = sent;
            Waiting.until("all events have come", () -> received.size() >= all);
            Map<?, ?> seen = get(counter.ask(Map.class, "counted", transports));

            reporter.publishEntry(
                    kind + " " + transports,
                    CUTS + " cuts, " + ticksConnections + " connections; received " + received.size() + ", sent "
                            + counted + ", of which came more than once " + seen.get("twice"));
            assertThat(unrecovered).hasValue(0);
            assertThat(received).isEqualTo(IntStream.rangeClosed(1, all).boxed().toList());
            assertThat(seen.get("n")).isEqualTo(counted);
            assertThat(seen.get("missed")).isEqualTo(0);
            assertThat((Integer) seen.get("twice")).isLessThanOrEqualTo(2 * CUTS); // one is under way at a time
            get(ticks.close());
            get(counter.close());
            get(direct.close());
        }
    }

    @Test
    void serverWithoutRecoveryHearsEverythingAtLeastOnce(TestReporter reporter) throws Exception {
        try (OfficialServer server = OfficialServer.start(Map.of());
                FlakyNetwork network = new FlakyNetwork(server.port())) {
            ClientSocket counter = counting(network, options("WEBSOCKET"));
            int counted = 0;

            for (int cut = 0; cut < CUTS; cut++) {
                awaitConnection(cut + 1);
                for (int i = 0; i < EVENTS_A_CUT; i++) {
                    counter.emit("count", "retried", ++counted);
                }
                breakNetwork(network, cut);
            }
            Map<?, ?> seen = get(counter.ask(Map.class, "counted", "retried"));

            reporter.publishEntry(
                    "without recovery",
                    CUTS + " cuts; sent " + counted + ", of which came more than once " + seen.get("twice"));
            assertThat(seen.get("n")).isEqualTo(counted);
            assertThat(seen.get("missed")).isEqualTo(0);
            assertThat((Integer) seen.get("twice")).isLessThanOrEqualTo(2 * CUTS); // one is under way at a time
            get(counter.close());
        }
    }
}
