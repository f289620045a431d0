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
 * The events of {@link Outer.Inner} as methods, at the client's end.
 *
 * <p>A method that sends returns at once. Its stage completes with what the server acknowledges; it fails with the exception
 * that the event declares or an {@code EventException} if the event failed there, with an {@code AckTimeoutException} if no
 * answer comes in time, and with a {@code SocketDisconnectedException} if the connection is lost before. What arrives is
 * heard one event at a time, in order, never on an I/O thread. Thread-safe.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@SuppressWarnings("overloads")
public final class Outer_InnerClient {
    private static final JsonType<Void> VOID = JsonType.of(Void.class);

    private static final JsonType<String> STRING_ = JsonType.of(String.class);

    private static final JsonType<Other.Message> MESSAGE = JsonType.of(Other.Message.class);

    private static final JsonType<Inheriting.Duration> DURATION = JsonType.of(Inheriting.Duration.class);

    private static final JsonType<Inheriting.String> STRING__ = JsonType.of(Inheriting.String.class);

    private final ClientSocket socket_;

    private Outer_InnerClient(ClientSocket socket_) {
        this.socket_ = socket_;
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static Outer_InnerClient create(String url) {
        return create(url, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static Outer_InnerClient create(String url, ClientOptions options) {
        return of(SocketClient.create(url, "/\"quoted\"$", options));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static Outer_InnerClient connect(String url) {
        return create(url).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static Outer_InnerClient connect(String url, ClientOptions options) {
        return create(url, options).connect();
    }

    /**
     * The same for a socket that somebody else has made; of this namespace.
     */
    public static Outer_InnerClient of(ClientSocket socket_) {
        return new Outer_InnerClient(socket_);
    }

    /**
     * Connects, unless it is connected or is being connected.
     */
    public Outer_InnerClient connect() {
        socket_.connect();
        return this;
    }

    /**
     * The socket underneath: its state, its listeners, and all events untyped.
     */
    public ClientSocket socket() {
        return socket_;
    }

    /**
     * The same client, whose acknowledgements are waited for that long.
     */
    public Outer_InnerClient withTimeout(Duration timeout) {
        return new Outer_InnerClient(socket_.timeout(timeout));
    }

    /**
     * Leaves, when what has been sent is acknowledged or has failed; see {@link ClientSocket#close}.
     */
    public CompletionStage<Void> close() {
        return socket_.close();
    }

    public CompletionStage<Void> event(String handler, int socket, String call) {
        return socket_.ask(VOID, "a", handler, socket, call);
    }

    public CompletionStage<Void> event(Outer.Message STRING, Other.Message EVENTS) {
        return socket_.ask(VOID, "b", STRING, EVENTS);
    }

    public CompletionStage<Void> notify(List<Outer.Message> class_, String result) {
        return socket_.ask(VOID, "say \"hi\" for $5\n", class_, result);
    }

    public CompletionStage<Void> yield(String yield) {
        return socket_.ask(VOID, "yield", yield);
    }

    public CompletionStage<Void> hook(Hook hook) {
        return socket_.ask(VOID, "hook", hook);
    }

    public CompletionStage<String> toString(String result) {
        return socket_.ask(STRING_, "c", result);
    }

    public Registration onTarget(TargetListener listener) {
        return socket_.on("target", event -> {
            EventCall call = event.call();
            listener.target(call.argument(0, "target", STRING_), call.argument(1, "message", MESSAGE));
        });
    }

    public Registration onAsk(AskListener listener) {
        return socket_.on("ask", event -> {
            EventCall call = event.call();
            call.reply(listener.ask(call.argument(0, "duration", DURATION)));
        });
    }

    public Registration onAskAsync(AsyncAskListener listener) {
        return socket_.on("ask", event -> {
            EventCall call = event.call();
            call.replyWhenDone(listener.ask(call.argument(0, "duration", DURATION)));
        });
    }

    public Registration onTypes(TypesListener listener) {
        return socket_.on("types", event -> {
            EventCall call = event.call();
            call.reply(listener.types(call.argument(0, "string", STRING__)));
        });
    }

    public Registration onTypesAsync(AsyncTypesListener listener) {
        return socket_.on("types", event -> {
            EventCall call = event.call();
            call.replyWhenDone(listener.types(call.argument(0, "string", STRING__)));
        });
    }

    /**
     * Hears all events of {@link Outer.Events}.
     */
    public Registration listen(Outer.Events events) {
        List<Registration> all = List.of(
                onTarget(events::target));
        return () -> all.forEach(Registration::close);
    }

    /**
     * Hears all events of {@link Inheriting}.
     */
    public Registration listen(Inheriting events) {
        List<Registration> all = List.of(
                onAskAsync(events::ask),
                onTypesAsync(events::types));
        return () -> all.forEach(Registration::close);
    }

    /**
     * Hears {@code target}.
     */
    @FunctionalInterface
    public interface TargetListener {
        void target(String target, Other.Message message) throws Exception;
    }

    /**
     * Hears {@code ask}, and answers with what it returns.
     */
    @FunctionalInterface
    public interface AskListener {
        Other.Base.Socket ask(Inheriting.Duration duration) throws Exception;
    }

    /**
     * Hears {@code ask}, and answers when the stage that it returns is completed.
     */
    @FunctionalInterface
    public interface AsyncAskListener {
        CompletionStage<Other.Base.Socket> ask(Inheriting.Duration duration) throws Exception;
    }

    /**
     * Hears {@code types}, and answers with what it returns.
     */
    @FunctionalInterface
    public interface TypesListener {
        Inheriting.JsonType types(Inheriting.String string) throws Exception;
    }

    /**
     * Hears {@code types}, and answers when the stage that it returns is completed.
     */
    @FunctionalInterface
    public interface AsyncTypesListener {
        CompletionStage<Inheriting.JsonType> types(Inheriting.String string) throws Exception;
    }
}
