package game;

import java.lang.Override;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;
import sockwright.annotation.Reflected;
import sockwright.json.JsonType;
import sockwright.server.Socket;

/**
 * Sends the events of {@link Game.Players}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@Reflected({
        "game.Character",
        "game.Integer",
        "game.Object",
        "game.Void"
})
public final class Game_PlayersEmitter implements Game.Players {
    private static final JsonType<Void> VOID = JsonType.of(Void.class);

    private final Socket socket;

    private Game_PlayersEmitter(Socket socket) {
        this.socket = socket;
    }

    /**
     * The events, sent to one client; only a single client can answer.
     */
    public static Game.Players to(Socket socket) {
        return new Game_PlayersEmitter(socket);
    }

    @Override
    public void all(Character[] characters, char letter) {
        socket.emit("all", (java.lang.Object) characters, letter);
    }

    @Override
    public CompletionStage<Void> wait(Object thing) {
        return socket.ask(VOID, "wait", thing);
    }
}
