package sockwright.benchmark.micro;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import sockwright.annotation.OnEvent;
import sockwright.dispatch.EventCall;
import sockwright.json.Arguments;
import sockwright.json.MalformedJsonException;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.server.Socket;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * From an event whose text has been checked to the handler's method and its answer: through the generated table, and through
 * a switch as one would write it by hand, with a reader of Jackson's for the payload. What the first costs more is what the
 * table costs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DispatchBenchmark {

    /** What the handler takes and answers. */
    public record Note(String room, String text, long at) {}

    /** The handler. */
    static final class Handler {

        @OnEvent
        Note say(Note note) {
            return note;
        }

        @OnEvent
        Note edit(Note note) {
            return note;
        }

        @OnEvent
        void move(String from, String to) {}

        @OnEvent
        void leave(String room) {}
    }

    private static final String NOTE = "{\"room\":\"lobby\",\"text\":\"hello, everybody\",\"at\":1767225600000}";

    private final Handler handler = new Handler();
    private final Socket socket = (Socket) Proxy.newProxyInstance(
            Socket.class.getClassLoader(), new Class<?>[] {Socket.class}, (proxy, method, values) -> {
                throw new UnsupportedOperationException(method.getName()); // the handler does not ask for it
            });

    private final DispatchBenchmark_HandlerDispatch table = new DispatchBenchmark_HandlerDispatch();
    private final Arguments arguments = arguments();

    private final ObjectReader notes = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Note.class);

    /** Not final, so that the compiler cannot know which case it is. */
    private String event = "say";

    private String argument = NOTE;

    @Benchmark
    public void generated(Blackhole answers) throws Exception {
        table.event(handler, socket, new Call(event, arguments, answers));
    }

    @Benchmark
    public void byHand(Blackhole answers) {
        switch (event) {
            case "say" -> {
                Note note = notes.readValue(argument);
                answers.consume(Arguments.of(handler.say(note)));
            }
            case "edit" -> {
                Note note = notes.readValue(argument);
                answers.consume(Arguments.of(handler.edit(note)));
            }
            default -> throw new IllegalStateException(event);
        }
    }

    private static Arguments arguments() {
        try {
            return JacksonJsonCodec.create()
                    .readArray("[\"say\"," + NOTE + "]", 0, List.of())
                    .skip(1);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the server has it, with an end of another kind. */
    private static final class Call extends EventCall {

        private final Blackhole answers;

        Call(String event, Arguments arguments, Blackhole answers) {
            super(event, arguments);
            this.answers = answers;
        }

        @Override
        public boolean wantsAck() {
            return true;
        }

        @Override
        protected void succeed(Arguments values) {
            answers.consume(values);
        }

        @Override
        protected void fail(Throwable error) {
            throw new IllegalStateException(error);
        }
    }
}
