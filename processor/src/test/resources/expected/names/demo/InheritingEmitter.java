package demo;

import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;
import sockwright.annotation.Reflected;

/**
 * Sends the events of {@link Inheriting}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@Reflected({
        "demo.Inheriting$Duration",
        "demo.Inheriting$JsonType",
        "demo.Inheriting$String",
        "demo.Other$Base$Socket"
})
public final class InheritingEmitter implements Inheriting {
    private static final sockwright.json.JsonType<Other.Base.Socket> SOCKET = sockwright.json.JsonType.of(Other.Base.Socket.class);

    private static final sockwright.json.JsonType<Inheriting.JsonType> JSON_TYPE = sockwright.json.JsonType.of(Inheriting.JsonType.class);

    private final sockwright.server.Socket socket;

    private InheritingEmitter(sockwright.server.Socket socket) {
        this.socket = socket;
    }

    /**
     * The events, sent to one client; only a single client can answer.
     */
    public static Inheriting to(sockwright.server.Socket socket) {
        return new InheritingEmitter(socket);
    }

    @Override
    public CompletionStage<Other.Base.Socket> ask(Inheriting.Duration duration) {
        return socket.timeout(java.time.Duration.ofMillis(5000)).ask(SOCKET, "ask", duration);
    }

    @Override
    public CompletionStage<Inheriting.JsonType> types(Inheriting.String string) {
        return socket.ask(JSON_TYPE, "types", string);
    }
}
