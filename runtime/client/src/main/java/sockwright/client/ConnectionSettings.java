package sockwright.client;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Metrics;
import sockwright.engine.Settings;
import sockwright.engine.Timers;
import sockwright.engine.client.EngineClientOptions;
import sockwright.json.JsonCodec;
import sockwright.protocol.socketio.DecoderLimits;
import sockwright.protocol.socketio.JsonPacketCodec;
import sockwright.protocol.socketio.PacketCodec;

/**
 * What concerns a connection, and so all sockets that share it. Those that are equal may share one.
 *
 * @param parser null for the text protocol
 * @param executor null for the shared one
 * @param timers null for the shared ones
 */
record ConnectionSettings(
        EngineClientOptions engine,
        boolean reconnection,
        int reconnectionAttempts,
        Duration reconnectionDelay,
        Duration reconnectionDelayMax,
        double randomizationFactor,
        Duration connectTimeout,
        JsonCodec json,
        @Nullable PacketCodec parser,
        DecoderLimits decoderLimits,
        @Nullable Executor executor,
        @Nullable Timers timers,
        Clock clock,
        RandomGenerator random,
        Metrics metrics) {

    ConnectionSettings {
        if (randomizationFactor < 0 || randomizationFactor > 1) {
            throw new IllegalArgumentException("randomizationFactor must be from 0 to 1, not " + randomizationFactor);
        }
        Settings.requireDelayOrNone("reconnectionDelay", reconnectionDelay);
        Settings.requireDelayOrNone("reconnectionDelayMax", reconnectionDelayMax);
        Settings.requireNotNegative("reconnectionAttempts", reconnectionAttempts);
        Settings.requireDelay("connectTimeout", connectTimeout);
    }

    PacketCodec packetCodec() {
        return parser == null ? new JsonPacketCodec(json) : parser;
    }

    ConnectionSettings with(EngineClientOptions other) {
        return new ConnectionSettings(
                other,
                reconnection,
                reconnectionAttempts,
                reconnectionDelay,
                reconnectionDelayMax,
                randomizationFactor,
                connectTimeout,
                json,
                parser,
                decoderLimits,
                executor,
                timers,
                clock,
                random,
                metrics);
    }
}
