package shop.contract;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;
import sockwright.json.JsonType;
import sockwright.server.Socket;

/**
 * Sends the events of {@link Deliveries}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
public final class DeliveriesEmitter implements Deliveries {
    private static final JsonType<Boolean> BOOLEAN = JsonType.of(Boolean.class);

    private final Socket socket;

    private DeliveriesEmitter(Socket socket) {
        this.socket = socket;
    }

    /**
     * The events, sent to one client; only a single client can answer.
     */
    public static Deliveries to(Socket socket) {
        return new DeliveriesEmitter(socket);
    }

    @Override
    public void sent(String order, Optional<String> note) {
        socket.emit("on its way", order, note);
    }

    @Override
    public CompletionStage<Boolean> received(String order) {
        return socket.ask(BOOLEAN, "received", order);
    }
}
