package sockwright.engine.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A client that speaks raw Engine.IO to an endpoint, one step at a time. */
public final class EngineClient {

    private static final Pattern SID = Pattern.compile("\"sid\":\"([^\"]*)\"");

    private final HttpEndpoint endpoint;
    private final Requests requests;
    private @Nullable String sid;

    public EngineClient(HttpEndpoint endpoint, Requests requests) {
        this.endpoint = endpoint;
        this.requests = requests;
    }

    /** The session's id. */
    public String sid() {
        if (sid == null) {
            throw new AssertionError("no session");
        }
        return sid;
    }

    private String query(String transport) {
        return "EIO=4&transport=" + transport + (sid == null ? "" : "&sid=" + sid);
    }

    private void learn(String handshake) {
        Matcher matcher = SID.matcher(handshake);
        if (!matcher.find()) {
            throw new AssertionError("no handshake: " + handshake);
        }
        sid = matcher.group(1);
    }

    /** Opens a session over polling. */
    public EngineClient open() {
        learn(send(FakeExchange.of(requests.request("GET", query("polling")), ""))
                .text());
        return this;
    }

    /** Opens a session over WebSocket; its handshake has been taken. */
    public FakeWebSocket openWebSocket() {
        FakeWebSocket socket = webSocket();
        learn(socket.take().get(0));
        return socket;
    }

    /** Starts a poll. */
    public FakeExchange poll() {
        return send(FakeExchange.of(requests.request("GET", query("polling")), ""));
    }

    /** Posts packets. */
    public FakeExchange post(String body) {
        return send(FakeExchange.of(requests.request("POST", query("polling")), body));
    }

    /** Starts to post packets that arrive later. */
    public FakeExchange postSlowly(String body) {
        return send(FakeExchange.slow(requests.request("POST", query("polling")), body));
    }

    /** Sends any request of the session over polling. */
    public FakeExchange request(String method) {
        return send(FakeExchange.of(requests.request(method, query("polling")), ""));
    }

    /** Asks for a WebSocket, for the session if there is one. */
    public FakeWebSocket webSocket() {
        FakeWebSocket socket = new FakeWebSocket(requests.upgrade(query("websocket")));
        endpoint.upgrade(socket);
        return socket;
    }

    /** Moves the session to WebSocket as official clients do. */
    public FakeWebSocket upgrade() {
        FakeWebSocket socket = webSocket();
        socket.receive("2probe");
        socket.receive("5");
        socket.take();
        return socket;
    }

    private FakeExchange send(FakeExchange exchange) {
        endpoint.handle(exchange);
        return exchange;
    }
}
