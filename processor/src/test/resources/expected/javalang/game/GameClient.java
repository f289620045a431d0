package game;

import java.lang.Exception;
import java.lang.FunctionalInterface;
import java.lang.Integer;
import java.lang.String;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.Registration;
import sockwright.client.SocketClient;
import sockwright.dispatch.EventCall;
import sockwright.json.JsonType;

/**
 * The events of {@link Game} as methods, at the client's end.
 *
 * <p>A method that sends returns at once. Its stage completes with what the server acknowledges; it fails with the exception
 * that the event declares or an {@code EventException} if the event failed there, with an {@code AckTimeoutException} if no
 * answer comes in time, and with a {@code SocketDisconnectedException} if the connection is lost before. What arrives is
 * heard one event at a time, in order, never on an I/O thread. Thread-safe.
 */
@Generated("sockwright.processor.SockwrightProcessor")
public final class GameClient {
    private static final JsonType<Character> CHARACTER = JsonType.of(Character.class);

    private static final JsonType<Character[]> CHARACTER_ARRAY = JsonType.of(Character[].class);

    private static final JsonType<java.lang.Character> CHAR = JsonType.of(char.class);

    private static final JsonType<Object> OBJECT = JsonType.of(Object.class);

    private final ClientSocket socket;

    private GameClient(ClientSocket socket) {
        this.socket = socket;
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static GameClient create(String url) {
        return create(url, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static GameClient create(String url, ClientOptions options) {
        return of(SocketClient.create(url, "/", options));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static GameClient connect(String url) {
        return create(url).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static GameClient connect(String url, ClientOptions options) {
        return create(url, options).connect();
    }

    /**
     * The same for a socket that somebody else has made; of this namespace.
     */
    public static GameClient of(ClientSocket socket) {
        return new GameClient(socket);
    }

    /**
     * Connects, unless it is connected or is being connected.
     */
    public GameClient connect() {
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
    public GameClient withTimeout(Duration timeout) {
        return new GameClient(socket.timeout(timeout));
    }

    /**
     * Leaves, when what has been sent is acknowledged or has failed; see {@link ClientSocket#close}.
     */
    public CompletionStage<java.lang.Void> close() {
        return socket.close();
    }

    public CompletionStage<Character> raise(Character character, int by, Optional<Integer> most,
            List<Object> things) {
        return socket.ask(CHARACTER, "raise", character, by, most, things);
    }

    public Registration onAll(AllListener listener) {
        return socket.on("all", event -> {
            EventCall call = event.call();
            listener.all(call.argument(0, "characters", CHARACTER_ARRAY), call.argument(1, "letter", CHAR));
        });
    }

    public Registration onWait(WaitListener listener) {
        return socket.on("wait", event -> {
            EventCall call = event.call();
            call.reply(listener.wait(call.argument(0, "thing", OBJECT)));
        });
    }

    public Registration onWaitAsync(AsyncWaitListener listener) {
        return socket.on("wait", event -> {
            EventCall call = event.call();
            call.replyWhenDone(listener.wait(call.argument(0, "thing", OBJECT)));
        });
    }

    /**
     * Hears all events of {@link Game.Players}.
     */
    public Registration listen(Game.Players events) {
        List<Registration> all = List.of(
                onAll(events::all),
                onWaitAsync(events::wait));
        return () -> all.forEach(Registration::close);
    }

    /**
     * Hears {@code all}.
     */
    @FunctionalInterface
    public interface AllListener {
        void all(Character[] characters, char letter) throws Exception;
    }

    /**
     * Hears {@code wait}, and answers with what it returns.
     */
    @FunctionalInterface
    public interface WaitListener {
        Void wait(Object thing) throws Exception;
    }

    /**
     * Hears {@code wait}, and answers when the stage that it returns is completed.
     */
    @FunctionalInterface
    public interface AsyncWaitListener {
        CompletionStage<Void> wait(Object thing) throws Exception;
    }
}
