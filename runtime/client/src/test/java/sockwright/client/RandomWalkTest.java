package sockwright.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.engine.CloseReason;
import sockwright.protocol.engineio.TransportName;

/**
 * Users, servers and networks that do anything at any time: the client keeps to the protocol, and when all sockets have been closed nothing
 * is left, and one that connects again gets in.
 */
class RandomWalkTest {

    private static final int WALKS = Integer.getInteger("sockwright.walks", 2_000);
    private static final int STEPS = 100;
    private static final List<String> NAMESPACES = List.of("/", "/chat", "/news");

    private enum Membership {
        OUT,
        ASKED,
        IN,
        TAKEN_OUT // by the server, which ignores what was under way
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void nothingIsLeftAndTheProtocolIsKeptWhateverHappens(int retries) {
        for (long seed = 0; seed < WALKS; seed++) {
            Walk walk = new Walk(seed, retries);
            try {
                walk.go();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("walk " + seed + ": " + walk.steps, e);
            }
        }
    }

    private static final class Walk {

        private final Random random;
        private final Alone client;
        private final List<ClientSocket> sockets = new ArrayList<>();
        private final List<CompletableFuture<?>> owed = new ArrayList<>();
        private final List<String> steps = new ArrayList<>();
        private final Map<FakeTransport, Map<String, Membership>> sessions = new HashMap<>(); // over either transport
        private int number;

        Walk(long seed, int retries) {
            random = new Random(seed);
            client = new Alone(options -> options.retries(retries).ackTimeout(Duration.ofSeconds(3)));
            NAMESPACES.forEach(name -> sockets.add(client.manager.socket(name)));
        }

        void go() {
            for (int i = 0; i < STEPS; i++) {
                step();
                listen();
            }
            steps.add("end");
            List<CompletableFuture<Void>> closed = new ArrayList<>();
            for (ClientSocket socket : sockets) {
                closed.add(socket.close().toCompletableFuture());
                listen();
            }
            client.manager.close(); // which may have been connected for nobody
            for (int i = 0; i < 60; i++) {
                client.timers.advanceMillis(1_000);
                listen();
            }
            assertThat(closed).allMatch(CompletableFuture::isDone);
            assertThat(owed).allMatch(CompletableFuture::isDone);
            assertThat(client.timers.pending()).isZero();
            assertThat(client.manager.isIdle()).isTrue();
            assertThat(client.transports).allMatch(transport -> transport.closed || transport.aborted);

            ClientSocket again = sockets.get(random.nextInt(sockets.size()));
            again.connect();
            sessions.put(client.transport(), new HashMap<>());
            client.transport().handshake();
            listen();
            answer(true);
            assertThat(again.connected()).isTrue();
            again.disconnect();
            listen();
            assertThat(client.timers.pending()).isZero();
        }

        private void step() {
            ClientSocket socket = sockets.get(random.nextInt(sockets.size()));
            String name = socket.namespace();
            switch (random.nextInt(18)) {
                case 0, 1, 2 -> {
                    steps.add("connect " + name);
                    socket.connect();
                }
                case 3 -> {
                    steps.add("disconnect " + name);
                    socket.disconnect();
                }
                case 4 -> {
                    steps.add("close " + name);
                    owed.add(socket.close().toCompletableFuture());
                }
                case 5 -> {
                    steps.add("manager connects");
                    client.manager.connect();
                }
                case 6 -> {
                    if (random.nextInt(4) == 0) {
                        steps.add("manager closes");
                        client.manager.close();
                    }
                }
                case 7, 8 -> {
                    steps.add("emit " + name);
                    CompletionStage<?> answer = socket.emitWithAck("e" + number++);
                    owed.add(answer.toCompletableFuture());
                    socket.emit("f" + number++);
                    socket.asVolatile().emit("g" + number++);
                }
                case 9, 10 -> answer(random.nextInt(5) > 0);
                case 11 -> {
                    if (!client.transports.isEmpty()) {
                        FakeTransport transport = any();
                        steps.add("break " + transport.name);
                        if (!transport.closed && !transport.aborted) {
                            transport.breakOff(CloseReason.TRANSPORT_ERROR);
                        }
                    }
                }
                case 12, 13 -> handshake();
                case 14 -> probe();
                case 15 -> kick(name);
                case 16 -> {
                    long millis = random.nextInt(4) * 1_000L;
                    steps.add("wait " + millis);
                    client.timers.advanceMillis(millis);
                }
                default -> ping();
            }
        }

