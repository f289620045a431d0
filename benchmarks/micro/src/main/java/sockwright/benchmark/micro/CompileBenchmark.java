package sockwright.benchmark.micro;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import sockwright.processor.ServiceFileProcessor;
import sockwright.processor.SockwrightProcessor;

/** Compiles the chat sample 200 times over, each in a package of its own, with the processor and without. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 15)
@Measurement(iterations = 15)
@Fork(1)
public class CompileBenchmark {

    private static final int HANDLERS = 200;
    private static final Path SAMPLE = Path.of("../../samples/chat/src/main/java/sockwright/sample/chat");
    private static final List<String> COPIED =
            List.of("Chat.java", "ChatEvents.java", "ChatRooms.java", "Message.java", "RoomInfo.java");

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final List<Path> sources = new ArrayList<>();
    private Path folder = Path.of("");

    @Setup
    public void copySources() throws IOException {
        folder = Files.createTempDirectory("compile-benchmark");
        for (int i = 0; i < HANDLERS; i++) {
            Path copy = Files.createDirectories(folder.resolve("sources/copy" + i));
            for (String name : COPIED) {
                String text = Files.readString(SAMPLE.resolve(name))
                        .replace("sockwright.sample.chat", "copy" + i)
                        // which needs the processor
                        .replace("ChatEventsEmitter.to(socket.to(room))", "ChatEvents.class.cast(socket.to(room))");
                sources.add(Files.writeString(copy.resolve(name), text));
            }
        }
    }

    /** No compile finds what the one before has left. */
    @Setup(Level.Invocation)
    public void makeOutput() throws IOException {
        Files.createDirectories(folder.resolve("classes"));
    }

    @TearDown(Level.Invocation)
    public void deleteOutput() throws IOException {
        delete(folder.resolve("classes"));
    }

    @TearDown
    public void deleteSources() throws IOException {
        delete(folder);
    }

    @Benchmark
    public void withProcessor() throws IOException {
        compile(List.of(), List.of(new SockwrightProcessor(), new ServiceFileProcessor()));
    }

    @Benchmark
    public void without() throws IOException {
        compile(List.of("-proc:none"), List.of());
    }

    private void compile(List<String> more, List<Processor> processors) throws IOException {
        List<String> options = new ArrayList<>(more);
        options.addAll(List.of("-parameters", "-d", folder.resolve("classes").toString()));
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, null)) {
            JavaCompiler.CompilationTask task =
                    javac.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources));
            if (!processors.isEmpty()) {
                task.setProcessors(processors);
            }
            if (!task.call()) {
                throw new IllegalStateException(said.toString());
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
