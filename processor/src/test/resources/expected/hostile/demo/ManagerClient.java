package demo;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.SocketClient;
import sockwright.json.JsonType;

/**
 * The events of {@link Manager} as methods, at the client's end.
 *
 * <p>A method that sends returns at once. Its stage completes with what the server acknowledges; it fails with the exception
 * that the event declares or an {@code EventException} if the event failed there, with an {@code AckTimeoutException} if no
 * answer comes in time, and with a {@code SocketDisconnectedException} if the connection is lost before. What arrives is
 * heard one event at a time, in order, never on an I/O thread. Thread-safe.
 */
@Generated("sockwright.processor.SockwrightProcessor")
public final class ManagerClient {
    private static final JsonType<Void> VOID = JsonType.of(Void.class);

    private static final JsonType<String> STRING = JsonType.of(String.class);

    private final ClientSocket socket;

    private ManagerClient(ClientSocket socket) {
        this.socket = socket;
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static ManagerClient create(String url) {
        return create(url, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static ManagerClient create(String url, ClientOptions options) {
        return of(SocketClient.create(url, "/manager", options));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static ManagerClient connect(String url) {
        return create(url).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static ManagerClient connect(String url, ClientOptions options) {
        return create(url, options).connect();
    }

    /**
     * The same for a socket that somebody else has made; of this namespace.
     */
    public static ManagerClient of(ClientSocket socket) {
        return new ManagerClient(socket);
    }

    /**
     * Connects, unless it is connected or is being connected.
     */
    public ManagerClient connect() {
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
    public ManagerClient withTimeout(Duration timeout) {
        return new ManagerClient(socket.timeout(timeout));
    }

    /**
     * Leaves, when what has been sent is acknowledged or has failed; see {@link ClientSocket#close}.
     */
    public CompletionStage<Void> close() {
        return socket.close();
    }

    public CompletionStage<Void> first(Manager.Socket a, Manager.Socket_ b, Manager.string c,
            Manager.any d, Manager.await e, Manager.function f, Manager.undefined g,
            Manager.object h, Manager.in i, Manager.type j) {
        return socket.ask(VOID, "first", a, b, c, d, e, f, g, h, i, j);
    }

    public CompletionStage<String> second(Manager.unique a, Manager.keyof b, Manager.infer c,
            Manager.readonly r, Manager.module d, Manager.Array e, Manager.io f,
            Manager.isFailure g, Manager.connectManager h) {
        return socket.ask(STRING, "second", a, b, c, r, d, e, f, g, h);
    }
}
