package sockwright.client;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import sockwright.engine.client.EngineClientOptions;
import sockwright.engine.client.Network;
import sockwright.engine.client.ServerAddress;

/**
 * The managers that sockets share. One that is connected, or about to, is held by its connection or its timers; another goes when
 * nobody holds its sockets any more. Thread-safe.
 */
final class Managers {

    private static final Map<Key, WeakReference<DefaultManager>> SHARED = new HashMap<>();

    private record Key(String origin, ConnectionSettings settings) {}

    private Managers() {}

    static ClientSocket socket(String url, ClientOptions options) {
        ServerAddress address = ServerAddress.parse(url);
        return socket(address, address.namespace(), options);
    }

    static ClientSocket socket(String url, String namespace, ClientOptions options) {
        return socket(ServerAddress.parse(url), namespace, options);
    }

    private static ClientSocket socket(ServerAddress address, String namespace, ClientOptions options) {
        ConnectionSettings settings = settings(address, options);
        if (options.forceNew()) {
            return create(address, options, settings).socket(namespace, options);
        }
        Key key = new Key(address.origin(), settings);
        synchronized (SHARED) {
            SHARED.values().removeIf(shared -> shared.get() == null);
            WeakReference<DefaultManager> shared = SHARED.get(key);
            DefaultManager known = shared == null ? null : shared.get();
            DefaultManager manager = known == null || known.has(namespace) ? create(address, options, settings) : known;
            if (known == null) {
                SHARED.put(key, new WeakReference<>(manager));
            }
            return manager.socket(namespace, options);
        }
    }

    /** How many are shared, or were until nobody held them any more. */
    static int count() {
        synchronized (SHARED) {
            SHARED.values().removeIf(shared -> shared.get() == null);
            return SHARED.size();
        }
    }

    static Manager create(String url, ClientOptions options) {
        ServerAddress address = ServerAddress.parse(url);
        return create(address, options, settings(address, options));
    }

    /** The URL's parameters count unless the options have their own of the same name. */
    private static ConnectionSettings settings(ServerAddress address, ClientOptions options) {
        ConnectionSettings settings = options.connection();
        if (address.query().isEmpty()) {
            return settings;
        }
        EngineClientOptions.Builder engine = settings.engine().toBuilder();
        address.query().forEach(engine::query);
        settings.engine().query().forEach(engine::query);
        return settings.with(engine.build());
    }

    private static DefaultManager create(ServerAddress address, ClientOptions options, ConnectionSettings settings) {
        return new DefaultManager(
                address.origin(),
                options,
                settings,
                context -> Network.transports(address, settings.engine(), context),
                Managers::forget);
    }

    /** A manager has closed: whoever comes later gets another. */
    private static void forget(DefaultManager manager) {
        synchronized (SHARED) {
            SHARED.values().removeIf(shared -> shared.get() == null || shared.get() == manager);
        }
    }
}
