package sockwright.engine.client;

import java.net.http.HttpClient;
import java.util.concurrent.Executor;

/** The way from a connection to the network. */
public final class Network {

    private Network() {}

    /** The few threads of this JVM that answers arrive on; nothing of the user's may run there. */
    public static Executor threads() {
        return HttpClients.threads();
    }

    /** The transports to one server. They share HTTP client and threads with all others of the same TLS, proxies and cookies. */
    public static ClientTransport.Factory transports(
            ServerAddress address, EngineClientOptions options, EngineContext context) {
        HttpClient client = HttpClients.of(options);
        return new NetworkTransports(
                address,
                options,
                context,
                new JdkHttpCalls(client, options.headers(), options.maxMessageSize()),
                new JdkWebSocketConnector(
                        client,
                        options.headers(),
                        options.protocols(),
                        options.requestTimeout(),
                        options.maxMessageSize(),
                        options.forceBase64()));
    }
}
