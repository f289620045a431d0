package sockwright.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.protocol.engineio.TransportName;

/** Which requests are let in, and what the others are told. */
class VerificationTest {

    private static final Requests REQUESTS = Requests.to("/engine.io/");
    private static final String HANDSHAKE = "EIO=4&transport=polling";
    private static final String WS_HANDSHAKE = "EIO=4&transport=websocket";

    private final Engine engine = new Engine();

    @ParameterizedTest
    @CsvSource({
        // the order of the checks shows where a request has two mistakes
        "GET,  EIO=4,                                   400, 0, Transport unknown",
        "GET,  EIO=4&transport=,                        400, 0, Transport unknown",
        "GET,  EIO=4&transport=tobi,                    400, 0, Transport unknown",
        "GET,  EIO=4&transport=POLLING,                 400, 0, Transport unknown",
        "GET,  EIO=4&transport=constructor,             400, 0, Transport unknown",
        "GET,  EIO=4&transport=__proto__,               400, 0, Transport unknown",
        "GET,  EIO=4&transport=toString,                400, 0, Transport unknown",
        "POST, EIO=3&transport=tobi&sid=nobody,         400, 0, Transport unknown",
        "GET,  EIO=4&transport=polling&sid=nobody,      400, 1, Session ID unknown",
        "POST, EIO=3&transport=polling&sid=nobody,      400, 1, Session ID unknown",
        "POST, EIO=4&transport=polling,                 400, 2, Bad handshake method",
        "PUT,  EIO=4&transport=polling,                 400, 2, Bad handshake method",
        "HEAD, EIO=4&transport=polling,                 400, 2, Bad handshake method",
        "OPTIONS, EIO=4&transport=polling,              400, 2, Bad handshake method",
        "POST, EIO=3&transport=websocket,               400, 2, Bad handshake method",
        "GET,  EIO=4&transport=websocket,               400, 3, Bad request",
        "GET,  EIO=3&transport=websocket,               400, 3, Bad request",
        "GET,  transport=polling,                       400, 5, Unsupported protocol version",
        "GET,  EIO=3&transport=polling,                 400, 5, Unsupported protocol version",
        "GET,  EIO=5&transport=polling,                 400, 5, Unsupported protocol version",
        "GET,  EIO=abc&transport=polling,               400, 5, Unsupported protocol version",
        "GET,  EIO=4&EIO=3&transport=polling,           400, 5, Unsupported protocol version",
    })
    void pollingRequestIsRefused(String method, String query, int status, int code, String message) {
        FakeExchange exchange = engine.handle(REQUESTS.request(method, query));

        assertThat(exchange.status()).isEqualTo(status);
        assertThat(exchange.header("Content-Type")).isEqualTo("application/json");
        assertThat(exchange.text()).isEqualTo("{\"code\":" + code + ",\"message\":\"" + message + "\"}");
        assertThat(engine.server.sessionCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "EIO=4&transport=tobi,                   Transport unknown",
        "EIO=4&transport=__proto__,              Transport unknown",
        "EIO=4&transport=websocket&sid=nobody,   Session ID unknown",
        "EIO=3&transport=websocket,              Unsupported protocol version",
        "transport=websocket,                    Unsupported protocol version",
        "EIO=4&transport=polling,                Bad request",
    })
    void upgradeIsRefusedWithText(String query, String message) {
        FakeWebSocket socket = engine.upgrade(REQUESTS.upgrade(query));

        assertThat(socket.accepted()).isFalse();
        assertThat(socket.refusal().status()).isEqualTo(400);
        assertThat(socket.refusal().headers()).containsEntry("Content-Type", "text/html");
        assertThat(new String(socket.refusal().body(), StandardCharsets.UTF_8)).isEqualTo(message);
        assertThat(engine.server.sessionCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  EIO=4&transport=websocket&sid=, 3",
        "POST, EIO=4&transport=websocket&sid=, 3",
        "GET,  EIO=3&transport=polling&sid=,   3",
        "POST, transport=polling&sid=,         3",
    })
    void requestThatDoesNotFitItsSessionIsRefusedAndTheSessionLives(String method, String query, int code) {
        engine.client.open();

        FakeExchange exchange = engine.handle(REQUESTS.request(method, query + engine.client.sid()));

        assertThat(exchange.status()).isEqualTo(400);
        assertThat(exchange.text()).isEqualTo("{\"code\":" + code + ",\"message\":\"Bad request\"}");
        assertThat(engine.client.post("4alive").text()).isEqualTo("ok");
        assertThat(engine.heard.messages()).containsExactly("alive");
    }

