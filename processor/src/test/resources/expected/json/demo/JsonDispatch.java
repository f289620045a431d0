package demo;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Generated;
import sockwright.annotation.DispatchTable;
import sockwright.annotation.Reflected;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.json.JsonType;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;
import sockwright.server.TableHook;
import tools.jackson.databind.JsonNode;

/**
 * Calls the methods of {@link Json}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
@Reflected({
        "demo.Json$Account",
        "demo.Json$Bean",
        "demo.Json$Circle",
        "demo.Json$Color",
        "demo.Json$Contact",
        "demo.Json$Disc",
        "demo.Json$Done",
        "demo.Json$Failed",
        "demo.Json$Flat",
        "demo.Json$Group",
        "demo.Json$Ids",
        "demo.Json$Level",
        "demo.Json$Mail",
        "demo.Json$Members",
        "demo.Json$Named",
        "demo.Json$Outcome",
        "demo.Json$Page",
        "demo.Json$Phone",
        "demo.Json$Point",
        "demo.Json$Round",
        "demo.Json$Shape",
        "demo.Json$Sparse",
        "demo.Json$Times",
        "demo.Json$Token",
        "demo.Json$UserId",
        "demo.Json$Wrapping"
})
public final class JsonDispatch extends HandlerTable<Json> {
    private static final JsonType<Json.Token> TOKEN = JsonType.of(Json.Token.class);

    private static final JsonType<Json.Account> ACCOUNT = JsonType.of(Json.Account.class);

    private static final JsonType<Json.Outcome<Json.Point>> OUTCOME_OF_POINT = JsonType.of(Json.Outcome.class, JsonType.of(Json.Point.class));

    private static final JsonType<Json.Times> TIMES = JsonType.of(Json.Times.class);

    private static final JsonType<Json.Ids> IDS = JsonType.of(Json.Ids.class);

    private static final JsonType<Json.Named> NAMED = JsonType.of(Json.Named.class);

    private static final JsonType<Json.Sparse> SPARSE = JsonType.of(Json.Sparse.class);

    private static final JsonType<Json.Wrapping> WRAPPING = JsonType.of(Json.Wrapping.class);

    private static final JsonType<Json.Page<Json.Point>> PAGE_OF_POINT = JsonType.of(Json.Page.class, JsonType.of(Json.Point.class));

    private static final JsonType<Json.Shape> SHAPE = JsonType.of(Json.Shape.class);

    private static final JsonType<Json.Contact> CONTACT = JsonType.of(Json.Contact.class);

    private static final JsonType<Json.Color> COLOR = JsonType.of(Json.Color.class);

    private static final JsonType<Json.Level> LEVEL = JsonType.of(Json.Level.class);

    private static final JsonType<JsonNode> JSON_NODE = JsonType.of(JsonNode.class);

    private static final JsonType<Map<String, Object>> MAP_OF_STRING_AND_OBJECT = JsonType.of(Map.class, JsonType.of(String.class), JsonType.ANY);

    private static final JsonType<char[]> CHAR_ARRAY = JsonType.of(char[].class);

    private static final JsonType<Json.Members> MEMBERS = JsonType.of(Json.Members.class);

    private static final JsonType<String> STRING = JsonType.of(String.class);

    /**
     * For {@code ServiceLoader}.
     */
    public JsonDispatch() {
        super(Json.class, "/json-{id}", "account", "draw-it", "names", "outcome", "times", "untyped");
    }

    @Override
    public Set<TableHook> hooks() {
        return Set.of(TableHook.BEFORE_CONNECT, TableHook.CONNECT);
    }

    @Override
    public void beforeConnect(Json handler, Socket socket) throws Exception {
        check(handler, socket);
    }

    @Override
    public void connect(Json handler, Socket socket) throws Exception {
        welcome(handler, socket);
    }

    @Override
    public void event(Json handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "account" -> account(handler, socket, call);
            case "outcome" -> outcome(handler, socket, call);
            case "times" -> times(handler, socket, call);
            case "names" -> names(handler, socket, call);
            case "draw-it" -> draw(handler, socket, call);
            case "untyped" -> untyped(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    private static void check(Json handler, Socket socket) {
        Optional<Json.Token> token = Optional.ofNullable(socket.handshake().authOrNull(TOKEN));
        handler.check(token);
    }

    private static void welcome(Json handler, Socket socket) {
        Json.Token token = socket.handshake().auth(TOKEN);
        handler.welcome(token);
    }

    private static void account(Json handler, Socket socket, EventCall call) {
        Json.Account account = call.argument(0, "account", ACCOUNT);
        call.reply(handler.account(account));
    }

    private static void outcome(Json handler, Socket socket, EventCall call) {
        Json.Outcome<Json.Point> outcome = call.argument(0, "outcome", OUTCOME_OF_POINT);
        call.reply(handler.outcome(outcome));
    }

    private static void times(Json handler, Socket socket, EventCall call) {
        Json.Times times = call.argument(0, "times", TIMES);
        Json.Ids ids = call.argument(1, "ids", IDS);
        call.reply(handler.times(times, ids));
    }

    private static void names(Json handler, Socket socket, EventCall call) {
        Json.Named named = call.argument(0, "named", NAMED);
        Json.Sparse sparse = call.argument(1, "sparse", SPARSE);
        Json.Wrapping wrapping = call.argument(2, "wrapping", WRAPPING);
        call.reply(handler.names(named, sparse, wrapping));
    }

    private static void draw(Json handler, Socket socket, EventCall call) {
        Json.Page<Json.Point> page = call.argument(0, "page", PAGE_OF_POINT);
        Json.Shape shape = call.argument(1, "shape", SHAPE);
        Json.Contact contact = call.argument(2, "contact", CONTACT);
        Json.Color color = call.argument(3, "color", COLOR);
        Json.Level level = call.argument(4, "level", LEVEL);
        call.reply(handler.draw(page, shape, contact, color, level));
    }

    private static void untyped(Json handler, Socket socket, EventCall call) {
        JsonNode node = call.argument(0, "node", JSON_NODE);
        Map<String, Object> map = call.argument(1, "map", MAP_OF_STRING_AND_OBJECT);
        char[] text = call.argument(2, "text", CHAR_ARRAY);
        Json.Members members = call.argument(3, "members", MEMBERS);
        String in = call.nullableArgument(4, "in", STRING);
        Optional<String> function = Optional.ofNullable(call.nullableArgument(5, "function", STRING));
        handler.untyped(node, map, text, members, in, function);
        call.reply();
    }
}
