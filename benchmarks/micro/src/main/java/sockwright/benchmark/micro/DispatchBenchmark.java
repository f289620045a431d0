package sockwright.benchmark.micro;

import java.lang.reflect.Proxy;
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
import sockwright.dispatch.AckSender;
import sockwright.dispatch.EventCall;
import sockwright.json.Arguments;
import sockwright.server.Socket;

/** From an event with its values to the handler's method and its answer, through the generated table. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DispatchBenchmark {

    /** What the handler takes and answers. */
    public record Note(String t) {}

    /** The handler. */
    static final class Handler {

        @OnEvent
        Note say(Note note) {
            return note;
        }
    }

    private final Handler handler = new Handler();
    private final DispatchBenchmark_HandlerDispatch table = new DispatchBenchmark_HandlerDispatch();
    private final Arguments arguments = Arguments.of(new Note("hello"));
    private final Socket socket = (Socket) Proxy.newProxyInstance(
            Socket.class.getClassLoader(), new Class<?>[] {Socket.class}, (proxy, method, values) -> {
                throw new UnsupportedOperationException(method.getName()); // the handler does not ask for it
            });

    @Benchmark
    public void event(Blackhole answers) throws Exception {
        table.event(handler, socket, new EventCall("say", arguments, new Answering(answers)));
    }

    private record Answering(Blackhole answers) implements AckSender {

        @Override
        public boolean wanted() {
            return true;
        }

        @Override
        public void succeed(Arguments values) {
            answers.consume(values);
        }

        @Override
        public void fail(Throwable error) {
            throw new IllegalStateException(error);
        }
    }
}