    @Test
    void lastOfSeveralProtocolVersionsWins() {
        assertThat(engine.handle(REQUESTS.request("GET", "EIO=3&EIO=4&transport=polling"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/engine.io, true",
        "/engine.io/, true",
        "/engine.io/more, true",
        "/engine.iox, false",
        "/engine, false",
        "/, false",
        "/other/engine.io, false",
    })
    void pathIsTakenWithAndWithoutATrailingSlash(String path, boolean accepted) {
        assertThat(engine.server.accepts(path)).isEqualTo(accepted);
    }

    @Test
    void configuredPathMayHaveATrailingSlash() {
        Engine other = new Engine(options -> options.path("/my/path/"));

        assertThat(other.server.accepts("/my/path")).isTrue();
        assertThat(other.server.accepts("/my/path/")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"POLLING, websocket", "WEBSOCKET, polling"})
    void whoComesByATransportThatIsNotOfferedIsToldWhichIs(TransportName offered, String asked) {
        Engine other = new Engine(options -> options.transports(offered));
        String told = "Transport not offered; this server takes " + offered.wireName();

        FakeExchange exchange = other.handle(REQUESTS.request("GET", "EIO=4&transport=" + asked));
        FakeWebSocket socket = other.upgrade(REQUESTS.upgrade("EIO=4&transport=" + asked));

        assertThat(exchange.status()).isEqualTo(400);
        assertThat(exchange.text()).isEqualTo("{\"code\":0,\"message\":\"" + told + "\"}");
        assertThat(new String(socket.refusal().body(), StandardCharsets.UTF_8)).isEqualTo(told);
    }

    @Test
    void plainRequestThatSaysUpgradeOpensNoPollingSession() {
        Engine webSocketOnly = new Engine(options -> options.transports(TransportName.WEBSOCKET));

        FakeExchange exchange = webSocketOnly.handle(REQUESTS.upgrade(WS_HANDSHAKE));

        assertThat(exchange.text()).contains("\"code\":3");
        assertThat(webSocketOnly.server.sessionCount()).isZero();
    }

    @Test
    void upgradeIsNotOfferedWhereWebSocketIsNot() {
        Engine pollingOnly = new Engine(options -> options.transports(TransportName.POLLING));

        assertThat(pollingOnly.handle(REQUESTS.request("GET", HANDSHAKE)).text())
                .contains("\"upgrades\":[]");
    }

    // --- the handshake

    @Test
    void handshakeHasTheFiveKeysInOrder() {
        Engine other = new Engine(options -> options.pingInterval(Duration.ofMillis(300))
                .pingTimeout(Duration.ofMillis(200))
                .maxPayload(1234));

        FakeExchange exchange = other.handle(REQUESTS.request("GET", HANDSHAKE));

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.text())
                .isEqualTo("0{\"sid\":\"" + other.heard.session().id()
                        + "\",\"upgrades\":[\"websocket\"],\"pingInterval\":300,\"pingTimeout\":200,"
                        + "\"maxPayload\":1234}");
        assertThat(exchange.header("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
        assertThat(exchange.header("Cache-Control")).isEqualTo("no-store");
        assertThat(exchange.response().headers()).doesNotContainKeys("Set-Cookie", "Access-Control-Allow-Origin");
    }

    @Test
    void handshakeOverWebSocketOffersNoUpgrade() {
        FakeWebSocket socket = engine.upgrade(REQUESTS.upgrade(WS_HANDSHAKE));

        assertThat(socket.take()).singleElement().asString().startsWith("0{").contains("\"upgrades\":[]");
        assertThat(engine.heard.session().transport()).isEqualTo(TransportName.WEBSOCKET);
    }

    @Test
    void handshakeOffersNoUpgradeWhereItIsNotAllowed() {
        Engine other = new Engine(options -> options.allowUpgrades(false));

        other.client.open();

        FakeWebSocket socket = other.client.webSocket();
        assertThat(socket.closeCode()).isEqualTo(1005);
        assertThat(other.client.post("4alive").text()).isEqualTo("ok");
    }

    @Test
    void sessionIdIsNeverTakenFromTheClient() {
        Requests fixed = REQUESTS.with("Cookie", "io=mine").with("io", "mine");

        engine.handle(fixed.request("GET", HANDSHAKE + "&io=mine"));

        assertThat(engine.heard.session().id()).hasSize(20).doesNotContain("mine");
    }

    @Test
    void sessionRemembersItsFirstRequest() {
        engine.handle(REQUESTS.with("X-Who", "ada").request("GET", HANDSHAKE + "&token=a%20b"));

        EngineRequest request = engine.heard.session().request();
        assertThat(request.header("x-who")).isEqualTo("ada");
        assertThat(request.parameter("token")).isEqualTo("a b");
        assertThat(request.url()).isEqualTo("/engine.io/?" + HANDSHAKE + "&token=a%20b");
        assertThat(request.remoteAddress()).isEqualTo("192.0.2.1");
    }

    // --- the cookie

    @Test
    void cookieIsSetByTheFirstAnswerAlone() {
        Engine other = new Engine(options -> options.cookie(CookieOptions.named("io")));

        FakeExchange first = other.handle(REQUESTS.request("GET", HANDSHAKE));
        other.send("a");
        FakeExchange second = other.handle(REQUESTS.request(
                "GET", HANDSHAKE + "&sid=" + other.heard.session().id()));

        assertThat(first.header("Set-Cookie"))
                .isEqualTo("io=" + other.heard.session().id() + "; Path=/; HttpOnly; SameSite=Lax");
        assertThat(second.header("Set-Cookie")).isNull();
    }

    @Test
    void cookieHasWhatItIsGiven() {
        CookieOptions cookie = new CookieOptions("lb", "/engine.io", false, "None", true, Duration.ofHours(1));

        assertThat(cookie.header("v")).isEqualTo("lb=v; Path=/engine.io; Max-Age=3600; Secure; SameSite=None");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;b", "a=b", "a,b", "ü", "a\r\nb"})
    void cookieNameThatWouldBreakTheHeaderIsRefused(String name) {
        assertThatThrownBy(() -> CookieOptions.named(name)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Browsers drop a cookie for every site that may be sent in clear, and take an unknown attribute for none. */
    @ParameterizedTest
    @CsvSource({
        "/, None, false",
        "/, none, false",
        "/, Relaxed, true",
        "/; Domain=a.example, Lax, true",
        "'/\r\n', Lax, true"
    })
    void cookieThatBrowsersWouldNotKeepIsRefused(String path, String sameSite, boolean secure) {
        assertThatThrownBy(() -> new CookieOptions("io", path, true, sameSite, secure, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cookie");
    }

    // --- origins

    @ParameterizedTest
    @CsvSource({
        "https://evil.example",
        "http://server.example:81",
        "http://server.example.evil.example",
        "null",
        "server.example",
    })
    void pageOfAnotherOriginIsRefusedOnBothTransports(String origin) {
        Requests page = REQUESTS.with("Origin", origin);

        FakeExchange polling = engine.handle(page.request("GET", HANDSHAKE));
        FakeWebSocket webSocket = engine.upgrade(page.upgrade(WS_HANDSHAKE));

        assertThat(polling.status()).isEqualTo(403);
        assertThat(polling.text()).isEqualTo("{\"code\":4,\"message\":\"Origin not allowed\"}");
        assertThat(webSocket.refusal().status()).isEqualTo(400);
        assertThat(engine.server.sessionCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://server.example", "https://server.example", "https://SERVER.example"})
    void pageOfTheSameOriginIsLetIn(String origin) {
        Requests page = REQUESTS.with("Origin", origin);

        assertThat(engine.handle(page.request("GET", HANDSHAKE)).status()).isEqualTo(200);
        assertThat(engine.upgrade(page.upgrade(WS_HANDSHAKE)).accepted()).isTrue();
    }

    @Test
    void originIsCheckedForEveryRequestOfASession() {
        engine.client.open();

        FakeExchange exchange = engine.handle(REQUESTS.with("Origin", "https://evil.example")
                .request("GET", HANDSHAKE + "&sid=" + engine.client.sid()));

        assertThat(exchange.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a\u0000b", "http://a\nb", "http://a\u007fb", "http://\u0101.example"})
    void originWithIllegalCharactersIsABadRequest(String origin) {
        FakeExchange exchange = engine.handle(REQUESTS.with("Origin", origin).request("GET", HANDSHAKE));

        assertThat(exchange.status()).isEqualTo(400);
        assertThat(exchange.text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
    }

    // --- CORS

    private static Engine with(CorsOptions cors) {
        return new Engine(options -> options.cors(cors));
    }

    @Test
    void anyOriginIsLetInWithAStar() {
        Engine open = with(CorsOptions.any());
        Requests page = REQUESTS.with("Origin", "https://other.example");

        FakeExchange exchange = open.handle(page.request("GET", HANDSHAKE));

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.response().headers())
                .containsEntry("Access-Control-Allow-Origin", "*")
                .doesNotContainKey("Access-Control-Allow-Credentials");
        assertThat(open.upgrade(page.upgrade(WS_HANDSHAKE)).accepted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, 200, https://a.example",
        "https://b.example, 200, https://b.example",
        "https://c.example, 403,",
        "https://a.example.evil, 403,",
    })
    void listedOriginsAreLetInAndNamed(String origin, int status, String allowed) {
        Engine listed = with(CorsOptions.origins("https://a.example", "https://b.example"));
        Requests page = REQUESTS.with("Origin", origin);

        FakeExchange exchange = listed.handle(page.request("GET", HANDSHAKE));

        assertThat(exchange.status()).isEqualTo(status);
        assertThat(exchange.header("Access-Control-Allow-Origin")).isEqualTo(allowed);
        assertThat(exchange.header("Access-Control-Allow-Credentials")).isNull();
        assertThat(exchange.header("Vary")).isEqualTo("Origin");
        assertThat(listed.upgrade(page.upgrade(WS_HANDSHAKE)).accepted()).isEqualTo(status == 200);
    }

    @Test
    void credentialsAreAcceptedOnlyWithAList() {
        Engine listed = with(CorsOptions.origins("https://a.example").withCredentials());

        FakeExchange exchange =
                listed.handle(REQUESTS.with("Origin", "https://a.example").request("GET", HANDSHAKE));

        assertThat(exchange.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThatThrownBy(() -> CorsOptions.any().withCredentials()).isInstanceOf(IllegalArgumentException.class);
    }

    /** Browsers send them with every WebSocket, and show the page what comes. */
    @Test
    void cookiesOfAPageOfAnotherOriginAreSeenOnlyWhereCredentialsAreAccepted() {
        CorsOptions origins = CorsOptions.origins("https://a.example");
        assertThat(cookieSeen(CorsOptions.any(), "https://a.example")).isNull();
        assertThat(cookieSeen(origins, "https://a.example")).isNull();
        assertThat(cookieSeen(origins.withCredentials(), "https://a.example")).isEqualTo("id=1");
        assertThat(cookieSeen(CorsOptions.any(), "https://server.example")).isEqualTo("id=1");
        assertThat(cookieSeen(CorsOptions.any(), null)).isEqualTo("id=1");
    }

    /** Who is asked before a page is refused, and who hears of it, must not take it for its visitor. */
    @Test
    void cookiesOfAPageThatIsRefusedAreSeenByNobody() {
        Set<Optional<String>> seen = new HashSet<>();
        Engine engine = new Engine(options -> options.cors(
                        CorsOptions.origins("https://a.example").withCredentials())
                .filter(request -> {
                    seen.add(Optional.ofNullable(request.header("cookie")));
                    return HttpFilter.pass();
                })
                .onConnectionError(
                        error -> seen.add(Optional.ofNullable(error.request().header("cookie")))));
        Requests page = REQUESTS.with("Cookie", "id=1").with("Origin", "https://evil.example");

        engine.handle(page.request("GET", HANDSHAKE));
        engine.upgrade(page.upgrade(WS_HANDSHAKE));

        assertThat(seen).containsExactly(Optional.empty());
    }

    /** What filters, admission control and the session see of a cookie, which is the same for all, over either transport. */
    private static @Nullable String cookieSeen(CorsOptions cors, @Nullable String origin) {
        Set<Optional<String>> seen = new HashSet<>();
        Engine engine = new Engine(options -> options.cors(cors)
                .filter(request -> {
                    seen.add(Optional.ofNullable(request.header("cookie")));
                    return HttpFilter.pass();
                })
                .admission(request -> {
                    seen.add(Optional.ofNullable(request.header("cookie")));
                    return Admission.allow();
                }));
        Requests client = REQUESTS.with("Cookie", "id=1");
        Requests page = origin == null ? client : client.with("Origin", origin);
        engine.handle(page.request("GET", HANDSHAKE));
        seen.add(Optional.ofNullable(engine.heard.session().request().header("cookie")));
        engine.upgrade(page.upgrade(WS_HANDSHAKE));
        seen.add(Optional.ofNullable(engine.heard.session().request().header("cookie")));
        assertThat(seen).hasSize(1);
        return seen.iterator().next().orElse(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://*.example", "https://a.example/", "https://a.example/page", "a.example", ""})
    void whatNoBrowserNamesAsAnOriginIsRefused(String origin) {
        assertThatThrownBy(() -> CorsOptions.origins("https://b.example", origin))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cors: no origin is \"" + origin + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "file://", "https://a.example", "http://localhost:8080", "capacitor://localhost"})
    void whatBrowsersNameAsAnOriginIsTaken(String origin) {
        assertThat(CorsOptions.origins(origin).lists(origin)).isTrue();
    }

    @Test
    void errorsCarryCorsHeadersToo() {
        Engine open = with(CorsOptions.any());

        FakeExchange exchange =
                open.handle(REQUESTS.with("Origin", "https://a.example").request("GET", "transport=polling"));

        assertThat(exchange.status()).isEqualTo(400);
        assertThat(exchange.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void preflightIsAnswered() {
        Engine listed = with(CorsOptions.origins("https://a.example").withCredentials());

        FakeExchange exchange = listed.handle(REQUESTS.with("Origin", "https://a.example")
                .with("Access-Control-Request-Headers", "x-one,x-two")
                .request("OPTIONS", HANDSHAKE));

        assertThat(exchange.status()).isEqualTo(204);
        assertThat(exchange.response().headers())
                .containsEntry("Access-Control-Allow-Origin", "https://a.example")
                .containsEntry("Access-Control-Allow-Credentials", "true")
                .containsEntry("Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE")
                .containsEntry("Access-Control-Allow-Headers", "x-one,x-two")
                .containsEntry("Vary", "Origin, Access-Control-Request-Headers");
    }

    @Test
    void preflightSaysTheConfiguredHeadersAndAge() {
        Engine open =
                with(CorsOptions.any().withAllowedHeaders("x-mine", "x-other").withMaxAge(Duration.ofMinutes(10)));

        FakeExchange exchange = open.handle(
                REQUESTS.with("Access-Control-Request-Headers", "x-asked").request("OPTIONS", HANDSHAKE));

        assertThat(exchange.response().headers())
                .containsEntry("Access-Control-Allow-Headers", "x-mine,x-other")
                .containsEntry("Access-Control-Max-Age", "600");
    }

    // --- admission control

    private static Engine deciding(Admission.Control control) {
        return new Engine(options -> options.admission(control));
    }

    @Test
    void admissionControlLetsIn() {
        Engine asking = deciding(request -> Admission.allow());

        assertThat(asking.handle(REQUESTS.request("GET", HANDSHAKE)).status()).isEqualTo(200);
        assertThat(asking.upgrade(REQUESTS.upgrade(WS_HANDSHAKE)).accepted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"no thanks", "Forbidden"})
    void admissionControlRefusesWithItsMessage(String message) {
        Engine asking =
                deciding(request -> message.equals("Forbidden") ? Admission.refuse() : Admission.refuse(message));

        FakeExchange polling = asking.handle(REQUESTS.request("GET", HANDSHAKE));
        FakeWebSocket webSocket = asking.upgrade(REQUESTS.upgrade(WS_HANDSHAKE));

        assertThat(polling.status()).isEqualTo(403);
        assertThat(polling.text()).isEqualTo("{\"code\":4,\"message\":\"" + message + "\"}");
        assertThat(webSocket.refusal().status()).isEqualTo(400);
        assertThat(webSocket.refusal().body()).isEqualTo(message.getBytes(StandardCharsets.UTF_8));
        assertThat(asking.server.sessionCount()).isZero();
    }

    @Test
    @SuppressWarnings("NullAway") // what a careless control may return
    void admissionControlThatFailsRefuses() {
        Engine failing = deciding(request -> {
            throw new IllegalStateException("database password is 1234");
        });
        Engine undecided = deciding(request -> null);

        assertThat(failing.handle(REQUESTS.request("GET", HANDSHAKE)).text())
                .isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
        assertThat(undecided.handle(REQUESTS.request("GET", HANDSHAKE)).text())
                .isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
    }

    @Test
    void admissionControlIsNotAskedAboutLaterRequests() {
        List<String> asked = new java.util.ArrayList<>();
        Engine asking = deciding(request -> {
            asked.add(request.method());
            return Admission.allow();
        });

        asking.client.open();
        asking.client.post("4a");
        asking.client.upgrade();

        assertThat(asked).containsExactly("GET");
    }

    @Test
    void fullExecutorRefuses() {
        Engine busy = new Engine(options -> options.admission(request -> Admission.allow()), task -> {
            throw new RejectedExecutionException();
        });

        assertThat(busy.handle(REQUESTS.request("GET", HANDSHAKE)).status()).isEqualTo(403);
    }

    @Test
    void protocolVersionIsCheckedBeforeTheAdmissionControl() {
        Engine asking = deciding(request -> Admission.refuse());

        assertThat(asking.handle(REQUESTS.request("GET", "transport=polling")).text())
                .contains("\"code\":5");
    }

    // --- settings

    @Test
    void settingsThatMakeNoSenseAreRefusedByName() {
        assertThatThrownBy(() -> EngineOptions.builder().maxPayload(0).build()).hasMessageContaining("maxPayload");
        assertThatThrownBy(() -> EngineOptions.builder().maxQueuedBytes(-1).build())
                .hasMessageContaining("maxQueuedBytes");
        assertThatThrownBy(() -> EngineOptions.builder().maxPacketsPerPayload(0).build())
                .hasMessageContaining("maxPacketsPerPayload");
        assertThatThrownBy(() ->
                        EngineOptions.builder().pingInterval(Duration.ZERO).build())
                .hasMessageContaining("pingInterval");
        assertThatThrownBy(
                        () -> EngineOptions.builder().pingTimeout(Duration.ZERO).build())
                .hasMessageContaining("pingTimeout");
        assertThatThrownBy(() ->
                        EngineOptions.builder().upgradeTimeout(Duration.ZERO).build())
                .hasMessageContaining("upgradeTimeout");
        assertThatThrownBy(() ->
                        EngineOptions.builder().writeTimeout(Duration.ZERO).build())
                .hasMessageContaining("writeTimeout");
        assertThatThrownBy(() -> EngineOptions.builder().path("/").build()).hasMessageContaining("path");
    }
}
