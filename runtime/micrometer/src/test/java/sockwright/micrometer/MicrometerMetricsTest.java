package sockwright.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.engine.DropReason;
import sockwright.server.ConnectionRefused;
import sockwright.server.SocketServer;

/** What a real server tells of real clients. */
class MicrometerMetricsTest {

    private static final long LIMIT_SECONDS = 20;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerMetrics metrics = new MicrometerMetrics(registry);
    private final SocketServer server = SocketServer.builder()
            .host("127.0.0.1")
            .port(0)
            .metrics(metrics)
            .engine(engine -> engine.pingInterval(Duration.ofMillis(50)))
            .start();
    private final HttpClient http = HttpClient.newHttpClient();
    private CompletableFuture<@Nullable WebSocket> lastSent = CompletableFuture.completedFuture(null);
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        server.close();
    }

    private String url(String scheme, String query) {
        return scheme + "://127.0.0.1:" + server.port() + "/socket.io/?" + query;
    }

    private WebSocket connect() throws Exception {
        WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(url("ws", "EIO=4&transport=websocket")), new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
                        String message = data.toString();
                        if (message.equals("2")) {
                            return send(webSocket, "3").thenRun(() -> webSocket.request(1));
                        }
                        received.add(message);
                        webSocket.request(1);
                        return null;
                    }
                })
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        next(); // the handshake
        send(socket, "40").get(LIMIT_SECONDS, TimeUnit.SECONDS);
        next();
        return socket;
    }

    /** The JDK's client takes one message at a time, and a heartbeat may be answered at any moment. */
    private synchronized CompletableFuture<@Nullable WebSocket> send(WebSocket socket, String message) {
        lastSent = lastSent.thenCompose(before -> socket.sendText(message, true));
        return lastSent;
    }

    private String next() throws InterruptedException {
        String message = received.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing was received");
        }
        return message;
    }

    private double counted(String name, String... tags) {
        return registry.get("sockwright." + name).tags(tags).counter().count();
    }

    private double open(String transport) {
        return registry.get("sockwright.sessions")
                .tag("transport", transport)
                .gauge()
                .value();
    }

    @Test
    void sessionsEventsAcknowledgementsAndHeartbeatsAreMeasured() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        server.on("say", (socket, arguments) -> {
            arguments.ack("heard");
            socket.emitWithAck("confirm").thenRun(answered::countDown);
        });
        server.onDisconnect((socket, reason) -> left.countDown());
        WebSocket client = connect();
        assertThat(open("websocket")).isEqualTo(1);

        send(client, "42[\"made up by the client\"]").get(LIMIT_SECONDS, TimeUnit.SECONDS);
        send(client, "421[\"say\"]").get(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(next()).isEqualTo("431[\"heard\"]");
        String question = next();
        send(client, "43" + question.substring(2, question.indexOf('[')) + "[true]")
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(answered.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        while (registry.get("sockwright.heartbeats").timer().count() == 0) {
            Thread.onSpinWait();
        }
        send(client, "1").get(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(left.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();

        assertThat(counted("events.received", "namespace", "/", "event", "say")).isEqualTo(1);
        assertThat(counted("events.received", "namespace", "/", "event", "(unknown)"))
                .isEqualTo(1);
        assertThat(counted("events.sent", "namespace", "/", "event", "confirm")).isEqualTo(1);
        assertThat(registry.get("sockwright.events.handled")
                        .tags("event", "say")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("sockwright.acks")
                        .tags("event", "confirm")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(counted("sessions.opened", "transport", "websocket")).isEqualTo(1);
        assertThat(counted("sessions.closed", "transport", "websocket", "reason", "transport close"))
                .isEqualTo(1);
        assertThat(open("websocket")).isZero();
        assertThat(registry.get("sockwright.queue.bytes").gauge().value()).isZero();
    }

    @Test
    void clientsThatAreNotLetInAreCountedByNamespaceAndReason() throws Exception {
        server.namespace("/staff").use(socket -> {
            throw new ConnectionRefused("not authorized");
        });
        WebSocket client = connect();

        send(client, "40/staff,").get(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(next()).isEqualTo("44/staff,{\"message\":\"not authorized\"}");
        send(client, "40/made-up,").get(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(next()).isEqualTo("44/made-up,{\"message\":\"Invalid namespace\"}");

        assertThat(counted("joins.refused", "namespace", "/staff", "reason", "application"))
                .isEqualTo(1);
        assertThat(counted("joins.refused", "namespace", "(unknown)", "reason", "unknown_namespace"))
                .isEqualTo(1);
    }

    @Test
    void refusalsAreCountedByReason() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url("http", "EIO=3&transport=polling")))
                .build();

        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(400);

        assertThat(counted("refusals", "reason", "unsupported_protocol_version"))
                .isEqualTo(1);
    }

    @Test
    void pollingSessionIsCountedAsOne() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url("http", "EIO=4&transport=polling")))
                .build();

        http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(open("polling")).isEqualTo(1);
        metrics.upgraded();

        assertThat(open("polling")).isZero();
        assertThat(open("websocket")).isEqualTo(1);
        assertThat(counted("upgrades")).isEqualTo(1);
    }

    @Test
    void lossesAreCounted() {
        metrics.dropped(DropReason.VOLATILE, 2);
        metrics.dropped(DropReason.DISPLACED, 3);
        metrics.overflowed();

        assertThat(counted("packets.dropped", "reason", "volatile")).isEqualTo(2);
        assertThat(counted("packets.dropped", "reason", "displaced")).isEqualTo(3);
        assertThat(counted("queue.overflows")).isEqualTo(1);
    }

    @Test
    void clientsAreCountedApartFromServers() {
        MicrometerMetrics clients = MicrometerMetrics.ofClients(registry);
        clients.connectFailed();
        clients.reconnected(3);
        clients.acknowledgedLate("/chat");
        clients.dropped(DropReason.CLOSED, 2);

        assertThat(counted("client.connect.failures")).isEqualTo(1);
        assertThat(counted("client.reconnections")).isEqualTo(1);
        assertThat(counted("client.reconnect.attempts")).isEqualTo(3);
        assertThat(counted("client.acks.late", "namespace", "/chat")).isEqualTo(1);
        assertThat(counted("client.packets.dropped", "reason", "closed")).isEqualTo(2);
        assertThat(registry.find("sockwright.packets.dropped").counter()).isNull();
    }
}
