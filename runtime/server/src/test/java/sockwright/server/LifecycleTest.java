package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.adapter.InMemoryAdapter;
import sockwright.adapter.RecoveryOptions;
import sockwright.engine.server.EngineClient;
import sockwright.engine.server.FakeExchange;
import sockwright.engine.server.FakeWebSocket;
import sockwright.engine.server.HttpResponse;
import sockwright.engine.server.Requests;
import sockwright.testing.ManualTimers;
import sockwright.testing.Waiting;

/** Starting, what the binding is given, handler tables, and closing. */
class LifecycleTest {

    // --- starting

    @Test
    void bindingIsGivenWhatWasSet() {
        Served served = new Served(settings -> settings.host("127.0.0.1")
                .port(0)
                .engine(engine -> engine.maxPayload(5_000))
                .staticFiles(java.nio.file.Path.of("public"))
                .staticResources("web")
                .get("/hello", request -> "hi")
                .route("POST", "/x", request -> HttpResponse.empty(204)));

        var setup = served.binding.setup();
        assertThat(setup.host()).isEqualTo("127.0.0.1");
        assertThat(setup.port()).isZero();
        assertThat(setup.maxPayload()).isEqualTo(5_000);
        assertThat(setup.folders()).hasSize(1);
        assertThat(setup.resources()).containsExactly("web");
        assertThat(setup.routes()).extracting("path").containsExactly("/hello", "/x");
        assertThat(setup.executor()).isSameAs(served.steps);
        assertThat(served.server.port()).isEqualTo(4711);
        served.close();
    }

    @Test
    void portThatCannotBeHadIsNamedAndThreadsAreFreed() {
        ManualTimers timers = new ManualTimers();

        assertThatThrownBy(() -> SocketServer.builder()
                        .time(timers.clock(), timers)
                        .port(MemoryBinding.TAKEN)
                        .start())
                .isInstanceOf(java.io.UncheckedIOException.class)
                .hasMessage("port 1 is taken");
        assertThat(timers.isClosed()).isTrue();
    }

    @Test
    void settingsThatMakeNoSenseAreNamedAndThreadsAreFreed() {
        ManualTimers timers = new ManualTimers();

        assertThatThrownBy(() -> SocketServer.builder().maxNamespaces(0)).hasMessageContaining("maxNamespaces");
        assertThatThrownBy(() -> SocketServer.builder().maxPendingEvents(0)).hasMessageContaining("maxPendingEvents");
        assertThatThrownBy(() -> SocketServer.builder().ackTimeout(Duration.ZERO))
                .hasMessageContaining("ackTimeout");
        assertThatThrownBy(() -> SocketServer.builder()
                        .time(Clock.systemUTC(), timers)
                        .engine(engine -> engine.maxPayload(0))
                        .start())
                .hasMessageContaining("maxPayload");
        assertThat(timers.isClosed()).isTrue();
    }

    @Test
    void delaysThatCannotBeCountedAreNamed() {
        Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);

