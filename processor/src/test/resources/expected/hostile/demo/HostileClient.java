package demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
 * The events of {@link Hostile} as methods, at the client's end.
 *
 * <p>A method that sends returns at once. Its stage completes with what the server acknowledges; it fails with the exception
 * that the event declares or an {@code EventException} if the event failed there, with an {@code AckTimeoutException} if no
 * answer comes in time, and with a {@code SocketDisconnectedException} if the connection is lost before. What arrives is
 * heard one event at a time, in order, never on an I/O thread. Thread-safe.
 */
@Generated("sockwright.processor.SockwrightProcessor")
public final class HostileClient {
    private static final JsonType<List<Hostile.Payload$1>> LIST_OF_PAYLOAD$1 = JsonType.of(List.class, JsonType.of(Hostile.Payload$1.class));

    private static final JsonType<Integer> INT = JsonType.of(int.class);

    private static final JsonType<Void> VOID = JsonType.of(Void.class);

    private static final JsonType<Hostile.Payload$1> PAYLOAD$1 = JsonType.of(Hostile.Payload$1.class);

    private static final JsonType<String> STRING = JsonType.of(String.class);

    private static final JsonType<Map<Hostile.Größe, Hostile.Payload$1>> MAP_OF_GRÖSSE_AND_PAYLOAD$1 = JsonType.of(Map.class, JsonType.of(Hostile.Größe.class), JsonType.of(Hostile.Payload$1.class));

    private final ClientSocket socket;

