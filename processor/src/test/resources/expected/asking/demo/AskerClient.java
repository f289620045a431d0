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
 * The events of {@link Asker} as methods, at the client's end.
 *
 * <p>A method that sends returns at once. Its stage completes with what the server acknowledges; it fails with the exception
 * that the event declares or an {@code EventException} if the event failed there, with an {@code AckTimeoutException} if no
 * answer comes in time, and with a {@code SocketDisconnectedException} if the connection is lost before. What arrives is
 * heard one event at a time, in order, never on an I/O thread. Thread-safe.
 */
@Generated("sockwright.processor.SockwrightProcessor")
public final class AskerClient {
    private static final JsonType<Boolean> BOOLEAN = JsonType.of(Boolean.class);

    private static final JsonType<List<Boolean>> LIST_OF_BOOLEAN = JsonType.of(List.class, JsonType.of(Boolean.class));

    private static final JsonType<Number> NUMBER = JsonType.of(Number.class);

    private static final JsonType<String> STRING = JsonType.of(String.class);

    private static final JsonType<String[]> STRING_ARRAY = JsonType.of(String[].class);

    private static final JsonType<byte[]> BYTE_ARRAY = JsonType.of(byte[].class);

    private static final JsonType<int[]> INT_ARRAY = JsonType.of(int[].class);

    private static final JsonType<Integer> INT = JsonType.of(int.class);

    private static final JsonType<Long> LONG = JsonType.of(long.class);

    private final ClientSocket socket;

