package sockwright.benchmark.micro;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.Delivery;
import sockwright.adapter.InMemoryAdapter;
import sockwright.adapter.LocalSocket;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/** The room index: joining and leaving, and finding those whom a broadcast is for. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RoomBenchmark {

    private static final Packet.Event EVENT = new Packet.Event("/", null, "news", Arguments.none());
    private static final BroadcastTarget LOBBY = BroadcastTarget.rooms("lobby");
    private static final List<String> OTHER_ROOM = List.of("other");

    /** How many members the room has. */
    @Param({"10", "200", "10000"})
    public int members;

    private final Counting counting = new Counting();
    private final InMemoryAdapter adapter = new InMemoryAdapter(context(counting));
    private final Member someone = new Member("someone");

    @Setup
    public void fill() {
        for (int i = 0; i < members; i++) {
            Member member = new Member("member-" + i);
            adapter.add(member);
            adapter.join(member, List.of("lobby"));
        }
        adapter.add(someone);
    }

    /** Everything of a broadcast but encoding and sending. */
    @Benchmark
    public long broadcast() {
        adapter.broadcast(EVENT, LOBBY);
        return counting.delivered;
    }

    @Benchmark
    public void joinAndLeave() {
        adapter.join(someone, OTHER_ROOM);
        adapter.leave(someone, "other");
    }

    private static AdapterContext context(Delivery delivery) {
        return (AdapterContext) Proxy.newProxyInstance(
                AdapterContext.class.getClassLoader(),
                new Class<?>[] {AdapterContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "prepare" -> delivery;
                    case "ackTimeout" -> Duration.ofSeconds(1);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static final class Counting implements Delivery {

        private long delivered;

        @Override
        public void to(LocalSocket socket) {
            delivered++;
        }

        @Override
        public int size() {
            return 0;
        }
    }

    private record Member(String id) implements LocalSocket {

        @Override
        public Set<String> rooms() {
            return Set.of();
        }

        @Override
        public Map<String, @Nullable Object> handshakeValue() {
            return Map.of();
        }

        @Override
        public Map<String, @Nullable Object> dataValue() {
            return Map.of();
        }

        @Override
        public void disconnect(boolean close) {}
    }
}
