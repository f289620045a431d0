package sockwright.server;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.Adapter;
import sockwright.adapter.RecoveryOptions;
import sockwright.engine.Metrics;
import sockwright.engine.Timers;
import sockwright.engine.server.IdGenerator;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.json.ValidatedArguments;
import sockwright.json.ValueValidator;
import sockwright.protocol.socketio.DecoderLimits;
import sockwright.protocol.socketio.PacketCodec;

/** What all parts of a server share. */
record ServerContext(
        Timers timers,
        Clock clock,
        Executor executor,
        PacketCodec codec,
        JsonCodec json,
        @Nullable ValueValidator validator,
        Adapter.Factory adapters,
        @Nullable RecoveryOptions recovery,
        IdGenerator ids,
        DecoderLimits decoderLimits,
        Metrics metrics,
        Duration connectTimeout,
        Duration attachmentTimeout,
        Duration ackTimeout,
        int maxPendingEvents,
        long maxPendingBytes,
        int maxNamespaces,
        RateLimit rateLimit,
        AnswerLimit answerLimit) {

    /** What a client sent, validated when it is converted. */
    Arguments validated(Arguments values) {
        return validator == null ? values : ValidatedArguments.of(values, validator, json);
    }
}
