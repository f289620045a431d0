package sockwright.benchmark.micro;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import sockwright.processor.ModuleFilesProcessor;
import sockwright.processor.SockwrightProcessor;

/**
 * What the processor adds to a compile: the chat sample 200 times over, ten of them in a package. With no processor, with ours,
 * and with three that show what any processor costs: one that does nothing, one that writes an empty class for each handler, and one
 * that writes the very files that ours does without having to think of them.
 *
 * <p>All of it is done in one JVM and in turns, so that warm-up and a busy machine touch all alike. What is compared are
 * medians: of the CPU time of the thread that compiles, and of the time on the wall.
 */
public final class CompileBenchmark {

    private static final List<Copy> COPIES = IntStream.range(0, 200)
            .mapToObj(number -> new Copy("copies" + number / 10, number))
            .toList();
    private static final Path SAMPLE = Path.of("../../samples/chat/src/main/java/sockwright/sample/chat");
    private static final List<String> COPIED = List.of("Chat", "ChatEvents", "ChatRooms", "Message", "RoomInfo");

    private static final Way OURS = new Way("ours", List.of("-Asockwright.client=off"), CompileBenchmark::ours);

    private static final List<Way> WAYS = List.of(
            new Way("no processor", List.of("-proc:none"), benchmark -> List.of()),
            new Way("one that writes nothing", List.of(), benchmark -> List.of(new BoundProcessor(Map.of()))),
            new Way(
                    "one that writes an empty class each",
                    List.of(),
                    benchmark -> List.of(new BoundProcessor(benchmark.emptyClasses()))),
            new Way(
                    "one that writes what ours does",
                    List.of(),
                    benchmark -> List.of(new BoundProcessor(benchmark.ourFiles))),
            OURS,
            new Way("ours, with clients in Java", List.of("-Asockwright.client=on"), CompileBenchmark::ours));

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Path folder;
    private final List<Path> sources = new ArrayList<>();
    private final Map<String, String> ourFiles = new TreeMap<>();

    /**
     * A copy of the sample.
     *
     * @param folder its package
     * @param number what is added to the names of its classes
     */
    private record Copy(String folder, int number) {}

    /** A way to compile. */
    private record Way(String name, List<String> options, Function<CompileBenchmark, List<Processor>> processors) {}

    /** What a compile took, in nanoseconds. */
    private record Cost(long cpu, long wall) {}

    private CompileBenchmark(Path folder) {
        this.folder = folder;
    }

    /** @param args how many rounds are measured after as many that are not; 10 if nothing is said */
    public static void main(String[] args) throws IOException {
        int rounds = args.length == 0 ? 10 : Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory("compile-benchmark");
        try {
            CompileBenchmark benchmark = new CompileBenchmark(folder);
            benchmark.copySources();
            benchmark.keepOurFiles();
            benchmark.measure(rounds);
            print(benchmark.measure(rounds));
        } finally {
            delete(folder);
        }
    }

    private void copySources() throws IOException {
        for (Copy copy : COPIES) {
            Path target = Files.createDirectories(folder.resolve("sources").resolve(copy.folder()));
            for (String name : COPIED) {
                String text = Files.readString(SAMPLE.resolve(name + ".java"))
                        .replace("sockwright.sample.chat", copy.folder())
                        // which needs the processor
                        .replace("ChatEventsEmitter.to(socket.to(room))", "ChatEvents.class.cast(socket.to(room))")
                        .replaceAll("\\b(" + String.join("|", COPIED) + ")\\b", "$1" + copy.number());
                sources.add(Files.writeString(target.resolve(name + copy.number() + ".java"), text));
            }
        }
    }

    private void keepOurFiles() throws IOException {
        compile(OURS);
        Path classes = folder.resolve("classes");
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".class")) {
                    ourFiles.put(classes.relativize(file).toString(), Files.readString(file));
                }
            }
        }
    }

    private Map<String, String> emptyClasses() {
        Map<String, String> classes = new TreeMap<>();
        for (Copy copy : COPIES) {
            String name = "Empty" + copy.number();
            classes.put(
                    copy.folder() + "/" + name + ".java",
                    "package " + copy.folder() + ";\n\nfinal class " + name + " {}\n");
        }
        return classes;
    }

    private Map<Way, List<Cost>> measure(int rounds) throws IOException {
        Map<Way, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Way way : WAYS) {
                costs.computeIfAbsent(way, none -> new ArrayList<>()).add(compile(way));
            }
        }
        return costs;
    }

    private Cost compile(Way way) throws IOException {
        // no compile finds what the one before has left, in files or in memory
        delete(folder.resolve("classes"));
        Files.createDirectories(folder.resolve("classes"));
        System.gc();
        List<String> options = new ArrayList<>(way.options());
        options.addAll(List.of("-parameters", "-d", folder.resolve("classes").toString()));
        StringWriter said = new StringWriter();
        long wall = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, null)) {
            JavaCompiler.CompilationTask task =
                    javac.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources));
            List<Processor> processors = way.processors().apply(this);
            if (!processors.isEmpty()) {
                task.setProcessors(processors);
            }
            if (!task.call()) {
                throw new IllegalStateException(said.toString());
            }
        }
        return new Cost(threads.getCurrentThreadCpuTime() - cpu, System.nanoTime() - wall);
    }

    private static void print(Map<Way, List<Cost>> costs) {
        List<Cost> base = Objects.requireNonNull(costs.get(WAYS.get(0)));
        System.out.printf("%-40s %16s %20s%n", "processor", "CPU of javac", "time");
        costs.forEach((way, measured) -> System.out.printf(
                "%-40s %7d ms %5.2fx %10d ms %5.2fx%n",
                way.name(),
                median(measured, Cost::cpu) / 1_000_000,
                (double) median(measured, Cost::cpu) / median(base, Cost::cpu),
                median(measured, Cost::wall) / 1_000_000,
                (double) median(measured, Cost::wall) / median(base, Cost::wall)));
    }

    private static long median(List<Cost> costs, ToLongFunction<Cost> figure) {
        return costs.stream().mapToLong(figure).sorted().toArray()[costs.size() / 2];
    }

    private static List<Processor> ours(CompileBenchmark benchmark) {
        return List.of(new SockwrightProcessor(), new ModuleFilesProcessor());
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
