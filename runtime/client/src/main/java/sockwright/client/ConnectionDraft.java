package sockwright.client;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Metrics;
import sockwright.engine.Timers;
import sockwright.engine.client.EngineClientOptions;
import sockwright.json.JsonCodec;
import sockwright.protocol.socketio.DecoderLimits;
import sockwright.protocol.socketio.PacketCodec;

/** {@link ConnectionSettings} that are still being chosen, with their defaults. Not thread-safe. */
final class ConnectionDraft {

    EngineClientOptions.Builder engine = EngineClientOptions.builder();
    boolean reconnection = true;
    int reconnectionAttempts = Integer.MAX_VALUE;
    Duration reconnectionDelay = Duration.ofSeconds(1);
    Duration reconnectionDelayMax = Duration.ofSeconds(5);
    double randomizationFactor = 0.5;
    Duration connectTimeout = Duration.ofSeconds(20);
    JsonCodec json = SharedParts.JSON;

    @Nullable PacketCodec parser;

    int maxAttachments = DecoderLimits.DEFAULT.maxAttachments();
    long maxAttachmentBytes = 100L << 20;

    @Nullable Executor executor;

    @Nullable Timers timers;

    Clock clock = Clock.systemUTC();
    RandomGenerator random = SharedParts.RANDOM;
    Metrics metrics = Metrics.NONE;

    ConnectionDraft() {}

    ConnectionDraft(ConnectionSettings known) {
        engine = known.engine().toBuilder();
        reconnection = known.reconnection();
        reconnectionAttempts = known.reconnectionAttempts();
        reconnectionDelay = known.reconnectionDelay();
        reconnectionDelayMax = known.reconnectionDelayMax();
        randomizationFactor = known.randomizationFactor();
        connectTimeout = known.connectTimeout();
        json = known.json();
        parser = known.parser();
        maxAttachments = known.decoderLimits().maxAttachments();
        maxAttachmentBytes = known.decoderLimits().maxAttachmentBytes();
        executor = known.executor();
        timers = known.timers();
        clock = known.clock();
        random = known.random();
        metrics = known.metrics();
    }

    /** @throws IllegalArgumentException if they contradict each other */
    ConnectionSettings build() {
        return new ConnectionSettings(
                engine.build(),
                reconnection,
                reconnectionAttempts,
                reconnectionDelay,
                reconnectionDelayMax,
                randomizationFactor,
                connectTimeout,
                json,
                parser,
                new DecoderLimits(maxAttachments, maxAttachmentBytes),
                executor,
                timers,
                clock,
                random,
                metrics);
    }
}
