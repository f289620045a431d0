package sockwright.engine.client;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Transport;
import sockwright.protocol.engineio.TransportName;

/** Makes the transports that go over the network. */
final class NetworkTransports implements ClientTransport.Factory {

    private static final int RADIX = 36;

    private final ServerAddress address;
    private final EngineClientOptions options;
    private final EngineContext context;
    private final HttpCalls http;
    private final WebSocketConnector webSockets;

    NetworkTransports(
            ServerAddress address,
            EngineClientOptions options,
            EngineContext context,
            HttpCalls http,
            WebSocketConnector webSockets) {
        this.address = address;
        this.options = options;
        this.context = context;
        this.http = http;
        this.webSockets = webSockets;
    }

    @Override
    public ClientTransport create(TransportName name, @Nullable String sid, Transport.Listener listener) {
        return switch (name) {
            case POLLING ->
                new PollingTransport(context, http, session -> uri(name, session), options.requestTimeout(), listener);
            case WEBSOCKET -> new WebSocketTransport(context, webSockets, () -> uri(name, sid), listener);
        };
    }

    private URI uri(TransportName name, @Nullable String sid) {
        boolean webSocket = name == TransportName.WEBSOCKET;
        Map<String, String> parameters = new LinkedHashMap<>(options.query());
        parameters.put("EIO", "4");
        parameters.put("transport", name.wireName());
        String timestampParam = options.timestampParam();
        if (timestampParam != null && !webSocket) {
            parameters.put(timestampParam, Long.toString(context.random().nextLong(Long.MAX_VALUE), RADIX));
        }
        if (options.forceBase64() && (webSocket || sid == null)) {
            parameters.put("b64", "1");
        }
        if (sid != null) {
            parameters.put("sid", sid);
        }
        return address.endpoint(webSocket, options, parameters);
    }
}
