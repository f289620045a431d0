package sockwright.benchmark.micro;

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
import sockwright.engine.OutboundPacket;
import sockwright.json.Arguments;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.protocol.socketio.DecoderLimits;
import sockwright.protocol.socketio.EncodedPacket;
import sockwright.protocol.socketio.JsonPacketCodec;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketCodec;
import sockwright.protocol.socketio.PacketException;

/** A packet from its text to the handler's record, and from a record to a WebSocket frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CodecBenchmark {

    /** What a handler takes and sends. */
    public record Note(String t) {}

    private static final JsonType<Note> NOTE = JsonType.of(Note.class);

    /** How long the text in the record is. */
    @Param({"64", "1024", "65536"})
    public int bytes;

    private final PacketCodec codec = new JsonPacketCodec(JacksonJsonCodec.create());
    private final PacketCodec.Decoder decoder = codec.decoder(DecoderLimits.DEFAULT);
    private Note note = new Note("");
    private String text = "";

    @Setup
    public void prepare() {
        note = new Note("x".repeat(bytes));
        text = "2[\"echo\",{\"t\":\"" + note.t() + "\"}]";
    }

    /** Reads and checks, without a look at the values. */
    @Benchmark
    public @Nullable Packet decode() throws PacketException {
        return decoder.add(text);
    }

    /** The same, and converts the value. */
    @Benchmark
    public @Nullable Note decodeAndBind() throws PacketException, JsonMismatchException {
        return decoder.add(text) instanceof Packet.Event event
                ? event.arguments().get(0, NOTE)
                : null;
    }

    /** Writes a packet with its frame. */
    @Benchmark
    public byte[] encode() {
        EncodedPacket packet = codec.encode(new Packet.Event("/", null, "echo", Arguments.of(note)));
        return OutboundPacket.text(String.valueOf(packet.text())).webSocketFrame();
    }
}
