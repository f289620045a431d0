package demo;

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
 * The events of {@link Roles} as methods, at the client's end.
 *
 * <p>A method that sends returns at once. Its stage completes with what the server acknowledges; it fails with the exception
 * that the event declares or an {@code EventException} if the event failed there, with an {@code AckTimeoutException} if no
 * answer comes in time, and with a {@code SocketDisconnectedException} if the connection is lost before. What arrives is
 * heard one event at a time, in order, never on an I/O thread. Thread-safe.
 */
@Generated("sockwright.processor.SockwrightProcessor")
public final class RolesClient {
    private static final JsonType<Void> VOID = JsonType.of(Void.class);

    private static final JsonType<String> STRING = JsonType.of(String.class);

    private final ClientSocket socket;

    private RolesClient(ClientSocket socket) {
        this.socket = socket;
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static RolesClient create(String url, Roles.Login auth) {
        return create(url, auth, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static RolesClient create(String url, Roles.Login auth, ClientOptions options) {
        return of(SocketClient.create(url, "/roles", options.toBuilder().auth(auth).build()));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static RolesClient connect(String url, Roles.Login auth) {
        return create(url, auth).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static RolesClient connect(String url, Roles.Login auth, ClientOptions options) {
        return create(url, auth, options).connect();
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static RolesClient create(String url, Supplier<? extends Roles.Login> auth) {
        return create(url, auth, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static RolesClient create(String url, Supplier<? extends Roles.Login> auth,
            ClientOptions options) {
        return of(SocketClient.create(url, "/roles", options.toBuilder().authFrom(auth).build()));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static RolesClient connect(String url, Supplier<? extends Roles.Login> auth) {
        return create(url, auth).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static RolesClient connect(String url, Supplier<? extends Roles.Login> auth,
            ClientOptions options) {
        return create(url, auth, options).connect();
    }

    /**
     * The same for a socket that somebody else has made; of this namespace.
     */
    public static RolesClient of(ClientSocket socket) {
        return new RolesClient(socket);
    }

    /**
     * Connects, unless it is connected or is being connected.
     */
    public RolesClient connect() {
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
    public RolesClient withTimeout(Duration timeout) {
        return new RolesClient(socket.timeout(timeout));
    }

    /**
     * Leaves, when what has been sent is acknowledged or has failed; see {@link ClientSocket#close}.
     */
    public CompletionStage<Void> close() {
        return socket.close();
    }

    public CompletionStage<Void> targets() {
        return socket.ask(VOID, "targets");
    }

    public Registration onNews(NewsListener listener) {
        return socket.on("news", event -> {
            EventCall call = event.call();
            listener.news(call.argument(0, "text", STRING));
        });
    }

    /**
     * Hears all events of {@link Roles.Events}.
     */
    public Registration listen(Roles.Events events) {
        List<Registration> all = List.of(
                onNews(events::news));
        return () -> all.forEach(Registration::close);
    }

    /**
     * Hears {@code news}.
     */
    @FunctionalInterface
    public interface NewsListener {
        void news(String text) throws Exception;
    }
}
