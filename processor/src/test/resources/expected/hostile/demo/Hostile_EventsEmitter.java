package demo;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;
import sockwright.annotation.Reflected;
import sockwright.json.JsonType;
import sockwright.server.Socket;

/**
 * Sends the events of {@link Hostile.Events}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@Reflected({
        "demo.Hostile$Größe",
        "demo.Hostile$Payload$1"
})
public final class Hostile_EventsEmitter implements Hostile.Events {
    private static final JsonType<String> STRING = JsonType.of(String.class);

    private final Socket socket;

    private Hostile_EventsEmitter(Socket socket) {
        this.socket = socket;
    }

    /**
     * The events, sent to one client; only a single client can answer.
     */
    public static Hostile.Events to(Socket socket) {
        return new Hostile_EventsEmitter(socket);
    }

    @Override
    public CompletionStage<String> hostile(Hostile.Payload$1 in, String undefined, int $, int in_) {
        return socket.ask(STRING, "`${x}` */ \\u0041 \\u \" \n {@code } } @param <b> \u2029", in, undefined, $, in_);
    }

    @Override
    public void plain(String let, Map<Hostile.Größe, Hostile.Payload$1> map) {
        socket.emit("a", let, map);
    }

    @Override
    public void empty(String ack, String ack_, String listener, String answering) {
        socket.emit("b", ack, ack_, listener, answering);
    }

    @Override
    public void proto() {
        socket.emit("__proto__");
    }
}