    private AskerClient(ClientSocket socket) {
        this.socket = socket;
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static AskerClient create(String url) {
        return create(url, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static AskerClient create(String url, ClientOptions options) {
        return of(SocketClient.create(url, "/", options));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static AskerClient connect(String url) {
        return create(url).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static AskerClient connect(String url, ClientOptions options) {
        return create(url, options).connect();
    }

    /**
     * The same for a socket that somebody else has made; of this namespace.
     */
    public static AskerClient of(ClientSocket socket) {
        return new AskerClient(socket);
    }

    /**
     * Connects, unless it is connected or is being connected.
     */
    public AskerClient connect() {
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
    public AskerClient withTimeout(Duration timeout) {
        return new AskerClient(socket.timeout(timeout));
    }

    /**
     * Leaves, when what has been sent is acknowledged or has failed; see {@link ClientSocket#close}.
     */
    public CompletionStage<Void> close() {
        return socket.close();
    }

    public CompletionStage<Boolean> start() {
        return socket.ask(BOOLEAN, "start");
    }

    public CompletionStage<List<Boolean>> poll() {
        return socket.ask(LIST_OF_BOOLEAN, "poll");
    }

    public CompletionStage<Number> startAndJoin(String room) {
        return socket.ask(NUMBER, "startAndJoin", room);
    }

    public Registration onConfirm(ConfirmListener listener) {
        return socket.on("confirm", event -> {
            EventCall call = event.call();
            call.reply(listener.confirm(call.argument(0, "question", STRING)));
        });
    }

    public Registration onConfirmAsync(AsyncConfirmListener listener) {
        return socket.on("confirm", event -> {
            EventCall call = event.call();
            call.replyWhenDone(listener.confirm(call.argument(0, "question", STRING)));
        });
    }

    public Registration onChoose(ChooseListener listener) {
        return socket.on("choose one", event -> {
            EventCall call = event.call();
            call.reply(listener.choose(call.argument(0, "options", STRING_ARRAY), call.argument(1, "picture", BYTE_ARRAY), call.argument(2, "numbers", INT_ARRAY)));
        });
    }

    public Registration onChooseAsync(AsyncChooseListener listener) {
        return socket.on("choose one", event -> {
            EventCall call = event.call();
            call.replyWhenDone(listener.choose(call.argument(0, "options", STRING_ARRAY), call.argument(1, "picture", BYTE_ARRAY), call.argument(2, "numbers", INT_ARRAY)));
        });
    }

    public Registration onSaved(SavedListener listener) {
        return socket.on("saved", event -> {
            EventCall call = event.call();
            listener.saved(call.argument(0, "socket", STRING), call.argument(1, "answer", STRING));
            call.reply();
        });
    }

    public Registration onSavedAsync(AsyncSavedListener listener) {
        return socket.on("saved", event -> {
            EventCall call = event.call();
            call.replyEmptyWhenDone(listener.saved(call.argument(0, "socket", STRING), call.argument(1, "answer", STRING)));
        });
    }

    public Registration onCount(CountListener listener) {
        return socket.on("count", event -> {
            EventCall call = event.call();
            call.reply(listener.count());
        });
    }

    public Registration onCountAsync(AsyncCountListener listener) {
        return socket.on("count", event -> {
            EventCall call = event.call();
            call.replyWhenDone(listener.count());
        });
    }

    public Registration onCursor(CursorListener listener) {
        return socket.on("cursor", event -> {
            EventCall call = event.call();
            listener.cursor(call.argument(0, "x", INT), call.argument(1, "y", INT));
        });
    }

    public Registration onNames(NamesListener listener) {
        return socket.on("names", event -> {
            EventCall call = event.call();
            listener.names(call.argument(0, "names", STRING_ARRAY));
        });
    }

    public Registration onVote(VoteListener listener) {
        return socket.on("vote", event -> {
            EventCall call = event.call();
            call.reply(listener.vote(call.argument(0, "question", STRING), call.argument(1, "options", STRING_ARRAY)));
        });
    }

    public Registration onVoteAsync(AsyncVoteListener listener) {
        return socket.on("vote", event -> {
            EventCall call = event.call();
            call.replyWhenDone(listener.vote(call.argument(0, "question", STRING), call.argument(1, "options", STRING_ARRAY)));
        });
    }

    public Registration onPick(PickListener listener) {
        return socket.on("pick", event -> {
            EventCall call = event.call();
            call.reply(listener.pick());
        });
    }

    public Registration onPickAsync(AsyncPickListener listener) {
        return socket.on("pick", event -> {
            EventCall call = event.call();
            call.replyWhenDone(listener.pick());
        });
    }

    public Registration onStored(StoredListener listener) {
        return socket.on("stored", event -> {
            EventCall call = event.call();
            listener.stored();
            call.reply();
        });
    }

    public Registration onStoredAsync(AsyncStoredListener listener) {
        return socket.on("stored", event -> {
            EventCall call = event.call();
            call.replyEmptyWhenDone(listener.stored());
        });
    }

    public Registration onTally(TallyListener listener) {
        return socket.on("tally", event -> {
            EventCall call = event.call();
            listener.tally(call.argument(0, "votes", LONG));
        });
    }

    public Registration onClosed(ClosedListener listener) {
        return socket.on("closed", event -> {
            EventCall call = event.call();
            listener.closed(call.argument(0, "clients", INT));
        });
    }

    /**
     * Hears all events of {@link Questions}.
     */
    public Registration listen(Questions events) {
        List<Registration> all = List.of(
                onConfirmAsync(events::confirm),
                onChooseAsync(events::choose),
                onSavedAsync(events::saved),
                onCountAsync(events::count),
                onCursor(events::cursor),
                onNames(events::names));
        return () -> all.forEach(Registration::close);
    }

    /**
     * Hears {@code confirm}, and answers with what it returns.
     */
    @FunctionalInterface
    public interface ConfirmListener {
        Boolean confirm(String question) throws Exception;
    }

    /**
     * Hears {@code confirm}, and answers when the stage that it returns is completed.
     */
    @FunctionalInterface
    public interface AsyncConfirmListener {
        CompletionStage<Boolean> confirm(String question) throws Exception;
    }

    /**
     * Hears {@code choose}, and answers with what it returns.
     */
    @FunctionalInterface
    public interface ChooseListener {
        List<String> choose(String[] options, byte[] picture, int[] numbers) throws Exception;
    }

    /**
     * Hears {@code choose}, and answers when the stage that it returns is completed.
     */
    @FunctionalInterface
    public interface AsyncChooseListener {
        CompletionStage<List<String>> choose(String[] options, byte[] picture, int[] numbers) throws
                Exception;
    }

    /**
     * Hears {@code saved}, and answers with what it returns.
     */
    @FunctionalInterface
    public interface SavedListener {
        void saved(String socket, String answer) throws Exception;
    }

    /**
     * Hears {@code saved}, and answers when the stage that it returns is completed.
     */
    @FunctionalInterface
    public interface AsyncSavedListener {
        CompletionStage<Void> saved(String socket, String answer) throws Exception;
    }

    /**
     * Hears {@code count}, and answers with what it returns.
     */
    @FunctionalInterface
    public interface CountListener {
        Number count() throws Exception;
    }

    /**
     * Hears {@code count}, and answers when the stage that it returns is completed.
     */
    @FunctionalInterface
    public interface AsyncCountListener {
        CompletionStage<? extends Number> count() throws Exception;
    }

    /**
     * Hears {@code cursor}.
     */
    @FunctionalInterface
    public interface CursorListener {
        void cursor(int x, int y) throws Exception;
    }

    /**
     * Hears {@code names}.
     */
    @FunctionalInterface
    public interface NamesListener {
        void names(String[] names) throws Exception;
    }

    /**
     * Hears {@code vote}, and answers with what it returns.
     */
    @FunctionalInterface
    public interface VoteListener {
        Boolean vote(String question, String[] options) throws Exception;
    }

    /**
     * Hears {@code vote}, and answers when the stage that it returns is completed.
     */
    @FunctionalInterface
    public interface AsyncVoteListener {
        CompletionStage<Boolean> vote(String question, String[] options) throws Exception;
    }

    /**
     * Hears {@code pick}, and answers with what it returns.
     */
    @FunctionalInterface
    public interface PickListener {
        List<String> pick() throws Exception;
    }

    /**
     * Hears {@code pick}, and answers when the stage that it returns is completed.
     */
    @FunctionalInterface
    public interface AsyncPickListener {
        CompletionStage<List<String>> pick() throws Exception;
    }

    /**
     * Hears {@code stored}, and answers with what it returns.
     */
    @FunctionalInterface
    public interface StoredListener {
        void stored() throws Exception;
    }

    /**
     * Hears {@code stored}, and answers when the stage that it returns is completed.
     */
    @FunctionalInterface
    public interface AsyncStoredListener {
        CompletionStage<Void> stored() throws Exception;
    }

    /**
     * Hears {@code tally}.
     */
    @FunctionalInterface
    public interface TallyListener {
        void tally(long votes) throws Exception;
    }

    /**
     * Hears {@code closed}.
     */
    @FunctionalInterface
    public interface ClosedListener {
        void closed(int clients) throws Exception;
    }
}
