package shop.contract;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.Registration;
import sockwright.client.SocketClient;
import sockwright.dispatch.DeclaredFailures;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.json.JsonType;

/**
 * The events of {@link Shop} as methods, at the client's end.
 *
 * <p>A method that sends returns at once. Its stage completes with what the server acknowledges; it fails with the exception
 * that the event declares or an {@code EventException} if the event failed there, with an {@code AckTimeoutException} if no
 * answer comes in time, and with a {@code SocketDisconnectedException} if the connection is lost before. What arrives is
 * heard one event at a time, in order, never on an I/O thread. Thread-safe.
 */
@Generated("sockwright.processor.SockwrightProcessor")
public final class ShopClient {
    private static final JsonType<Void> VOID = JsonType.of(Void.class);

    private static final JsonType<String> STRING = JsonType.of(String.class);

    private static final JsonType<List<Order>> LIST_OF_ORDER = JsonType.of(List.class, JsonType.of(Order.class));

    private static final JsonType<Integer> INTEGER = JsonType.of(Integer.class);

    private final ClientSocket socket;

    private ShopClient(ClientSocket socket) {
        this.socket = socket;
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static ShopClient create(String url, String city, Customer auth) {
        return create(url, city, auth, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static ShopClient create(String url, String city, Customer auth, ClientOptions options) {
        return of(SocketClient.create(url, "/shop/" + city, options.toBuilder().auth(auth).build()));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static ShopClient connect(String url, String city, Customer auth) {
        return create(url, city, auth).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static ShopClient connect(String url, String city, Customer auth,
            ClientOptions options) {
        return create(url, city, auth, options).connect();
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static ShopClient create(String url, String city, Supplier<? extends Customer> auth) {
        return create(url, city, auth, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static ShopClient create(String url, String city, Supplier<? extends Customer> auth,
            ClientOptions options) {
        return of(SocketClient.create(url, "/shop/" + city, options.toBuilder().authFrom(auth).build()));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static ShopClient connect(String url, String city, Supplier<? extends Customer> auth) {
        return create(url, city, auth).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static ShopClient connect(String url, String city, Supplier<? extends Customer> auth,
            ClientOptions options) {
        return create(url, city, auth, options).connect();
    }

    /**
     * The same for a socket that somebody else has made; of this namespace.
     */
    public static ShopClient of(ClientSocket socket) {
        return new ShopClient(socket);
    }

    /**
     * Connects, unless it is connected or is being connected.
     */
    public ShopClient connect() {
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
    public ShopClient withTimeout(Duration timeout) {
        return new ShopClient(socket.timeout(timeout));
    }

    /**
     * Leaves, when what has been sent is acknowledged or has failed; see {@link ClientSocket#close}.
     */
    public CompletionStage<Void> close() {
        return socket.close();
    }

    public CompletionStage<Void> save(Order item) {
        return socket.ask(VOID, "save", item);
    }

    public CompletionStage<String> ping() {
        return socket.ask(STRING, "ping");
    }

    public CompletionStage<List<Order>> place(Order order) {
        return socket.ask(LIST_OF_ORDER, "place order", order);
    }

    public CompletionStage<Integer> track(String id) {
        return DeclaredFailures.of(socket.ask(INTEGER, "track", id), ShopClient::trackFailure);
    }

    public Registration onSent(SentListener listener) {
        return socket.on("on its way", event -> {
            EventCall call = event.call();
            listener.sent(call.argument(0, "order", STRING), Optional.ofNullable(call.nullableArgument(1, "note", STRING)));
        });
    }

    public Registration onReceived(ReceivedListener listener) {
        return socket.on("received", event -> {
            EventCall call = event.call();
            call.reply(listener.received(call.argument(0, "order", STRING)));
        });
    }

    public Registration onReceivedAsync(AsyncReceivedListener listener) {
        return socket.on("received", event -> {
            EventCall call = event.call();
            call.replyWhenDone(listener.received(call.argument(0, "order", STRING)));
        });
    }

    /**
     * Hears all events of {@link Deliveries}.
     */
    public Registration listen(Deliveries events) {
        List<Registration> all = List.of(
                onSent(events::sent),
                onReceivedAsync(events::received));
        return () -> all.forEach(Registration::close);
    }

    private static Throwable trackFailure(EventException failure) {
        return switch (failure.code()) {
            case "unknown_order" -> new UnknownOrder(failure.getMessage());
            default -> failure;
        };
    }

    /**
     * Hears {@code sent}.
     */
    @FunctionalInterface
    public interface SentListener {
        void sent(String order, Optional<String> note) throws Exception;
    }

    /**
     * Hears {@code received}, and answers with what it returns.
     */
    @FunctionalInterface
    public interface ReceivedListener {
        Boolean received(String order) throws Exception;
    }

    /**
     * Hears {@code received}, and answers when the stage that it returns is completed.
     */
    @FunctionalInterface
    public interface AsyncReceivedListener {
        CompletionStage<Boolean> received(String order) throws Exception;
    }
}
