package demo;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.SocketClient;
import sockwright.json.JsonType;

/**
 * The events of {@link HostileTemplate} as methods, at the client's end.
 *
 * <p>A method that sends returns at once. Its stage completes with what the server acknowledges; it fails with the exception
 * that the event declares or an {@code EventException} if the event failed there, with an {@code AckTimeoutException} if no
 * answer comes in time, and with a {@code SocketDisconnectedException} if the connection is lost before. What arrives is
 * heard one event at a time, in order, never on an I/O thread. Thread-safe.
 */
@Generated("sockwright.processor.SockwrightProcessor")
public final class HostileTemplateClient {
    private static final JsonType<Void> VOID = JsonType.of(Void.class);

    private static final JsonType<String> STRING = JsonType.of(String.class);

    private final ClientSocket socket;

    private HostileTemplateClient(ClientSocket socket) {
        this.socket = socket;
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static HostileTemplateClient create(String url_, String id, String $b, String $,
            String größe, String in, String url, String options, String auth, String €,
            Map<String, String> auth_) {
        return create(url_, id, $b, $, größe, in, url, options, auth, €, auth_, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url_ the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static HostileTemplateClient create(String url_, String id, String $b, String $,
            String größe, String in, String url, String options, String auth, String €,
            Map<String, String> auth_, ClientOptions options_) {
        return of(SocketClient.create(url_, "/`t`\\$" + id + "*/" + $b + "-$" + $ + "\n" + größe + "\"" + in + "@" + url + "#" + options + "\u00e9" + auth + "\u2028" + €, options_.toBuilder().auth(auth_).build()));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static HostileTemplateClient connect(String url_, String id, String $b, String $,
            String größe, String in, String url, String options, String auth, String €,
            Map<String, String> auth_) {
        return create(url_, id, $b, $, größe, in, url, options, auth, €, auth_).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static HostileTemplateClient connect(String url_, String id, String $b, String $,
            String größe, String in, String url, String options, String auth, String €,
            Map<String, String> auth_, ClientOptions options_) {
        return create(url_, id, $b, $, größe, in, url, options, auth, €, auth_, options_).connect();
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static HostileTemplateClient create(String url_, String id, String $b, String $,
            String größe, String in, String url, String options, String auth, String €,
            Supplier<? extends Map<String, String>> auth_) {
        return create(url_, id, $b, $, größe, in, url, options, auth, €, auth_, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url_ the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static HostileTemplateClient create(String url_, String id, String $b, String $,
            String größe, String in, String url, String options, String auth, String €,
            Supplier<? extends Map<String, String>> auth_, ClientOptions options_) {
        return of(SocketClient.create(url_, "/`t`\\$" + id + "*/" + $b + "-$" + $ + "\n" + größe + "\"" + in + "@" + url + "#" + options + "\u00e9" + auth + "\u2028" + €, options_.toBuilder().authFrom(auth_).build()));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static HostileTemplateClient connect(String url_, String id, String $b, String $,
            String größe, String in, String url, String options, String auth, String €,
            Supplier<? extends Map<String, String>> auth_) {
        return create(url_, id, $b, $, größe, in, url, options, auth, €, auth_).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static HostileTemplateClient connect(String url_, String id, String $b, String $,
            String größe, String in, String url, String options, String auth, String €,
            Supplier<? extends Map<String, String>> auth_, ClientOptions options_) {
        return create(url_, id, $b, $, größe, in, url, options, auth, €, auth_, options_).connect();
    }

    /**
     * The same for a socket that somebody else has made; of this namespace.
     */
    public static HostileTemplateClient of(ClientSocket socket) {
        return new HostileTemplateClient(socket);
    }

    /**
     * Connects, unless it is connected or is being connected.
     */
    public HostileTemplateClient connect() {
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
    public HostileTemplateClient withTimeout(Duration timeout) {
        return new HostileTemplateClient(socket.timeout(timeout));
    }

    /**
     * Leaves, when what has been sent is acknowledged or has failed; see {@link ClientSocket#close}.
     */
    public CompletionStage<Void> close() {
        return socket.close();
    }

    public CompletionStage<Void> socket(String answerTimeout) {
        return socket.ask(VOID, "socket", answerTimeout);
    }

    public CompletionStage<Void> toString(int x) {
        return socket.ask(VOID, "toString", x);
    }

    public CompletionStage<String> then(String then) {
        return socket.ask(STRING, "then", then);
    }
}