        private FakeTransport any() {
            return client.transports.get(
                    client.transports.size() - 1 - random.nextInt(Math.min(2, client.transports.size())));
        }

        private boolean over(FakeTransport transport) {
            return transport.closed || transport.aborted;
        }

        private void handshake() {
            FakeTransport transport = client.transports.isEmpty() ? null : client.transport();
            if (transport != null
                    && transport.sid == null
                    && transport.opened
                    && !sessions.containsKey(transport)
                    && !over(transport)) {
                steps.add("handshake");
                sessions.put(transport, new HashMap<>());
                transport.handshake(random.nextBoolean() ? "\"websocket\"" : "");
            }
        }

        private void probe() {
            if (client.transports.size() > 1
                    && client.transport().name == TransportName.WEBSOCKET
                    && client.transport().sid != null) {
                FakeTransport webSocket = client.transport();
                FakeTransport polling = client.transports.get(client.transports.size() - 2);
                if (over(webSocket)) {
                    return;
                }
                sessions.put(webSocket, Objects.requireNonNull(sessions.get(polling)));
                if (!webSocket.writable) {
                    steps.add("probe opens");
                    webSocket.connected();
                } else if (polling.whenPaused == null) {
                    steps.add("probe answers");
                    webSocket.receive("3probe");
                } else if (!over(polling)) {
                    steps.add("polling rests");
                    Runnable paused = polling.whenPaused;
                    polling.whenPaused = null;
                    paused.run();
                }
            }
        }

        private void ping() {
            live().forEach(transport -> transport.receive("2"));
        }

        private List<FakeTransport> live() {
            return List.copyOf(client.transports).stream()
                    .filter(transport -> sessions.containsKey(transport) && !over(transport) && transport.sid == null)
                    .toList();
        }

        private static String prefix(String name) {
            return name.equals("/") ? "" : name + ",";
        }

        private void kick(String name) {
            for (FakeTransport transport : live()) {
                Map<String, Membership> session = Objects.requireNonNull(sessions.get(transport));
                if (session.get(name) == Membership.IN) {
                    steps.add("kick " + name);
                    session.put(name, Membership.TAKEN_OUT);
                    transport.receive("41" + prefix(name));
                    listen();
                }
            }
        }

        /** The server hears what was sent, and finds nothing that it must not. */
        private void listen() {
            for (FakeTransport transport : List.copyOf(client.transports)) {
                Map<String, Membership> session = sessions.get(transport);
                for (String packet : transport.takeSent()) {
                    if (session != null && packet.startsWith("4")) {
                        hear(session, packet);
                    }
                }
            }
        }

        private void hear(Map<String, Membership> session, String packet) {
            String name = "/";
            for (String known : NAMESPACES) {
                if (packet.startsWith(known + ",", 2)) {
                    name = known;
                }
            }
            Membership now = session.getOrDefault(name, Membership.OUT);
            switch (packet.charAt(1)) {
                case '0' -> {
                    assertThat(now).as(packet).isIn(Membership.OUT, Membership.TAKEN_OUT);
                    session.put(name, Membership.ASKED);
                }
                case '1' -> session.put(name, Membership.OUT);
                case '2' -> assertThat(now).as(packet).isIn(Membership.IN, Membership.TAKEN_OUT);
                default -> throw new AssertionError(packet);
            }
        }

        private void answer(boolean yes) {
            steps.add("answer " + yes);
            for (FakeTransport transport : List.copyOf(client.transports)) {
                Map<String, Membership> session = sessions.get(transport);
                if (session == null || over(transport)) {
                    continue;
                }
                for (String name : NAMESPACES) {
                    if (session.get(name) == Membership.ASKED) {
                        session.put(name, yes ? Membership.IN : Membership.OUT);
                        transport.receive((yes ? "40" : "44")
                                + prefix(name)
                                + (yes ? "{\"sid\":\"s\"}" : "{\"message\":\"no\"}"));
                        listen();
                    }
                }
            }
        }
    }
}
