package demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.Registration;
import sockwright.client.SocketClient;
import sockwright.dispatch.EventCall;
import sockwright.json.JsonType;

/**
 * The events of {@link Aging} as methods, at the client's end.
 *
 * <p>A method that sends returns at once. Its stage completes with what the server acknowledges; it fails with the exception
 * that the event declares or an {@code EventException} if the event failed there, with an {@code AckTimeoutException} if no
 * answer comes in time, and with a {@code SocketDisconnectedException} if the connection is lost before. What arrives is
 * heard one event at a time, in order, never on an I/O thread. Thread-safe.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@SuppressWarnings({
        "overloads",
        "deprecation",
        "removal"
})
public final class AgingClient {
    private static final JsonType<List<Aging.OldLine>> LIST_OF_OLD_LINE = JsonType.of(List.class, JsonType.of(Aging.OldLine.class));

    private static final JsonType<Void> VOID = JsonType.of(Void.class);

    private static final JsonType<Aging.Line> LINE = JsonType.of(Aging.Line.class);

    private static final JsonType<Aging.OldLine> OLD_LINE = JsonType.of(Aging.OldLine.class);

    private final ClientSocket socket;

    private AgingClient(ClientSocket socket) {
        this.socket = socket;
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static AgingClient create(String url) {
        return create(url, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static AgingClient create(String url, ClientOptions options) {
        return of(SocketClient.create(url, "/aging", options));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static AgingClient connect(String url) {
        return create(url).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static AgingClient connect(String url, ClientOptions options) {
        return create(url, options).connect();
    }

    /**
     * The same for a socket that somebody else has made; of this namespace.
     */
    public static AgingClient of(ClientSocket socket) {
        return new AgingClient(socket);
    }

    /**
     * Connects, unless it is connected or is being connected.
     */
    public AgingClient connect() {
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
    public AgingClient withTimeout(Duration timeout) {
        return new AgingClient(socket.timeout(timeout));
    }

    /**
     * Leaves, when what has been sent is acknowledged or has failed; see {@link ClientSocket#close}.
     */
    public CompletionStage<Void> close() {
        return socket.close();
    }

    public CompletionStage<List<Aging.OldLine>> say(Aging.Line line) {
        return socket.ask(LIST_OF_OLD_LINE, "say", line);
    }

    public CompletionStage<Void> sayOld(Aging.OldLine line) {
        return socket.ask(VOID, "say old", line);
    }

    public Registration onLine(LineListener listener) {
        return socket.on("line", event -> {
            EventCall call = event.call();
            listener.line(call.argument(0, "line", LINE));
        });
    }

    public Registration onOldLine(OldLineListener listener) {
        return socket.on("oldLine", event -> {
            EventCall call = event.call();
            listener.oldLine(call.argument(0, "line", OLD_LINE));
        });
    }

    /**
     * Hears all events of {@link Aging.Lines}.
     */
    public Registration listen(Aging.Lines events) {
        List<Registration> all = List.of(
                onLine(events::line));
        return () -> all.forEach(Registration::close);
    }

    /**
     * Hears all events of {@link Aging.OldLines}.
     */
    public Registration listen(Aging.OldLines events) {
        List<Registration> all = List.of(
                onOldLine(events::oldLine));
        return () -> all.forEach(Registration::close);
    }

    /**
     * Hears {@code line}.
     */
    @FunctionalInterface
    public interface LineListener {
        void line(Aging.Line line) throws Exception;
    }

    /**
     * Hears {@code oldLine}.
     */
    @FunctionalInterface
    public interface OldLineListener {
        void oldLine(Aging.OldLine line) throws Exception;
    }
}
