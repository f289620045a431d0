package sockwright.benchmark.micro;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import sockwright.protocol.engineio.EnginePacket;
import sockwright.protocol.engineio.EnginePacketException;
import sockwright.protocol.engineio.PayloadCodec;

/** The body of a polling request, taken apart. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PayloadBenchmark {

    /** How many packets it has. */
    @Param({"1", "100", "10000"})
    public int packets;

    private String body = "";

    @Setup
    public void prepare() {
        body = String.join("\u001e", Collections.nCopies(packets, "42[\"say\",\"hello\"]"));
    }

    @Benchmark
    public List<EnginePacket> split() throws EnginePacketException {
        return PayloadCodec.decode(body, packets);
    }
}
