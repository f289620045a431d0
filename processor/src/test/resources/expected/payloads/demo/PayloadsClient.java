package demo;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.SocketClient;
import sockwright.json.JsonType;

/**
 * The events of {@link Payloads} as methods, at the client's end.
 *
 * <p>A method that sends returns at once. Its stage completes with what the server acknowledges; it fails with the exception
 * that the event declares or an {@code EventException} if the event failed there, with an {@code AckTimeoutException} if no
 * answer comes in time, and with a {@code SocketDisconnectedException} if the connection is lost before. What arrives is
 * heard one event at a time, in order, never on an I/O thread. Thread-safe.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@SuppressWarnings("rawtypes")
public final class PayloadsClient {
    private static final JsonType<Void> VOID = JsonType.of(Void.class);

    private static final JsonType<List> LIST = JsonType.of(List.class, JsonType.ANY);

    private static final JsonType<List<Payloads.Point>> LIST_OF_POINT = JsonType.of(List.class, JsonType.of(Payloads.Point.class));

    private static final JsonType<Integer> INT = JsonType.of(int.class);

    private final ClientSocket socket;

    private PayloadsClient(ClientSocket socket) {
        this.socket = socket;
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static PayloadsClient create(String url) {
        return create(url, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static PayloadsClient create(String url, ClientOptions options) {
        return of(SocketClient.create(url, "/", options));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static PayloadsClient connect(String url) {
        return create(url).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static PayloadsClient connect(String url, ClientOptions options) {
        return create(url, options).connect();
    }

    /**
     * The same for a socket that somebody else has made; of this namespace.
     */
    public static PayloadsClient of(ClientSocket socket) {
        return new PayloadsClient(socket);
    }

    /**
     * Connects, unless it is connected or is being connected.
     */
    public PayloadsClient connect() {
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
    public PayloadsClient withTimeout(Duration timeout) {
        return new PayloadsClient(socket.timeout(timeout));
    }

    /**
     * Leaves, when what has been sent is acknowledged or has failed; see {@link ClientSocket#close}.
     */
    public CompletionStage<Void> close() {
        return socket.close();
    }

    public CompletionStage<Void> primitives(boolean a, byte b, short c, int d, long e, char f,
            float g, double h, Integer i) {
        return socket.ask(VOID, "primitives", a, b, c, d, e, f, g, h, i);
    }

    public CompletionStage<Void> binary(byte[] bytes, ByteBuffer buffer, String[] names,
            int[][] matrix) {
        return socket.ask(VOID, "binary", bytes, buffer, (Object) names, (Object) matrix);
    }

    public CompletionStage<Void> generics(Map<String, List<Payloads.Point>> map,
            List<? extends Payloads.Point> wildcard, Collection<?> anything,
            Set<? super Payloads.Color> lower, List<List<? extends Payloads.Point>> nested,
            Payloads.Page<Payloads.Point> page, Map<String, Object> open) {
        return socket.ask(VOID, "generics", map, wildcard, anything, lower, nested, page, open);
    }

    public CompletionStage<List> raw(List list, Payloads.Page page) {
        return socket.ask(LIST, "raw", list, page);
    }

    public CompletionStage<List> rawResult() {
        return socket.ask(LIST, "rawResult");
    }

    public CompletionStage<Void> absent(Optional<String> text,
            Optional<? extends Payloads.Point> point, Payloads. @Nullable Point nullable,
            byte @Nullable [] bytes, @Nullable List<Payloads.Point> points) {
        return socket.ask(VOID, "absent", text, point, nullable, bytes, points);
    }

    public CompletionStage<List<Payloads.Point>> scattered(Payloads.Point first,
            Payloads.Point second) {
        return socket.ask(LIST_OF_POINT, "scattered", first, second);
    }

    public CompletionStage<Integer> rooms(Payloads.Color color, Payloads.Bean bean, int number,
            char letter, String text, BigDecimal amount) {
        return socket.ask(INT, "rooms", color, bean, number, letter, text, amount);
    }
}
