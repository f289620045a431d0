package sockwright.tyrus;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.core.Utils;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;
import sockwright.engine.Timers;

/** Tyrus's protocol engine with the one endpoint it needs, and none of the server that usually comes around it. */
final class WebSockets {

    /** Tyrus matches paths exactly; ours are matched before, so it sees the same one always. */
    private static final String PATH = "/sockwright";

    private static final URI ADDRESS = URI.create(PATH);

    /** What a read may bring beyond the message that is being collected: the buffer must hold it too. */
    private static final int SLACK = 1 << 20;

    private final Container container;
    private final WebSocketEngine engine;
    private final int maxPayload;
    private final Timers timers;

    WebSockets(int maxPayload, Timers timers) {
        this.maxPayload = maxPayload;
        this.timers = timers;
        this.container = new Container(maxPayload + SLACK);
        // A session schedules a task before its endpoint is opened and can say that it wants none.
        container.setDefaultMaxSessionIdleTimeout(-1);
        this.engine = container.getWebSocketEngine();
        try {
            container.register(ServerEndpointConfig.Builder.create(TyrusEndpoint.class, PATH)
                    .configurator(new Configurator())
                    .build());
        } catch (DeploymentException e) {
            throw new IllegalStateException("Tyrus refuses the endpoint", e);
        }
    }

    int maxPayload() {
        return maxPayload;
    }

    Timers timers() {
        return timers;
    }

    /** Frees what Tyrus holds. */
    void close() {
        container.shutdown();
    }

    /** The outcome of a handshake: what to answer, and if it succeeded, how to go on. */
    record Handshake(WebSocketEngine.UpgradeInfo info, TyrusUpgradeResponse response) {

        boolean succeeded() {
            return info.getStatus() == WebSocketEngine.UpgradeStatus.SUCCESS;
        }
    }

    /**
     * Lets Tyrus answer a handshake (RFC 6455, section 4.2.2).
     *
     * @param socket what the connection's endpoint will talk to
     */
    Handshake handshake(Map<String, List<String>> headers, boolean secure, GrizzlyWebSocket socket) {
        RequestContext request = RequestContext.Builder.create()
                .requestURI(ADDRESS)
                .secure(secure)
                .httpSession(socket)
                .build();
        headers.forEach((name, values) -> {
            for (String value : values) {
                request.getHeaders()
                        .computeIfAbsent(name, absent -> new ArrayList<>())
                        .addAll(Utils.parseHeaderValue(value.trim()));
            }
        });
        TyrusUpgradeResponse response = new TyrusUpgradeResponse();
        return new Handshake(engine.upgrade(request, response), response);
    }

    /** Hands each connection's socket from its handshake to its endpoint, through the user properties made for that. */
    private static final class Configurator extends ServerEndpointConfig.Configurator {

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(new TyrusEndpoint());
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            config.getUserProperties().put(TyrusEndpoint.SOCKET, request.getHttpSession());
        }

        @Override
        public boolean checkOrigin(String origin) {
            return true; // decided before, for both transports alike, by the engine's origin policy
        }
    }

    /** A container that binds no port. */
    private static final class Container extends TyrusServerContainer {

        private final TyrusWebSocketEngine engine;

        Container(int incomingBufferSize) {
            super(Set.of());
            this.engine = TyrusWebSocketEngine.builder(this)
                    .incomingBufferSize(incomingBufferSize)
                    .build();
        }

        @Override
        public void register(Class<?> endpointClass) throws DeploymentException {
            engine.register(endpointClass, "/");
        }

        @Override
        public void register(ServerEndpointConfig config) throws DeploymentException {
            engine.register(config, "/");
        }

        @Override
        public WebSocketEngine getWebSocketEngine() {
            return engine;
        }

        @Override
        public Map<String, Object> getProperties() {
            return Map.of();
        }
    }
}
