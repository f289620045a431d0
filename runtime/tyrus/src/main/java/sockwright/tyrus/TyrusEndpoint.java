package sockwright.tyrus;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint of one connection: passes what Tyrus has decoded to the connection's socket. Not to be used directly; public
 * because Tyrus calls it by reflection.
 */
public final class TyrusEndpoint extends Endpoint {

    /** The user property that holds the connection's socket. */
    static final String SOCKET = TyrusEndpoint.class.getName() + ".socket";

    private @Nullable GrizzlyWebSocket socket;

    TyrusEndpoint() {}

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        GrizzlyWebSocket opened = (GrizzlyWebSocket) Objects.requireNonNull(
                session.getUserProperties().get(SOCKET), "the handshake did not pass the socket");
        socket = opened;
        // Any other value than -1 schedules a task for every message; heartbeats tell who is alive.
        session.setMaxIdleTimeout(-1);
        session.setMaxTextMessageBufferSize(opened.maxPayload());
        session.setMaxBinaryMessageBufferSize(opened.maxPayload());
        // Not lambdas: Tyrus learns the message type from the class where it is not told.
        session.addMessageHandler(String.class, (MessageHandler.Whole<String>) opened::onText);
        session.addMessageHandler(byte[].class, (MessageHandler.Whole<byte[]>) opened::onBinary);
        opened.onOpen();
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        if (socket != null) {
            socket.onCloseFrame(reason.getCloseCode().getCode());
        }
    }

    @Override
    public void onError(Session session, Throwable error) {
        if (socket != null) {
            socket.fail(FrameGuard.PROTOCOL_ERROR, "Tyrus: " + error);
        }
    }
}
