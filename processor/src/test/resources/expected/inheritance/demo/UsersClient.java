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
 * The events of {@link Users} as methods, at the client's end.
 *
 * <p>A method that sends returns at once. Its stage completes with what the server acknowledges; it fails with the exception
 * that the event declares or an {@code EventException} if the event failed there, with an {@code AckTimeoutException} if no
 * answer comes in time, and with a {@code SocketDisconnectedException} if the connection is lost before. What arrives is
 * heard one event at a time, in order, never on an I/O thread. Thread-safe.
 */
@Generated("sockwright.processor.SockwrightProcessor")
public final class UsersClient {
    private static final JsonType<Users.User> USER = JsonType.of(Users.User.class);

    private static final JsonType<String> STRING = JsonType.of(String.class);

    private static final JsonType<Void> VOID = JsonType.of(Void.class);

    private final ClientSocket socket;

    private UsersClient(ClientSocket socket) {
        this.socket = socket;
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static UsersClient create(String url) {
        return create(url, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static UsersClient create(String url, ClientOptions options) {
        return of(SocketClient.create(url, "/users", options));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static UsersClient connect(String url) {
        return create(url).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static UsersClient connect(String url, ClientOptions options) {
        return create(url, options).connect();
    }

    /**
     * The same for a socket that somebody else has made; of this namespace.
     */
    public static UsersClient of(ClientSocket socket) {
        return new UsersClient(socket);
    }

    /**
     * Connects, unless it is connected or is being connected.
     */
    public UsersClient connect() {
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
    public UsersClient withTimeout(Duration timeout) {
        return new UsersClient(socket.timeout(timeout));
    }

    /**
     * Leaves, when what has been sent is acknowledged or has failed; see {@link ClientSocket#close}.
     */
    public CompletionStage<Void> close() {
        return socket.close();
    }

    public CompletionStage<Users.User> save(Users.User entity) {
        return socket.ask(USER, "save", entity);
    }

    public CompletionStage<String> ping() {
        return socket.ask(STRING, "ping");
    }

    public CompletionStage<Void> renamed(Users.User entity) {
        return socket.ask(VOID, "new name", entity);
    }

    public Registration onChanged(ChangedListener listener) {
        return socket.on("changed", event -> {
            EventCall call = event.call();
            listener.changed(call.argument(0, "value", USER));
        });
    }

    public Registration onBoth(BothListener listener) {
        return socket.on("both", event -> {
            EventCall call = event.call();
            listener.both(call.argument(0, "text", STRING));
        });
    }

    public Registration onOwn(OwnListener listener) {
        return socket.on("own", event -> {
            listener.own();
        });
    }

    /**
     * Hears all events of {@link AllEvents}.
     */
    public Registration listen(AllEvents events) {
        List<Registration> all = List.of(
                onChanged(events::changed),
                onBoth(events::both),
                onOwn(events::own));
        return () -> all.forEach(Registration::close);
    }

    /**
     * Hears {@code changed}.
     */
    @FunctionalInterface
    public interface ChangedListener {
        void changed(Users.User value) throws Exception;
    }

    /**
     * Hears {@code both}.
     */
    @FunctionalInterface
    public interface BothListener {
        void both(String text) throws Exception;
    }

    /**
     * Hears {@code own}.
     */
    @FunctionalInterface
    public interface OwnListener {
        void own() throws Exception;
    }
}
