package sockwright.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import sockwright.dispatch.EventMetrics;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.engine.client.EngineContext;
import sockwright.engine.client.HandshakeReader;
import sockwright.engine.client.Network;
import sockwright.engine.client.Strand;
import sockwright.json.JsonCodec;
import sockwright.json.MalformedJsonException;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketCodec;

/**
 * What a manager and its sockets work with.
 *
 * @param executor runs what is the user's
 * @param closeTimeout how long a socket that is being closed waits for acknowledgements
 */
record ClientContext(
        EngineContext engine, Executor executor, JsonCodec json, PacketCodec codec, Duration closeTimeout) {

    static ClientContext of(ConnectionSettings settings) {
        Timers timers = settings.timers() == null ? SharedParts.timers() : settings.timers();
        return new ClientContext(
                new EngineContext(
                        new Strand(Network.threads()), timers, settings.clock(), settings.random(), settings.metrics()),
                settings.executor() == null ? SharedParts.executor() : settings.executor(),
                settings.json(),
                settings.packetCodec(),
                settings.engine().closeTimeout());
    }

    void onStrand(Runnable step) {
        engine.strand().execute(step);
    }

    List<OutboundPacket> encode(Packet packet) {
        return Frames.of(codec.encode(packet));
    }

    EventMetrics metrics(String namespace) {
        return new EventMetrics(namespace, engine.metrics(), engine.timers());
    }

    HandshakeReader handshakes() {
        return new HandshakeReader(this::object);
    }

    private @Nullable Object object(String text) {
        try {
            return json.readValue(text, 0).values().get(0);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("no JSON: " + e.getMessage(), e);
        }
    }
}
