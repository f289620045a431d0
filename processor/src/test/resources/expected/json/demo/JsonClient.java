package demo;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.Registration;
import sockwright.client.SocketClient;
import sockwright.dispatch.EventCall;
import sockwright.json.JsonType;
import tools.jackson.databind.JsonNode;

/**
 * The events of {@link Json} as methods, at the client's end.
 *
 * <p>A method that sends returns at once. Its stage completes with what the server acknowledges; it fails with the exception
 * that the event declares or an {@code EventException} if the event failed there, with an {@code AckTimeoutException} if no
 * answer comes in time, and with a {@code SocketDisconnectedException} if the connection is lost before. What arrives is
 * heard one event at a time, in order, never on an I/O thread. Thread-safe.
 */
@Generated("sockwright.processor.SockwrightProcessor")
public final class JsonClient {
    private static final JsonType<Json.Account> ACCOUNT = JsonType.of(Json.Account.class);

    private static final JsonType<Json.Outcome<Integer>> OUTCOME_OF_INTEGER = JsonType.of(Json.Outcome.class, JsonType.of(Integer.class));

    private static final JsonType<Json.Times> TIMES = JsonType.of(Json.Times.class);

    private static final JsonType<Json.Named> NAMED = JsonType.of(Json.Named.class);

    private static final JsonType<Json.Page<Json.Shape>> PAGE_OF_SHAPE = JsonType.of(Json.Page.class, JsonType.of(Json.Shape.class));

    private static final JsonType<Void> VOID = JsonType.of(Void.class);

    private static final JsonType<Collection<Json.Shape>> COLLECTION_OF_SHAPE = JsonType.of(Collection.class, JsonType.of(Json.Shape.class));

    private static final JsonType<Json.Bean> BEAN = JsonType.of(Json.Bean.class);

    private static final JsonType<List<Optional<Map<String, Integer>>>> LIST_OF_OPTIONAL_OF_MAP_OF_STRING_AND_INTEGER = JsonType.of(List.class, JsonType.of(Optional.class, JsonType.of(Map.class, JsonType.of(String.class), JsonType.of(Integer.class))));

    private static final JsonType<Map<String, List<Optional<Integer>>>> MAP_OF_STRING_AND_LIST_OF_OPTIONAL_OF_INTEGER = JsonType.of(Map.class, JsonType.of(String.class), JsonType.of(List.class, JsonType.of(Optional.class, JsonType.of(Integer.class))));

    private static final JsonType<String> STRING = JsonType.of(String.class);

    private static final JsonType<Json.Point> POINT = JsonType.of(Json.Point.class);

    private final ClientSocket socket;