    private HostileClient(ClientSocket socket) {
        this.socket = socket;
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static HostileClient create(String url, Hostile.Größe auth) {
        return create(url, auth, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static HostileClient create(String url, Hostile.Größe auth, ClientOptions options) {
        return of(SocketClient.create(url, "/`b` $x $L $S $$ \\u0041 \\ \" ' */ /* // <b>@see</b> \n\r\t\u0007 \u00e9\u0085\u2028\uffff", options.toBuilder().auth(auth).build()));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static HostileClient connect(String url, Hostile.Größe auth) {
        return create(url, auth).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static HostileClient connect(String url, Hostile.Größe auth, ClientOptions options) {
        return create(url, auth, options).connect();
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static HostileClient create(String url, Supplier<? extends Hostile.Größe> auth) {
        return create(url, auth, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static HostileClient create(String url, Supplier<? extends Hostile.Größe> auth,
            ClientOptions options) {
        return of(SocketClient.create(url, "/`b` $x $L $S $$ \\u0041 \\ \" ' */ /* // <b>@see</b> \n\r\t\u0007 \u00e9\u0085\u2028\uffff", options.toBuilder().authFrom(auth).build()));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static HostileClient connect(String url, Supplier<? extends Hostile.Größe> auth) {
        return create(url, auth).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static HostileClient connect(String url, Supplier<? extends Hostile.Größe> auth,
            ClientOptions options) {
        return create(url, auth, options).connect();
    }

    /**
     * The same for a socket that somebody else has made; of this namespace.
     */
    public static HostileClient of(ClientSocket socket) {
        return new HostileClient(socket);
    }

    /**
     * Connects, unless it is connected or is being connected.
     */
    public HostileClient connect() {
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
    public HostileClient withTimeout(Duration timeout) {
        return new HostileClient(socket.timeout(timeout));
    }

    /**
     * Leaves, when what has been sent is acknowledged or has failed; see {@link ClientSocket#close}.
     */
    public CompletionStage<Void> close() {
        return socket.close();
    }

    public CompletionStage<List<Hostile.Payload$1>> hostile(String in, String in_) {
        return DeclaredFailures.of(socket.ask(LIST_OF_PAYLOAD$1, "`${x}` */ \\u0041 \\u \" \n {@code } } @param <b> $L $S $$ \u00e9\u2028", in, in_), HostileClient::hostileFailure);
    }

    public CompletionStage<Integer> proto(Hostile.Payload$1 p) {
        return DeclaredFailures.of(socket.ask(INT, "__proto__", p), HostileClient::hostileFailure);
    }

    public CompletionStage<Integer> constructor(String constructor, String undefined, String async,
            String of, String type, String ack, String eval, String arguments) {
        return socket.ask(INT, "constructor", constructor, undefined, async, of, type, ack, eval, arguments);
    }

    public CompletionStage<Void> $(String $, String $$, String _x, String €) {
        return socket.ask(VOID, "$", $, $$, _x, €);
    }

    public CompletionStage<Void> control(String €£) {
        return socket.ask(VOID, "\u0000\u0001\u007f\uffff\u2029", €£);
    }

    public Registration onHostile(HostileListener listener) {
        return socket.on("`${x}` */ \\u0041 \\u \" \n {@code } } @param <b> \u2029", event -> {
            EventCall call = event.call();
            call.reply(listener.hostile(call.argument(0, "in", PAYLOAD$1), call.argument(1, "undefined", STRING), call.argument(2, "$", INT), call.argument(3, "in_", INT)));
        });
    }

    public Registration onHostileAsync(AsyncHostileListener listener) {
        return socket.on("`${x}` */ \\u0041 \\u \" \n {@code } } @param <b> \u2029", event -> {
            EventCall call = event.call();
            call.replyWhenDone(listener.hostile(call.argument(0, "in", PAYLOAD$1), call.argument(1, "undefined", STRING), call.argument(2, "$", INT), call.argument(3, "in_", INT)));
        });
    }

    public Registration onPlain(PlainListener listener) {
        return socket.on("a", event -> {
            EventCall call = event.call();
            listener.plain(call.argument(0, "let", STRING), call.argument(1, "map", MAP_OF_GRÖSSE_AND_PAYLOAD$1));
        });
    }

    public Registration onEmpty(EmptyListener listener) {
        return socket.on("b", event -> {
            EventCall call = event.call();
            listener.empty(call.argument(0, "ack", STRING), call.argument(1, "ack_", STRING), call.argument(2, "listener", STRING), call.argument(3, "answering", STRING));
        });
    }

    public Registration onProto(ProtoListener listener) {
        return socket.on("__proto__", event -> {
            listener.proto();
        });
    }

    /**
     * Hears all events of {@link Hostile.Events}.
     */
    public Registration listen(Hostile.Events events) {
        List<Registration> all = List.of(
                onHostileAsync(events::hostile),
                onPlain(events::plain),
                onEmpty(events::empty),
                onProto(events::proto));
        return () -> all.forEach(Registration::close);
    }

    private static Throwable hostileFailure(EventException failure) {
        return switch (failure.code()) {
            case "*/ `${code}` \\u \" \u2028" -> new Hostile.Odd(failure.getMessage());
            default -> failure;
        };
    }

    /**
     * Hears {@code hostile}, and answers with what it returns.
     */
    @FunctionalInterface
    public interface HostileListener {
        String hostile(Hostile.Payload$1 in, String undefined, int $, int in_) throws Exception;
    }

    /**
     * Hears {@code hostile}, and answers when the stage that it returns is completed.
     */
    @FunctionalInterface
    public interface AsyncHostileListener {
        CompletionStage<String> hostile(Hostile.Payload$1 in, String undefined, int $, int in_)
                throws Exception;
    }

    /**
     * Hears {@code plain}.
     */
    @FunctionalInterface
    public interface PlainListener {
        void plain(String let, Map<Hostile.Größe, Hostile.Payload$1> map) throws Exception;
    }

    /**
     * Hears {@code empty}.
     */
    @FunctionalInterface
    public interface EmptyListener {
        void empty(String ack, String ack_, String listener, String answering) throws Exception;
    }

    /**
     * Hears {@code proto}.
     */
    @FunctionalInterface
    public interface ProtoListener {
        void proto() throws Exception;
    }
}
