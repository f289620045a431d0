package sockwright.interop;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.RecoveryOptions;
import sockwright.engine.server.Admission;
import sockwright.engine.server.CookieOptions;
import sockwright.engine.server.CorsOptions;
import sockwright.engine.server.EngineOptions;
import sockwright.msgpack.MessagePackCodec;
import sockwright.protocol.engineio.TransportName;
import sockwright.redis.ClusterMember;
import sockwright.redis.RedisEmitter;
import sockwright.redis.RedisPubSub;
import sockwright.redis.RedisStreams;
import sockwright.server.SocketServerBuilder;

/** The options of a scenario, in the words of the official server, as settings of ours. */
record StageOptions(Map<?, ?> values) {

    void apply(SocketServerBuilder settings) {
        settings.host("127.0.0.1").drainTimeout(Duration.ofMillis(200));
        with("port", Number.class, port -> settings.port(port.intValue()));
        with("connectTimeout", Number.class, millis -> settings.connectTimeout(duration(millis)));
        with("cleanupEmptyChildNamespaces", Boolean.class, cleanup -> settings.keepEmptyNamespaces(!cleanup));
        with("serveClient", Boolean.class, settings::serveClient);
        with("recovery", Map.class, recovery -> settings.recovery(recovery(new StageOptions(recovery))));
        with("parser", String.class, name -> settings.parser(MessagePackCodec.create()));
        settings.engine(this::apply);
    }

    /** Its place in a cluster, if it is to have one. */
    @Nullable ClusterMember redis() {
        if (!(values.get("redis") instanceof String uri)) {
            return null;
        }
        if (Boolean.TRUE.equals(values.get("streams"))) {
            RedisStreams.Builder settings = RedisStreams.builder(RedisURI.create(uri));
            with("maxLength", Number.class, entries -> settings.maxLength(entries.longValue()));
            return settings.build();
        }
        RedisPubSub.Builder settings = RedisPubSub.builder(RedisURI.create(uri));
        with("sharded", String.class, mode -> settings.sharded(sharding(mode)));
        return settings.build();
    }

    /** What emits into its cluster without being a server. */
    static @Nullable RedisEmitter emitter(@Nullable ClusterMember member) {
        return member == null ? null : member.emitter();
    }

    private static RedisPubSub.Sharding sharding(String mode) {
        return RedisPubSub.Sharding.valueOf(mode.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private void apply(EngineOptions.Builder engine) {
        with("path", String.class, engine::path);
        with("transports", List.class, names -> transports(engine, names));
        with("allowUpgrades", Boolean.class, engine::allowUpgrades);
        with("pingInterval", Number.class, millis -> engine.pingInterval(duration(millis)));
        with("pingTimeout", Number.class, millis -> engine.pingTimeout(duration(millis)));
        with("upgradeTimeout", Number.class, millis -> engine.upgradeTimeout(duration(millis)));
        with("maxPayload", Number.class, bytes -> engine.maxPayload(bytes.intValue()));
        with("cookie", Map.class, cookie -> engine.cookie(cookie(cookie)));
        with("cors", Map.class, cors -> engine.cors(cors(cors)));
        with("trustedProxies", Number.class, hops -> engine.trustedProxies(hops.intValue()));
        with("httpCompression", Boolean.class, on -> engine.compressionThreshold(on ? 1024 : Integer.MAX_VALUE));
        with("refuse", String.class, message -> engine.admission(request -> Admission.refuse(message)));
    }

    private static CookieOptions cookie(Map<?, ?> cookie) {
        CookieOptions plain = CookieOptions.named((String) Objects.requireNonNull(cookie.get("name")));
        return new CookieOptions(
                plain.name(),
                cookie.get("path") instanceof String path ? path : plain.path(),
                cookie.get("httpOnly") instanceof Boolean httpOnly ? httpOnly : plain.httpOnly(),
                cookie.get("sameSite") instanceof String sameSite ? sameSite : plain.sameSite(),
                cookie.get("secure") instanceof Boolean secure ? secure : plain.secure(),
                cookie.get("maxAge") instanceof Number seconds ? Duration.ofSeconds(seconds.longValue()) : null);
    }

    private static void transports(EngineOptions.Builder engine, List<?> names) {
        TransportName[] transports = names.stream()
                .map(name -> Objects.requireNonNull(TransportName.of((String) name)))
                .toArray(TransportName[]::new);
        engine.transports(transports[0], transports);
    }

    private static CorsOptions cors(Map<?, ?> cors) {
        CorsOptions options = cors.get("origins") instanceof List<?> origins
                ? CorsOptions.origins(origins.toArray(String[]::new))
                : CorsOptions.any();
        return Boolean.TRUE.equals(cors.get("credentials")) ? options.withCredentials() : options;
    }

    /** What the official server does by default: spares middlewares. */
    private static RecoveryOptions recovery(StageOptions given) {
        RecoveryOptions options =
                RecoveryOptions.DEFAULT.withSkipMiddlewares(!Boolean.FALSE.equals(given.values.get("skipMiddlewares")));
        return given.values.get("maxDisconnectionDuration") instanceof Number millis
                ? options.withMaxDisconnectionDuration(duration(millis))
                : options;
    }

    private static Duration duration(Number millis) {
        return Duration.ofMillis(millis.longValue());
    }

    /** The texts of a list. */
    List<String> texts(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    private <T> void with(String name, Class<T> type, Consumer<T> setting) {
        if (values.get(name) != null) {
            setting.accept(type.cast(values.get(name)));
        }
    }
}