    private JsonClient(ClientSocket socket) {
        this.socket = socket;
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static JsonClient create(String url, String id, Json.Token auth) {
        return create(url, id, auth, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static JsonClient create(String url, String id, Json.Token auth, ClientOptions options) {
        return of(SocketClient.create(url, "/json-" + id, options.toBuilder().auth(auth).build()));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static JsonClient connect(String url, String id, Json.Token auth) {
        return create(url, id, auth).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static JsonClient connect(String url, String id, Json.Token auth,
            ClientOptions options) {
        return create(url, id, auth, options).connect();
    }

    /**
     * A client that is to be connected when its listeners are there, with default options.
     */
    public static JsonClient create(String url, String id, Supplier<? extends Json.Token> auth) {
        return create(url, id, auth, ClientOptions.defaults());
    }

    /**
     * A client that is to be connected when its listeners are there.
     *
     * @param url the server, such as {@code http://localhost:3000}; its path is ignored
     */
    public static JsonClient create(String url, String id, Supplier<? extends Json.Token> auth,
            ClientOptions options) {
        return of(SocketClient.create(url, "/json-" + id, options.toBuilder().authFrom(auth).build()));
    }

    /**
     * A client that is being connected, with default options; what arrives before it has listeners is not heard.
     */
    public static JsonClient connect(String url, String id, Supplier<? extends Json.Token> auth) {
        return create(url, id, auth).connect();
    }

    /**
     * A client that is being connected; what arrives before it has listeners is not heard.
     */
    public static JsonClient connect(String url, String id, Supplier<? extends Json.Token> auth,
            ClientOptions options) {
        return create(url, id, auth, options).connect();
    }

    /**
     * The same for a socket that somebody else has made; of this namespace.
     */
    public static JsonClient of(ClientSocket socket) {
        return new JsonClient(socket);
    }

    /**
     * Connects, unless it is connected or is being connected.
     */
    public JsonClient connect() {
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
    public JsonClient withTimeout(Duration timeout) {
        return new JsonClient(socket.timeout(timeout));
    }

    /**
     * Leaves, when what has been sent is acknowledged or has failed; see {@link ClientSocket#close}.
     */
    public CompletionStage<Void> close() {
        return socket.close();
    }

    public CompletionStage<Json.Account> account(Json.Account account) {
        return socket.ask(ACCOUNT, "account", account);
    }

    public CompletionStage<Json.Outcome<Integer>> outcome(Json.Outcome<Json.Point> outcome) {
        return socket.ask(OUTCOME_OF_INTEGER, "outcome", outcome);
    }

    public CompletionStage<Json.Times> times(Json.Times times, Json.Ids ids) {
        return socket.ask(TIMES, "times", times, ids);
    }

    public CompletionStage<Json. @Nullable Named> names(Json.Named named, Json.Sparse sparse,
            Json.Wrapping wrapping) {
        return socket.ask(NAMED, "names", named, sparse, wrapping);
    }

    public CompletionStage<Json.Page<Json.Shape>> draw(Json.Page<Json.Point> page, Json.Shape shape,
            Json.Contact contact, Json.Color color, Json.Level level) {
        return socket.ask(PAGE_OF_SHAPE, "draw-it", page, shape, contact, color, level);
    }

    public CompletionStage<Void> untyped(JsonNode node, Map<String, Object> map, char[] text,
            Json.Members members, @Nullable String in, Optional<String> function) {
        return socket.ask(VOID, "untyped", node, map, text, members, in, function);
    }

    public Registration onShapes(ShapesListener listener) {
        return socket.on("shapes", event -> {
            EventCall call = event.call();
            listener.shapes(call.argument(0, "shapes", COLLECTION_OF_SHAPE), call.nullableArgument(1, "bean", BEAN));
        });
    }

    public Registration onCounts(CountsListener listener) {
        return socket.on("counts", event -> {
            EventCall call = event.call();
            listener.counts(call.argument(0, "counts", LIST_OF_OPTIONAL_OF_MAP_OF_STRING_AND_INTEGER), call.argument(1, "more", MAP_OF_STRING_AND_LIST_OF_OPTIONAL_OF_INTEGER));
        });
    }

    public Registration onMaybe(MaybeListener listener) {
        return socket.on("maybe", event -> {
            EventCall call = event.call();
            listener.maybe(Optional.ofNullable(call.nullableArgument(0, "text", STRING)), Optional.ofNullable(call.nullableArgument(1, "point", POINT)));
        });
    }

    /**
     * Hears all events of {@link Json.Elsewhere}.
     */
    public Registration listen(Json.Elsewhere events) {
        List<Registration> all = List.of(
                onShapes(events::shapes),
                onCounts(events::counts),
                onMaybe(events::maybe));
        return () -> all.forEach(Registration::close);
    }

    /**
     * Hears {@code shapes}.
     */
    @FunctionalInterface
    public interface ShapesListener {
        void shapes(Collection<Json.Shape> shapes, Json. @Nullable Bean bean) throws Exception;
    }

    /**
     * Hears {@code counts}.
     */
    @FunctionalInterface
    public interface CountsListener {
        void counts(List<Optional<Map<String, Integer>>> counts,
                Map<String, List<Optional<Integer>>> more) throws Exception;
    }

    /**
     * Hears {@code maybe}.
     */
    @FunctionalInterface
    public interface MaybeListener {
        void maybe(Optional<String> text, Optional<? extends Json.Point> point) throws Exception;
    }
}
