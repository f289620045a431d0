package sockwright.benchmark.server;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import org.glassfish.tyrus.server.Server;

/** The server that comes with Tyrus, sending each message back as it came: no Socket.IO, no JSON. */
public final class TyrusProgram {

    private TyrusProgram() {}

    /** Starts it. */
    public static void main(String[] arguments) throws DeploymentException, IOException {
        Server server = new Server("127.0.0.1", Program.freePort(), "/", Map.of(), Application.class);
        server.start();
        Program.serve(server.getPort());
    }

    /** Names the endpoint. Tyrus makes one by reflection. */
    public static final class Application implements ServerApplicationConfig {

        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> classes) {
            return Set.of(
                    ServerEndpointConfig.Builder.create(Echo.class, "/echo").build());
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> classes) {
            return Set.of();
        }
    }

    /** Sends back. */
    public static final class Echo extends Endpoint {

        private static final int MAX_MESSAGE = 1 << 20;

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.setMaxTextMessageBufferSize(MAX_MESSAGE);
            session.setMaxBinaryMessageBufferSize(MAX_MESSAGE);
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>)
                    text -> session.getAsyncRemote().sendText(text, result -> {}));
            session.addMessageHandler(ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>)
                    bytes -> session.getAsyncRemote().sendBinary(bytes, result -> {}));
        }
    }
}
