package sockwright.adapter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import sockwright.engine.Timers;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.protocol.socketio.Packet;
import sockwright.testing.ManualTimers;

/** A server that only records what its adapter delivers. */
final class FakeContext implements AdapterContext {

    /** Who got what: {@code ada e[1]}. */
    final List<String> delivered = new ArrayList<>();

    /** The collectors of questions, in order. */
    final List<AckCollector> asked = new ArrayList<>();

    final ManualTimers timers = new ManualTimers();
    int prepared;
    BroadcastFlags flags = BroadcastFlags.DEFAULT;

    List<String> take() {
        List<String> taken = List.copyOf(delivered);
        delivered.clear();
        return taken;
    }

    @Override
    public String namespace() {
        return "/";
    }

    @Override
    public Delivery prepare(Packet.Event packet, BroadcastFlags how) {
        prepared++;
        flags = how;
        if (packet.name().equals("unwritable")) {
            throw new IllegalArgumentException("on purpose");
        }
        String text = packet.name() + packet.arguments().values();
        return new Delivery() {
            @Override
            public void to(LocalSocket socket) {
                delivered.add(socket.id() + " " + text);
            }

            @Override
            public int size() {
                return text.length();
            }
        };
    }

    @Override
    public Delivery prepareAsking(Packet.Event packet, BroadcastFlags how, AckCollector answers) {
        Delivery delivery = prepare(packet, how);
        asked.add(answers);
        return delivery;
    }

    @Override
    public void serverSideEvent(String event, Arguments arguments) {
        delivered.add("server " + event + arguments.values());
    }

    @Override
    public void serverSideEvent(String event, Arguments arguments, Consumer<Arguments> answer) {
        throw new AssertionError("there are no other servers");
    }

    @Override
    public Optional<RecoveryOptions> recovery() {
        return Optional.empty();
    }

    @Override
    public Duration ackTimeout() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Timers timers() {
        return timers;
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }

    @Override
    public JsonCodec json() {
        return JacksonJsonCodec.create();
    }
}
