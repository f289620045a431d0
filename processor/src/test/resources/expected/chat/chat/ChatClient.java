package chat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.Registration;
import sockwright.client.SocketClient;
import sockwright.dispatch.EventCall;
import sockwright.json.JsonType;

/**
 * The events of {@link Chat} as methods, at the client's end.
 *
 * <p>A method that sends returns at once. Its stage completes with what the server acknowledges; it fails with the exception
 * that the event declares or an {@code EventException} if the event failed there, with an {@code AckTimeoutException} if no
 * answer comes in time, and with a {@code SocketDisconnectedException} if the connection is lost before. What arrives is
 * heard one event at a time, in order, never on an I/O thread. Thread-safe.
 */
@Generated("sockwright.processor.SockwrightProcessor")
public final class ChatClient {
    private static final JsonType<Void> VOID = JsonType.of(Void.class);

    private static final JsonType<List<Message>> LIST_OF_MESSAGE = JsonType.of(List.class, JsonType.of(Message.class));

    private static final JsonType<Integer> INTEGER = JsonType.of(Integer.class);

    private static final JsonType<Message> MESSAGE = JsonType.of(Message.class);

    private static final JsonType<String> STRING = JsonType.of(String.class);

    private static final JsonType<Boolean> BOOLEAN = JsonType.of(boolean.class);

    private final ClientSocket socket;

    private ChatClient(ClientSocket socket) {
        this.socket = socket;
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static ChatClient create(String url, Login auth) {
        return create(url, auth, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static ChatClient create(String url, Login auth, ClientOptions options) {
        return of(SocketClient.create(url, "/chat", options.toBuilder().auth(auth).build()));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static ChatClient connect(String url, Login auth) {
        return create(url, auth).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static ChatClient connect(String url, Login auth, ClientOptions options) {
        return create(url, auth, options).connect();
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static ChatClient create(String url, Supplier<? extends Login> auth) {
        return create(url, auth, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static ChatClient create(String url, Supplier<? extends Login> auth,
            ClientOptions options) {
        return of(SocketClient.create(url, "/chat", options.toBuilder().authFrom(auth).build()));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static ChatClient connect(String url, Supplier<? extends Login> auth) {
        return create(url, auth).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static ChatClient connect(String url, Supplier<? extends Login> auth,
            ClientOptions options) {
        return create(url, auth, options).connect();
    }

    /**
     * The same for a socket that somebody else has made; of this namespace.
     */
    public static ChatClient of(ClientSocket socket) {
        return new ChatClient(socket);
    }

    /**
     * Connects, unless it is connected or is being connected.
     */
    public ChatClient connect() {
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
    public ChatClient withTimeout(Duration timeout) {
        return new ChatClient(socket.timeout(timeout));
    }

    /**
     * Leaves, when what has been sent is acknowledged or has failed; see {@link ClientSocket#close}.
     */
    public CompletionStage<Void> close() {
        return socket.close();
    }

    public CompletionStage<Void> say(Message message) {
        return socket.ask(VOID, "chat message", message);
    }

    public CompletionStage<List<Message>> join(String room) {
        return socket.ask(LIST_OF_MESSAGE, "join", room);
    }

    public CompletionStage<Void> move(String from, String to) {
        return socket.ask(VOID, "move", from, to);
    }

    public CompletionStage<Integer> edit(Edit edit) {
        return socket.ask(INTEGER, "edit", edit);
    }

    public Registration onMessage(MessageListener listener) {
        return socket.on("chat message", event -> {
            EventCall call = event.call();
            listener.message(call.argument(0, "message", MESSAGE));
        });
    }

    public Registration onTyping(TypingListener listener) {
        return socket.on("typing", event -> {
            EventCall call = event.call();
            listener.typing(call.argument(0, "user", STRING), call.argument(1, "active", BOOLEAN));
        });
    }

    /**
     * Hears all events of {@link ChatEvents}.
     */
    public Registration listen(ChatEvents events) {
        List<Registration> all = List.of(
                onMessage(events::message),
                onTyping(events::typing));
        return () -> all.forEach(Registration::close);
    }

    /**
     * Hears {@code message}.
     */
    @FunctionalInterface
    public interface MessageListener {
        void message(Message message) throws Exception;
    }

    /**
     * Hears {@code typing}.
     */
    @FunctionalInterface
    public interface TypingListener {
        void typing(String user, boolean active) throws Exception;
    }
}
