package game;

import java.lang.Exception;
import java.lang.Integer;
import java.lang.Override;
import java.lang.String;
import java.lang.Throwable;
import java.util.List;
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

/**
 * Calls the methods of {@link Game}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
@Reflected({
        "game.Character",
        "game.Integer",
        "game.Object",
        "game.Void"
})
public final class GameDispatch extends HandlerTable<Game> {
    private static final JsonType<Character> CHARACTER = JsonType.of(Character.class);

    private static final JsonType<Integer> INT = JsonType.of(int.class);

    private static final JsonType<Integer> INTEGER = JsonType.of(Integer.class);

    private static final JsonType<List<Object>> LIST_OF_OBJECT = JsonType.of(List.class, JsonType.of(Object.class));

    /**
     * For {@code ServiceLoader}.
     */
    public GameDispatch() {
        super(Game.class, "/", "raise");
    }

    @Override
    public Set<TableHook> hooks() {
        return Set.of(TableHook.CONNECT);
    }

    @Override
    public void connect(Game handler, Socket socket) throws Exception {
        welcome(handler, socket);
    }

    @Override
    public void event(Game handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "raise" -> raise(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    @Override
    public void error(Game handler, Socket socket, String event, Throwable error) throws Exception {
        failed(handler, socket, event, error);
    }

    private static void welcome(Game handler, Socket socket) {
        Game.Players caller = Game_PlayersEmitter.to(socket);
        handler.welcome(caller);
    }

    private static void raise(Game handler, Socket socket, EventCall call) throws Exception {
        Character character = call.argument(0, "character", CHARACTER);
        int by = call.argument(1, "by", INT);
        Optional<Integer> most = Optional.ofNullable(call.nullableArgument(2, "most", INTEGER));
        List<Object> things = call.argument(3, "things", LIST_OF_OBJECT);
        call.reply(handler.raise(character, by, most, things));
    }

    private static void failed(Game handler, Socket socket, String event, Throwable error) {
        Exception failure = error instanceof Exception ? (Exception) error : new Exception(error);
        handler.failed(failure);
    }
}
