package demo;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.SocketClient;
import sockwright.dispatch.DeclaredFailures;
import sockwright.dispatch.EventException;
import sockwright.json.JsonType;

/**
 * The events of {@link Booking} as methods, at the client's end.
 *
 * <p>A method that sends returns at once. Its stage completes with what the server acknowledges; it fails with the exception
 * that the event declares or an {@code EventException} if the event failed there, with an {@code AckTimeoutException} if no
 * answer comes in time, and with a {@code SocketDisconnectedException} if the connection is lost before. What arrives is
 * heard one event at a time, in order, never on an I/O thread. Thread-safe.
 */
@Generated("sockwright.processor.SockwrightProcessor")
public final class BookingClient {
    private static final JsonType<String> STRING = JsonType.of(String.class);

    private static final JsonType<Booking.Seats> SEATS = JsonType.of(Booking.Seats.class);

    private static final JsonType<Long> LONG = JsonType.of(Long.class);

    private static final JsonType<Void> VOID = JsonType.of(Void.class);

    private final ClientSocket socket;

    private BookingClient(ClientSocket socket) {
        this.socket = socket;
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static BookingClient create(String url) {
        return create(url, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static BookingClient create(String url, ClientOptions options) {
        return of(SocketClient.create(url, "/booking", options));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static BookingClient connect(String url) {
        return create(url).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static BookingClient connect(String url, ClientOptions options) {
        return create(url, options).connect();
    }

    /**
     * The same for a socket that somebody else has made; of this namespace.
     */
    public static BookingClient of(ClientSocket socket) {
        return new BookingClient(socket);
    }

    /**
     * Connects, unless it is connected or is being connected.
     */
    public BookingClient connect() {
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
    public BookingClient withTimeout(Duration timeout) {
        return new BookingClient(socket.timeout(timeout));
    }

    /**
     * Leaves, when what has been sent is acknowledged or has failed; see {@link ClientSocket#close}.
     */
    public CompletionStage<Void> close() {
        return socket.close();
    }

    public CompletionStage<String> reserve(String seat) {
        return DeclaredFailures.of(socket.ask(STRING, "reserve", seat), BookingClient::reserveFailure);
    }

    public CompletionStage<String> reserveLater(String seat) {
        return DeclaredFailures.of(socket.ask(STRING, "reserve later", seat), BookingClient::reserveFailure);
    }

    public CompletionStage<String> pay(long cents) {
        return DeclaredFailures.of(socket.ask(STRING, "pay", cents), BookingClient::payFailure);
    }

    public CompletionStage<Void> cancel() {
        return DeclaredFailures.of(socket.ask(VOID, "cancel"), BookingClient::cancelFailure);
    }

    private static Throwable reserveFailure(EventException failure) {
        return switch (failure.code()) {
            case "sold_out_for_good" -> new Booking.SoldOutForGood(failure.getMessage(), failure.requireData(SEATS));
            case "sold_out" -> new Booking.SoldOut(failure.getMessage(), failure.requireData(SEATS));
            case "closed" -> new Booking.Closed(failure.getMessage());
            default -> failure;
        };
    }

    private static Throwable payFailure(EventException failure) {
        return switch (failure.code()) {
            case "card_refused" -> new Booking.CardRefused(failure.getMessage());
            case "too_expensive" -> new Booking.TooExpensive(failure.getMessage(), failure.data(LONG));
            case "closed" -> new Booking.Closed(failure.getMessage());
            default -> failure;
        };
    }

    private static Throwable cancelFailure(EventException failure) {
        return switch (failure.code()) {
            case "closed" -> new Booking.Closed(failure.getMessage());
            default -> failure;
        };
    }
}
