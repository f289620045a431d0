package demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.SocketClient;
import sockwright.json.JsonType;

/**
 * The events of {@link Orders} as methods, at the client's end.
 *
 * <p>A method that sends returns at once. Its stage completes with what the server acknowledges; it fails with the exception
 * that the event declares or an {@code EventException} if the event failed there, with an {@code AckTimeoutException} if no
 * answer comes in time, and with a {@code SocketDisconnectedException} if the connection is lost before. What arrives is
 * heard one event at a time, in order, never on an I/O thread. Thread-safe.
 */
@Generated("sockwright.processor.SockwrightProcessor")
public final class OrdersClient {
    private static final JsonType<Integer> INT = JsonType.of(int.class);

    private static final JsonType<Void> VOID = JsonType.of(Void.class);

    private final ClientSocket socket;

    private OrdersClient(ClientSocket socket) {
        this.socket = socket;
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static OrdersClient create(String url) {
        return create(url, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static OrdersClient create(String url, ClientOptions options) {
        return of(SocketClient.create(url, "/orders", options));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static OrdersClient connect(String url) {
        return create(url).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static OrdersClient connect(String url, ClientOptions options) {
        return create(url, options).connect();
    }

    /**
     * The same for a socket that somebody else has made; of this namespace.
     */
    public static OrdersClient of(ClientSocket socket) {
        return new OrdersClient(socket);
    }

    /**
     * Connects, unless it is connected or is being connected.
     */
    public OrdersClient connect() {
        socket.connect();
        return this;
    }

    /**
     * The socket underneath: its state, its listeners, and all events untyped.
     */
    public ClientSocket socket() {
        return socket;
    }

    /**
     * The same client, whose acknowledgements are waited for that long.
     */
    public OrdersClient withTimeout(Duration timeout) {
        return new OrdersClient(socket.timeout(timeout));
    }

    /**
     * Leaves, when what has been sent is acknowledged or has failed; see {@link ClientSocket#close}.
     */
    public CompletionStage<Void> close() {
        return socket.close();
    }

    public CompletionStage<Integer> order(List<Orders.Line> lines, @Nullable String note) {
        return socket.ask(INT, "order", lines, note);
    }

    public CompletionStage<Void> enter(String shop) {
        return socket.ask(VOID, "enter", shop);
    }

    public CompletionStage<Void> tag(List<String> tags, Map<String, List<Integer>> amounts,
            Optional<String> contact, List<Orders.Line> lines) {
        return socket.ask(VOID, "tag", tags, amounts, contact, lines);
    }

    public CompletionStage<Void> add(Orders.Line line) {
        return socket.ask(VOID, "add", line);
    }
}