        assertThatThrownBy(() -> SocketServer.builder().connectTimeout(forEver))
                .hasMessageContainingAll("connectTimeout", "36500 days");
        assertThatThrownBy(() -> SocketServer.builder()
                        .engine(engine -> engine.writeTimeout(forEver))
                        .start())
                .hasMessageContaining("writeTimeout");
        assertThatThrownBy(() -> SocketServer.builder()
                        .engine(engine -> engine.pingTimeout(Duration.ofDays(30)))
                        .start())
                .hasMessageContainingAll("pingInterval", "pingTimeout", "24 days");
        assertThatThrownBy(() -> RecoveryOptions.DEFAULT.withMaxDisconnectionDuration(forEver))
                .hasMessageContaining("maxDisconnectionDuration");
        try (Served served = new Served()) {
            assertThatThrownBy(() -> served.server.namespace("/").timeout(forEver))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("timeout");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", ".", "./", " "})
    void wholeClassPathIsNotServed(String folder) {
        assertThatThrownBy(() -> SocketServer.builder().staticResources(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("staticResources(\"" + folder + "\")", "\"public\"");
    }

    @Test
    void namespaceHasNoCommaInItsName() {
        Served served = new Served();

        assertThatThrownBy(() -> served.server.namespace("a,b")).isInstanceOf(IllegalArgumentException.class);
        assertThat(served.server.namespace("a")).isSameAs(served.server.namespace("/a"));
        served.close();
    }

    // --- handler tables

    @Test
    void tableIsFoundAndServesItsNamespace() {
        Guests guests = new Guests();
        Served served = new Served(settings -> settings.handlers(guests));
        SocketClient client = served.client();
        client.join("/guests");

        client.send("2/guests,1[\"sign\",\"ada\"]", "2/guests,[\"fail\"]", "2/guests,2[\"fail\"]");
        client.send("1/guests,");

        assertThat(client.take())
                .containsExactly(
                        "3/guests,1[\"welcome ada\"]",
                        "3/guests,2[{\"error\":{\"code\":\"internal_error\",\"message\":\"internal error\"}}]");
        assertThat(guests.log)
                .containsExactly(
                        "connect", "sign ada", "error fail: on purpose", "disconnect client namespace disconnect");
        served.close();
    }

    @Test
    void tableIsFoundForASubclassToo() {
        Guests guests = new Guests() {};
        Served served = new Served(settings -> settings.handlers(guests));

        served.joined("/guests");

        assertThat(guests.log).containsExactly("connect");
        served.close();
    }

    @Test
    void badArgumentNamesItselfAndReachesTheErrorHandlerWithoutAnAck() {
        Guests guests = new Guests();
        Served served = new Served(settings -> settings.handlers(guests));
        SocketClient client = served.joined("/guests");

        client.send("2/guests,[\"sign\",{\"a\":1}]");

        assertThat(guests.log).hasSize(2);
        assertThat(guests.log.get(1)).startsWith("error sign: event \"sign\", argument 1 (name): ");
        served.close();
    }

    @Test
    void failingConnectMethodReachesTheErrorHandlerAndRefuses() {
        Guests guests = new Guests();
        Served served = new Served(settings -> settings.handlers(guests));
        FakeWebSocket socket =
                new FakeWebSocket(Requests.to("/socket.io/").upgrade("EIO=4&transport=websocket&who=nobody"));
        served.binding.setup().endpoint().upgrade(socket);
        SocketClient client = new SocketClient(socket, served.steps);
        client.take();

        client.send("0/guests,");

        assertThat(client.take()).containsExactly("4/guests,{\"message\":\"internal error\"}");
        assertThat(guests.log).containsExactly("connect", "error connect: nobody came");
        served.close();
    }

    @Test
    void missingTableIsNamedWithTheCompilerSettingAndThreadsAreFreed() {
        ManualTimers timers = new ManualTimers();

        assertThatThrownBy(() -> SocketServer.builder()
                        .time(timers.clock(), timers)
                        .handlers("no handler")
                        .start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("annotationProcessorPaths");
        assertThat(timers.isClosed()).isTrue();
    }

    @Test
    void whatIsNoHandlerIsToldHowOneIsGiven() {
        assertThatThrownBy(() -> SocketServer.builder().handlers(Guests.class).start())
                .hasMessageContaining("Write handlers(new Guests()), not handlers(Guests.class)");
        assertThatThrownBy(() ->
                        SocketServer.builder().handlers(List.of(new Guests())).start())
                .hasMessageContaining("Write handlers(all.toArray())");
        assertThatThrownBy(() -> SocketServer.builder().handlers(new Object[] {null}))
                .hasMessageContaining("a handler is null");
    }

    @Test
    void eventOfTwoHandlerClassesIsAMistake() {
        assertThatThrownBy(() -> SocketServer.builder()
                        .handlers(new Guests(), new RivalTable.Rival())
                        .start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"sign\"")
                .hasMessageContaining(Guests.class.getName())
                .hasMessageContaining("Rival");
    }

    // --- closing

    @Test
    void closeFreesEverythingOnce() {
        Served served = new Served();
        SocketClient client = served.joined();
        EngineClient polling = served.polling().open();
        FakeExchange poll = polling.poll();

        served.close();
        served.server.close();

        assertThat(client.take()).isEmpty(); // no DISCONNECT, as in the reference
        assertThat(client.socket().closeCode()).isEqualTo(1005);
        assertThat(poll.text()).isEqualTo("1");
        assertThat(served.binding.closed()).isTrue();
        assertThat(served.timers.isClosed()).isTrue();
        assertThat(served.server.clientCount()).isZero();
    }

    @Test
    void closeLetsWhatWaitsLeave() throws InterruptedException {
        Served served = new Served(settings -> settings.drainTimeout(Duration.ofMinutes(1)));
        SocketClient client = served.joined();
        client.socket().stall();
        served.server.emit("a");
        served.server.emit("b");
        served.steps.runDirectly();
        Thread closing = new Thread(served.server::close);

        closing.start();
        while (!client.closed()) {
            client.socket().drain();
            Thread.onSpinWait();
        }
        closing.join(60_000);

        assertThat(closing.isAlive()).isFalse();
        assertThat(client.take()).containsExactly("2[\"a\"]", "2[\"b\"]");
    }

    @Test
    void closeWaitsForHandlersThatRunEvenOfClientsThatHaveLeft() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        SocketServer server =
                SocketServer.builder().drainTimeout(Duration.ofSeconds(20)).start();
        server.on("slow", (socket, arguments) -> {
            running.countDown();
            release.await();
        });
        MemoryBinding binding = MemoryBinding.last();
        FakeWebSocket socket = new EngineClient(binding.setup().endpoint(), Requests.to("/socket.io/")).openWebSocket();
        socket.receive("40");
        socket.receive("42[\"slow\"]");
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        socket.closeByClient();
        Thread closing = new Thread(server::close);
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(binding.closed()).isFalse();
        EngineClient late = new EngineClient(binding.setup().endpoint(), Requests.to("/socket.io/"));
        assertThat(late.poll().text()).contains("Server is shutting down");

        release.countDown();
        closing.join(20_000);

        assertThat(binding.closed()).isTrue();
    }

    @Test
    void handlersOfEachBatchHearThatTheServerShutsDown() {
        List<DisconnectReason> reasons = new java.util.ArrayList<>();
        // No heartbeat is to fail while the time that passes here waits for the thread that closes.
        Served served = new Served(
                settings -> settings.engine(engine -> engine.drainBatch(1).pingInterval(Duration.ofDays(1))));
        served.server.onDisconnect((socket, reason) -> reasons.add(reason.reason()));
        List<SocketClient> clients = List.of(served.joined(), served.joined(), served.joined());
        served.steps.runDirectly();
        Thread closing = new Thread(served.server::close);

        closing.start();
        while (clients.stream().noneMatch(SocketClient::closed)) {
            Thread.onSpinWait(); // the first batch is told at once, the others as time passes
        }
        while (closing.isAlive()) {
            served.timers.advanceMillis(100);
            Thread.onSpinWait();
        }

        assertThat(clients).allMatch(SocketClient::closed);
        assertThat(reasons).hasSize(3).containsOnly(DisconnectReason.SERVER_SHUTTING_DOWN);
    }

    @Test
    void ownThreadsRunHandlersAndEndWithTheServer() throws InterruptedException {
        ManualTimers timers = new ManualTimers();
        SocketServer server =
                SocketServer.builder().time(timers.clock(), timers).start();
        AtomicReference<Thread> handler = new AtomicReference<>();
        CountDownLatch handled = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        server.on("e", (socket, arguments) -> {
            handler.set(Thread.currentThread());
            handled.countDown();
        });
        server.onDisconnect((socket, reason) -> left.countDown());
        FakeWebSocket socket =
                new EngineClient(MemoryBinding.last().setup().endpoint(), Requests.to("/socket.io/")).openWebSocket();
        socket.receive("40");
        socket.receive("42[\"e\"]");
        assertThat(handled.await(20, TimeUnit.SECONDS)).isTrue();

        server.close();

        assertThat(left.getCount()).isZero();
        Thread thread = Objects.requireNonNull(handler.get());
        assertThat(thread).isNotSameAs(Thread.currentThread());
        thread.join(20_000);
        assertThat(thread.isAlive()).isFalse();
    }

    // --- the browser's bundle

    @Test
    void bundleIsServedAndConfirmed() {
        Served served = new Served(
                settings -> settings.engine(engine -> engine.cors(sockwright.engine.server.CorsOptions.any())));

        FakeExchange first = fetch(served, "GET", "socket.io.js", List.of());

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Type")).isEqualTo("application/javascript; charset=utf-8");
        assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=0");
        assertThat(first.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(first.response().body()).hasSizeGreaterThan(10_000);
        String tag = String.valueOf(first.header("ETag"));
        assertThat(tag).startsWith("\"").endsWith("\"");
        for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
            FakeExchange again = fetch(served, "GET", "socket.io.js", List.of(known));
            assertThat(again.status()).as(known).isEqualTo(304);
            assertThat(again.response().body()).isEmpty();
            assertThat(again.header("ETag")).isEqualTo(tag);
        }
        assertThat(fetch(served, "GET", "socket.io.js", List.of("\"other\"")).status())
                .isEqualTo(200);
        assertThat(fetch(served, "HEAD", "socket.io.js", List.of()).status()).isEqualTo(200);
        assertThat(fetch(served, "GET", "socket.io.js.map", List.of()).header("Content-Type"))
                .isEqualTo("application/json; charset=utf-8");
        served.close();
    }

    @Test
    void bundleIsCompressedForWhoAcceptsThat() throws java.io.IOException {
        Served served = new Served();
        FakeExchange plain = fetch(served, "GET", "socket.io.js", List.of());
        FakeExchange zipped = FakeExchange.of(
                Requests.to("/socket.io/socket.io.js")
                        .with("Accept-Encoding", "br, gzip")
                        .request("GET", ""),
                "");
        served.binding.setup().endpoint().handle(zipped);

        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(plain.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(zipped.response().body().length).isLessThan(plain.response().body().length / 2);
        try (var in = new java.util.zip.GZIPInputStream(
                new java.io.ByteArrayInputStream(zipped.response().body()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain.response().body());
        }
        served.close();
    }

    @Test
    void nothingElseIsServed() {
        Served served = new Served();
        Served without = new Served(settings -> settings.serveClient(false));

        for (String name : List.of("version", "../socket.io.js", "socket.io.js/", "BrowserClient.class", "x.js")) {
            assertThat(fetch(served, "GET", name, List.of()).status()).as(name).isEqualTo(400);
        }
        assertThat(fetch(served, "POST", "socket.io.js", List.of()).status()).isEqualTo(400);
        assertThat(fetch(without, "GET", "socket.io.js", List.of()).status()).isEqualTo(400);
        served.close();
        without.close();
    }

    private static FakeExchange fetch(Served served, String method, String name, List<String> tags) {
        Requests requests = Requests.to("/socket.io/" + name);
        if (!tags.isEmpty()) {
            requests = requests.with("If-None-Match", tags.toArray(String[]::new));
        }
        FakeExchange exchange = FakeExchange.of(requests.request(method, ""), "");
        served.binding.setup().endpoint().handle(exchange);
        return exchange;
    }

    @Test
    void adaptersOfAServerThatDoesNotStartAreClosed() {
        List<String> log = new ArrayList<>();
        SocketServerBuilder settings = SocketServer.builder()
                .port(MemoryBinding.TAKEN)
                .adapter(context -> new InMemoryAdapter(context) {
                    @Override
                    public void init() {
                        log.add("init");
                    }

                    @Override
                    public void close() {
                        log.add("close");
                    }
                });

        assertThatThrownBy(settings::start).isInstanceOf(UncheckedIOException.class);

        assertThat(log).containsExactly("init", "close");
    }

    @Test
    void serverEndsThoughItsAdaptersCannotBeClosed() {
        List<String> log = new ArrayList<>();
        Served served = new Served(settings -> settings.drainTimeout(Duration.ofDays(1))
                .adapter(context -> new InMemoryAdapter(context) {
                    @Override
                    public void close() {
                        log.add(context.namespace());
                        throw new IllegalStateException("on purpose");
                    }
                }));
        served.server.namespace("/declared");
        served.server.namespaces("/doc-{id}");
        SocketClient client = served.joined("/doc-1");
        client.send("1/doc-1,");
        assertThat(log).containsExactly("/doc-1");
        client.socket().breakOff();

        CompletableFuture<Void> end = CompletableFuture.runAsync(served::close);

        Waiting.until("the server ends", end::isDone);
        assertThat(end).isCompleted();
        assertThat(log).containsExactlyInAnyOrder("/doc-1", "/", "/declared");
        assertThat(served.timers.isClosed()).isTrue();
    }
}
